//! Layout, components, style and the words on pages.

mod assets;
mod chart;
mod components;
mod context;
mod fault;
mod form;
mod frame;
mod language;
mod paper;
mod protect;
mod render;
mod style_guide;

pub use chart::{ColumnChart, RatioBar, RatioCard, RatioChart};
pub use components::{Choice, Crumb, Moment, Pager, Tab, status_tone};
pub use context::{NavItem, PageContext, Site, Viewer};
pub use fault::{WebFault, status_of};
pub use form::{FormReport, Problem};
pub use language::local_path;
pub use paper::{Confidence, PaperBox, PaperView};
pub use protect::{Protection, protect};
pub use render::{PageResult, render, render_as, render_form};
pub use style_guide::style_guide;

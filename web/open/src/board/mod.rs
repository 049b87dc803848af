//! Figures as the board shows them.

mod baseline;
mod kept;
mod level_card;
mod over_time;
mod source;

pub(crate) use baseline::Baseline;
pub(crate) use kept::KeptFigures;
pub(crate) use level_card::{LevelCard, percent, thousandths, tone};
pub(crate) use over_time::Trend;
use over_time::trend_of;
use source::overview;
pub(crate) use source::{Overview, Reach, SHOWN, UnitFigures, Whose};

//! Figures as the board shows them.

mod aim;
mod baseline;
mod kept;
mod level_card;
mod over_time;
mod reach;
mod sampled;
mod shown;
mod source;

pub(crate) use aim::{Aim, Aims, Heading};
pub(crate) use baseline::Baseline;
pub(crate) use kept::{Days, KeptFigures};
pub(crate) use level_card::LevelCard;
pub(crate) use over_time::Trend;
pub(crate) use reach::{Reach, Whose};
pub(crate) use shown::{Opened, Place, Shown, is_closed, points, thousandths, tone};
pub(crate) use source::{Overview, UnitFigures};

//! Figures as the board shows them.

mod baseline;
mod level_card;
mod over_time;
mod ranking;
mod source;

pub(crate) use baseline::Baseline;
pub(crate) use level_card::{LevelCard, percent, thousandths, tone};
pub(crate) use over_time::{Trend, trend_of};
pub(crate) use ranking::ranked;
pub(crate) use source::{Overview, Reach, SHOWN, UnitFigures, Whose, overview};

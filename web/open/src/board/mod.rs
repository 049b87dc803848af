//! Figures as the board shows them.

mod baseline;
mod level_card;
mod ranking;
mod source;

pub(crate) use baseline::Baseline;
pub(crate) use level_card::{LevelCard, percent, thousandths, tone};
pub(crate) use ranking::ranked;
pub(crate) use source::{Overview, Reach, SHOWN, Trend, UnitFigures, overview, trend_of};

//! From a cleaned page to lines in reading order.

mod bridge;
mod chain;
mod close;
mod lines;
mod order;
mod strip;

pub(crate) use lines::{TextLine, find};
pub(crate) use order::in_reading_order;
pub(crate) use strip::{Strip, cut};

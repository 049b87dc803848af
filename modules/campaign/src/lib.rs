//! Emulation campaigns (phong trào thi đua): targets, standings, solutions, difficulties, nominations, awards.
//!
//! Figures are read from `figures` and never typed here.

mod migrations;

pub use migrations::MIGRATIONS;

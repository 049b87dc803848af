//! The case: its state machine, clock, slips and work lists.

pub mod model;

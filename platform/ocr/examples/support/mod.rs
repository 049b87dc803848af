//! What the benchmark of reading is made of.

pub mod codes;
pub mod cpu;
pub mod degrade;
pub mod drawn;
pub mod people;
pub mod rivals;
pub mod tally;
pub mod warp;

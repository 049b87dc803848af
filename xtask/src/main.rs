//! Checks that keep the prose about this tree true.

fn main() {}

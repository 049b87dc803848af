//! Ratings and petitions on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

mod events;
mod petitions;
mod ratings;
mod stage;

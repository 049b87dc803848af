//! What is kept about figures: indicator values, closed periods, decisions, scores, and who may see them; both engines.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a step that fails fails its test"
)]

mod books;
mod by_hand;
mod campaign;
mod closed_as_known;
mod closing;
mod complaints;
mod contests;
mod decisions;
mod editions;
mod files;
mod frozen_officers;
mod gaming;
mod independent;
mod instants;
mod listed;
mod many;
mod past;
mod people;
mod script;
mod sets;
mod stage;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test needs a part of it")]
mod support;

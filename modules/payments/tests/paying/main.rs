//! Money for dues on both engines: from afar, twice, late, changed, given back; and the day that must balance.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a step that fails fails its test"
)]

mod asking;
mod catching_up;
mod commune;
mod events;
mod exemption;
mod gateway;
mod messages;
mod owners;
mod queue;
mod settling;
mod statements;

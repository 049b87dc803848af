//! Vaults on both engines: what is in them, who may look, what owners may do.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

mod contesting;
mod copying;
mod hiding;
mod linking;
mod looking;
mod once_only;
mod own;
mod sharing;
mod stage;
mod telling;

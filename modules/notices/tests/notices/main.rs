//! Notices on both engines: what is told, by which channel, and whether it arrives once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

mod account_messages;
mod announcing;
mod money;
mod once;
mod reports;
mod rights;
mod sending;
mod setting;
mod stage;
mod telling;

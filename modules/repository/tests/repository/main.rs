//! What the repository promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod confirming;
mod desk;
mod engine;
mod finding;
mod reading;
mod rules;
mod scanning;
mod verifying;

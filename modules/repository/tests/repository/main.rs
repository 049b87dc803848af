//! What the repository promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod back_capture;
mod confirming;
mod counter;
mod desk;
mod engine;
mod finding;
mod reading;
mod scanning;
mod verifying;

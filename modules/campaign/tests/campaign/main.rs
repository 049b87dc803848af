//! What campaigns promise, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod nominations;
mod running;
mod stage;
mod standings;

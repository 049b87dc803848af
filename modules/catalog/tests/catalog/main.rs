//! The module's use cases, each on every engine.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails the test"
)]

mod drafts;
mod import;
mod listed;
mod postings;
mod revisions;
mod search;
mod shipped;
mod stage;

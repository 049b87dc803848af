//! Case work on both engines: the walk through a workflow, linked parts, opinions, drafts, work lists.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

mod draft;
mod lists;
mod office;
mod referrals;
mod steps;
mod words;

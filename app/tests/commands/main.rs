//! The command line: exit codes and the words beside them, which scripts rely on.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod hostile;
mod indicators;
mod officer;
mod refusals;
mod regimes;
mod revisions;
mod verifying;

//! The module's use cases, each on every engine.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails the test"
)]

mod absences;
mod accounts;
mod common_tries;
mod contacts;
mod officers;
mod policy;
mod second_factor;
mod second_factor_rules;
mod sign_in;
mod stage;
mod units;

//! The portal's pages, asked as a browser asks them, over SQLite.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails the test"
)]

mod account;
mod attacks;
mod escaping;
mod forms;
mod harmless;
mod passkeys;
mod policy;
mod reports;
mod sign_in;
mod site;

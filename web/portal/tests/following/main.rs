//! The pages of following and receiving, asked as a browser asks them, over SQLite.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails the test"
)]

#[path = "../portal/forms.rs"]
mod forms;
#[path = "../portal/harmless.rs"]
mod harmless;

mod belongings;
mod dossiers;
mod dues;
mod escaping;
mod kiosk;
mod petitions;
mod proxies;
mod site;
mod strangers;
mod vault;

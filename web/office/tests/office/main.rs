//! The officers' pages, asked as a browser asks them, over SQLite.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails the test"
)]

mod absences;
mod acts;
mod attacks;
mod campaign;
mod casework;
mod closed_officers;
mod closing;
mod contacts;
mod contests;
mod counter;
mod desk;
mod files;
mod header;
mod intake;
mod keys;
mod merge;
mod messages;
mod officers;
mod policy;
mod post;
mod postings;
mod procedures;
mod recovery;
mod regimes;
mod second_factor;
mod set_files;
mod sign_in;
mod site;
mod times;
mod watching;
mod work;

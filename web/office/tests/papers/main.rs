//! The pages about papers, asked as a browser asks them, over SQLite: upload, check, files, result, search, jobs.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a step that fails fails its test"
)]

mod agency;
mod checking;
mod coming;
mod doubts;
mod finding;
mod jobs;
mod keeping;
mod kinds;
mod line_papers;
mod result;
mod rules;
mod scanning;
mod separators;
mod site;
mod sure;
mod unstick;
mod vault;
mod worker;

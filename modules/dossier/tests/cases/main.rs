//! The use cases of a dossier on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

mod answers;
mod commune;
mod following;
mod missing;
mod picture;
mod proxies;
mod settling;
mod standing;
mod times;
mod told;
mod walk;
mod watching;

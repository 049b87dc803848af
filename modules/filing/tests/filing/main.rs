//! The use cases of a filing from home on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

mod effort;
mod exemption;
mod files;
mod home;
mod offers;
mod owners;
mod reading;
mod sending;
mod supplements;
mod sweeping;

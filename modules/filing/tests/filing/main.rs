//! The use cases of a filing from home on both engines.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a step that fails fails its test"
)]

mod against_vault;
mod effort;
mod entrusted;
mod exemption;
mod files;
mod home;
mod in_person;
mod networks;
mod offers;
mod own_offers;
mod owners;
mod reading;
mod renewing;
mod sending;
mod supplements;
mod sweeping;

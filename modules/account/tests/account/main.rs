//! The module's use cases, each on every engine.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails the test"
)]

mod authorise;
mod authorise_bounds;
mod by_own_hand;
mod desk;
mod desk_recovery;
mod desk_requests;
mod identity_check;
mod kiosk;
mod mandates;
mod messages;
mod passkey_device;
mod passkeys;
mod recover;
mod register;
mod second_factor;
mod sessions;
mod sign_in;
mod stage;

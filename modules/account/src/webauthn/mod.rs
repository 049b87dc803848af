//! Passkeys as Web Authentication, level 3 (W3C) has them: what a browser sends back is checked step by step, and each
//! check names the step of the ceremony it is (7.1 for a new key, 7.2 for its use).
//!
//! No attestation is asked for: who made somebody's key is none of our business (docs/adr/0009-passkeys.md). Pure.

mod authenticator_data;
mod ceremony;
mod client_data;
mod public_key;
mod relying_party;
#[cfg(test)]
mod vectors;

pub(crate) use ceremony::{Assertion, Attested, Challenge, Credential, Seen, asserted, registered};
pub(crate) use client_data::challenge_of;
pub(crate) use public_key::PublicKey;
pub use relying_party::RelyingParty;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Why what a browser sent is not believed; for the log alone, whoever tries is told nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused(pub(crate) &'static str);

/// Bytes as they stand in addresses and forms (RFC 4648, 5, without padding).
pub(crate) fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes again; nothing for what is none of that.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

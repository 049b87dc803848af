//! Another provider of identities (VNeID, the national portal), by OpenID Connect: authorisation code with PKCE (RFC 7636),
//! state and nonce; the identity token's signature is checked against the keys that the provider publishes.
//!
//! Network stays outside of transactions: what was begun is written down, then the provider is asked, then the account is
//! found.

mod client;
mod named;
mod profile;
mod token;

pub use client::Provider;
pub(crate) use client::{Departure, Identity};
#[cfg(test)]
pub(crate) use named::Named;
pub use profile::{ProviderClaims, ProviderProfile};

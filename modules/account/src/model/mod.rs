//! Types and pure decisions.

mod account;
mod device;
mod mandate;
mod session;

pub use account::{Account, AccountId, AccountKind};
pub(crate) use device::device_words;
pub(crate) use mandate::child_until;
pub use mandate::{Mandate, MandateId, MandateKind, MandateState};
pub use session::{SessionId, SessionWay, SignedInAccount};
pub(crate) use session::{ends_at, is_open};

//! Types and pure decisions.

mod account;
mod session;

pub use account::{Account, AccountId, AccountKind};
pub use session::SignedInAccount;
pub(crate) use session::{ends_at, is_open};

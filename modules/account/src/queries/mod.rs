//! Read models.

mod accounts;
mod session;

pub use accounts::{account, account_of_number};
pub use session::session;

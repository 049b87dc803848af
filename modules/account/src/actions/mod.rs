//! One use case a file.

mod open_account;
mod sign_in;
mod sign_out;
mod touch_session;

pub use open_account::{NewAccount, open_account};
pub use sign_in::{Credentials, NewSession, sign_in};
pub use sign_out::sign_out;
pub use touch_session::touch_session;

//! One use case a file.

mod name_device;
mod open_account;
mod opening;
mod sign_in;
mod sign_out;
mod touch_session;

pub use name_device::name_device;
pub use open_account::{NewAccount, open_account};
pub use opening::NewSession;
pub use sign_in::{Credentials, sign_in};
pub use sign_out::sign_out;
pub use touch_session::touch_session;

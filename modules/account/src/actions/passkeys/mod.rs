//! Passkeys: made, used, named, taken away, and put beside the password.

mod enter;
mod guard;
mod keep;
mod make;

pub use enter::{PasskeyEntry, PasskeyUse, ask_passkey, enter_with_passkey};
pub use guard::guard_with_passkeys;
pub use keep::{remove_passkey, rename_passkey};
pub use make::{PasskeyMade, PasskeyWish, add_passkey, begin_passkey};

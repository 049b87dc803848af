//! VietQR: the string of an EMVCo merchant-presented code for a transfer to an account in Vietnam, its check sum, and
//! the short reference that finds the due again in a bank's text.
//!
//! Pure: what is drawn from the string is the pages' own.

mod crc;
mod payload;
mod reference;

pub use crc::crc16;
pub use payload::{BankAccount, VietQr, VietQrError};
pub use reference::{PayReference, ReferenceError};

//! The numbers that name people and organisations: personal id, old id, tax code, telephone.
//!
//! `Debug` shows them masked, so that no log spells out a citizen's number by accident.

mod card_code;
mod error;
mod mask;
mod old_id;
mod personal_id;
mod phone;
mod province;
mod tax_code;

pub use card_code::CardCode;
pub use error::IdentityError;
pub use mask::mask;
pub use old_id::OldId;
pub use personal_id::{PersonalId, Sex};
pub use phone::PhoneNumber;
pub use province::province_name;
pub use tax_code::TaxCode;

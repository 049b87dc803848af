//! Signing PDFs (PAdES) and checking signatures.
//!
//! A signature is an incremental update: not a byte that was there before is touched, so earlier signatures
//! stay valid. Keys live behind [`SignatureKey`]; time comes from the caller.

mod authority;
mod check;
mod envelope;
mod error;
mod file_key;
mod key;
mod later;
mod mark;
mod names;
mod oid;
mod opened;
mod report;
mod request;
mod revision;
mod revoked;
mod seal;
mod signer;
mod stamp;
mod token;
mod trust;

pub use authority::{DemoAuthority, DemoSubject, Identity, Term, demo_identity};
pub use check::check_pdf;
pub use error::SignError;
pub use file_key::FileKey;
pub use key::{KeyAlgorithm, SignatureKey};
pub use report::{SignatureReport, Verdict};
pub use request::{Appearance, SignatureRequest};
pub use seal::{SignatureRoom, fill_room, make_room, sign_pdf};
pub use signer::Signer;
pub use stamp::{HttpTimeStamps, TimeStamps};
pub use token::{Token, TokenKey};
pub use trust::TrustAnchors;

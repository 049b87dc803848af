//! Signing PDFs (PAdES) and checking signatures.

mod error;
mod key;
mod report;
mod request;

pub use error::SignError;
pub use key::{KeyAlgorithm, SignatureKey};
pub use report::SignatureReport;
pub use request::{Appearance, SignatureRequest};

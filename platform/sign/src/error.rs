//! What can go wrong while signing or checking.

use motcua_kernel::{Fault, FaultKind};

/// Why a file could not be signed or checked.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The key or certificate cannot be used.
    #[error("the key or certificate cannot be used: {0}")]
    Key(String),
    /// The key and the certificate do not belong together.
    #[error("the key does not belong to the certificate")]
    KeyMismatch,
    /// The file handed in is not a PDF that can be signed or checked.
    #[error("not a readable PDF: {0}")]
    Pdf(String),
    /// The file is encrypted, which neither PDF/A nor signing allows here.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// The signature grew larger than the space kept for it.
    #[error("the signature needs {needed} bytes, {kept} were kept")]
    TooLong {
        /// Bytes the signature has.
        needed: usize,
        /// Bytes kept in the file.
        kept: usize,
    },
    /// The time stamping authority did not answer, or gave no token.
    #[error("no time stamp: {0}")]
    TimeStamp(String),
    /// The visible mark could not be drawn.
    #[error("the mark of the signature could not be drawn")]
    Mark(#[from] motcua_pdf::PdfError),
    /// A structure could not be encoded; a mistake of this program.
    #[error("the signature could not be encoded: {0}")]
    Encode(String),
}

impl From<SignError> for Fault {
    fn from(error: SignError) -> Self {
        match error {
            SignError::Key(_) | SignError::KeyMismatch => {
                Self::new(FaultKind::Unavailable, "signing-key-unusable").because(error)
            }
            SignError::TimeStamp(_) => {
                Self::new(FaultKind::Unavailable, "time-stamp-unavailable").because(error)
            }
            SignError::Pdf(_) => Self::new(FaultKind::Invalid, "pdf-unreadable").because(error),
            SignError::Encrypted => Self::new(FaultKind::Invalid, "pdf-encrypted"),
            SignError::TooLong { .. } | SignError::Mark(_) | SignError::Encode(_) => Self::internal(error),
        }
    }
}

/// An encoding refused by the DER library.
pub(crate) fn encoding(error: impl std::fmt::Display) -> SignError {
    SignError::Encode(error.to_string())
}

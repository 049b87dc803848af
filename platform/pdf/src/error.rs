//! What can go wrong while a PDF is drawn or read.

use motcua_kernel::{Fault, FaultKind};

/// Why a PDF could not be drawn or read.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The writer refused the document; a mistake of this program, for example a rule of PDF/A broken.
    #[error("the PDF could not be written: {0}")]
    Write(String),
    /// A page image could not be understood; `page` counts from 1.
    #[error("the image of page {page} cannot be read: {reason}")]
    Image {
        /// The page, counted from 1.
        page: usize,
        /// What the decoder said.
        reason: String,
    },
    /// A page has no size a sheet of paper could have; `page` counts from 1.
    #[error("page {page} has no sensible size")]
    PageSize {
        /// The page, counted from 1.
        page: usize,
    },
    /// There is no page to draw.
    #[error("a document needs at least one page")]
    Empty,
    /// The file handed in is not a PDF that can be read.
    #[error("not a readable PDF: {0}")]
    Unreadable(String),
}

impl From<PdfError> for Fault {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::Write(_) => Self::internal(error),
            PdfError::Image { page, .. } => Self::new(FaultKind::Invalid, "page-image-unreadable")
                .with("page", page.to_string())
                .because(error),
            PdfError::PageSize { page } => {
                Self::new(FaultKind::Invalid, "page-size-senseless").with("page", page.to_string())
            }
            PdfError::Empty => Self::new(FaultKind::Invalid, "pdf-without-pages"),
            PdfError::Unreadable(_) => Self::new(FaultKind::Invalid, "pdf-unreadable").because(error),
        }
    }
}

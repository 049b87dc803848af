//! Forms and letters to PDF, scans to PDF/A with a text layer.
//!
//! Everything drawn here is PDF/A-2b, deterministic (same input, same bytes), and set in one embedded
//! serif face with every Vietnamese letter (docs/adr/0003-pdf.md).

mod error;
mod letter;
mod scan;
mod slip;

pub use error::PdfError;
pub use letter::{Block, Letter, Signatory};
pub use scan::{PageImage, PaperMeta, ScanPage, TextWord};
pub use slip::{Applicant, ComponentLine, Letterhead, ReceiptSlip};

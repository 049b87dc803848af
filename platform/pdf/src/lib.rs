//! Forms and letters to PDF, scans to PDF/A with a text layer.
//!
//! Everything drawn here is PDF/A-2b, deterministic (same input, same bytes), and set in one embedded
//! serif face with every Vietnamese letter (docs/adr/0003-pdf.md).

mod composer;
mod error;
mod face;
mod flow;
mod inspect;
mod letter;
mod letter_page;
mod letterhead;
mod mark;
mod picture;
mod press;
mod qr;
mod scan;
mod scan_page;
mod sheet;
mod slip;
mod slip_page;
mod table;

pub use error::PdfError;
pub use inspect::{PageSize, page_sizes};
pub use letter::{Block, Letter, Signatory};
pub use letter_page::{draft_letter, letter};
pub use mark::{Drawing, signature_mark};
pub use scan::{PageImage, PaperMeta, ScanPage, TextWord};
pub use scan_page::scan_to_pdfa;
pub use slip::{Applicant, ComponentLine, Letterhead, ReceiptSlip};
pub use slip_page::receipt_slip;

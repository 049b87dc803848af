//! Forms and letters to PDF, scans to PDF/A with a text layer.
//!
//! Everything drawn here is PDF/A-2b, deterministic (same input, same bytes), and set in one embedded
//! serif face with every Vietnamese letter (docs/adr/0003-pdf.md).

mod apology;
mod apology_page;
mod composer;
mod control;
mod control_page;
mod error;
mod face;
mod fee;
mod fee_page;
mod flow;
mod handover;
mod handover_page;
mod inspect;
mod issue;
mod joint;
mod joint_page;
mod letter;
mod letter_page;
mod letterhead;
mod mark;
mod picture;
mod press;
mod qr;
mod refusal;
mod refusal_page;
mod register;
mod register_page;
mod scan;
mod scan_page;
mod sheet;
mod slip;
mod slip_page;
mod slip_parts;
mod supplement;
mod supplement_page;
mod table;

pub use apology::ApologySlip;
pub use apology_page::apology_slip;
pub use control::{ControlLine, ControlSlip};
pub use control_page::control_slip;
pub use error::PdfError;
pub use fee::{FeeCopy, FeeItem, FeeReceipt};
pub use fee_page::fee_receipt;
pub use handover::{Handed, HandoverLine, HandoverList, HandoverParty};
pub use handover_page::handover_list;
pub use inspect::{PageSize, page_sizes};
pub use issue::{Contact, Issue};
pub use joint::{JointLine, JointReceipt};
pub use joint_page::joint_receipt;
pub use letter::{Block, Letter, Signatory};
pub use letter_page::letter;
pub use mark::{Drawing, signature_mark};
pub use refusal::{RefusalSlip, Refused};
pub use refusal_page::refusal_slip;
pub use register::{DossierRegister, RegisterLine, RegisterLock};
pub use register_page::dossier_register;
pub use scan::{PageImage, PaperMeta, ScanPage, TextWord};
pub use scan_page::scan_to_pdfa;
pub use slip::{Applicant, ComponentLine, Letterhead, ReceiptSlip};
pub use slip_page::receipt_slip;
pub use supplement::{SupplementLine, SupplementSlip};
pub use supplement_page::supplement_slip;

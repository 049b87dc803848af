//! The codes of the law: agencies, dossiers, procedures, results, digitised papers.
//!
//! Every code is parsed once at the edge and then carried as its own type; its text form is `Display`.

mod document;
mod dossier;
mod error;
mod org;
mod paper;
mod procedure;
mod result_type;
mod text;

pub use document::DocumentNumber;
pub use dossier::DossierCode;
pub use error::CodeError;
pub use org::OrgCode;
pub use paper::PaperCode;
pub use procedure::ProcedureCode;
pub use result_type::ResultTypeCode;

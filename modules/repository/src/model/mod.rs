//! Types and pure decisions.

mod check;
pub mod event;
mod field;
mod paper;
mod reading_rules;
mod signed_once;
mod words;

pub use check::FieldProblem;
pub(crate) use check::{Checked, Known, check, owner_number};
pub(crate) use field::best;
pub use field::{Field, FieldName, Proposal};
pub use paper::{
    NO_TYPE_CODE, Owner, OwnerIdKind, Paper, PaperId, PaperPage, PaperPart, PaperState, StoredFile,
    TrustGrade,
};
pub use reading_rules::{TypeRules, type_key};
pub(crate) use reading_rules::{brought, fitting};
pub use signed_once::{PersonallySigned, SignedOnceParseError};
pub(crate) use words::Confidence;
pub use words::PageWords;

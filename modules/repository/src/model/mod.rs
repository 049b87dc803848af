//! Types and pure decisions.

mod batch;
mod capture_event;
mod check;
pub mod event;
mod field;
mod paper;
mod register;
mod sheet;
mod signed_once;
mod words;

pub use batch::{
    Batch, BatchCounts, BatchId, BatchItem, BatchItemId, BatchItemState, BatchSource, ItemReason,
    KeptReading, ReadPage, Separator, SplitPiece,
};
pub(crate) use batch::{Evidence, Found, PageSigns, decide, evidence, pieces};
pub use check::FieldProblem;
pub(crate) use check::{Checked, Known, check, owner_number};
pub(crate) use field::best;
pub use field::{Field, FieldName, Proposal};
pub use paper::{
    NO_TYPE_CODE, Owner, OwnerIdKind, Paper, PaperId, PaperPage, PaperPart, PaperState, StoredFile,
    TrustGrade,
};
pub use register::{
    FIRST_YEAR, LAST_DAY, LineId, REQUIRED_COLUMNS, RegisterColumn, RegisterImport, RegisterImportId,
    RegisterImportState, RegisterLine, RowAnomaly, RowProblem, StagedLine, StagedSheet,
};
pub(crate) use register::{key as register_key, read as read_register};
pub(crate) use sheet::{Before, component_of};
pub use sheet::{CaptureFile, CaptureFileId, CaptureFileState, CapturePart, Sheet, SheetAct, SheetId};
pub use signed_once::{PersonallySigned, SignedOnceParseError};
pub(crate) use words::Confidence;
pub use words::PageWords;

//! What the streams of registers and batches tell: numbers and years, no owners.

use std::collections::BTreeMap;

use motcua_identity::UnitId;
use motcua_ledger::{Remark, Stream};
use serde::{Deserialize, Serialize};

use super::batch::BatchId;
use super::register::RegisterImportId;

/// Lines of a register were stored; the denominators of earlier years follow from these.
pub const REGISTER_IMPORTED: &str = "register-imported";
/// A unit said how many dossiers of a year it believes unregistered.
pub const ESTIMATE_SET: &str = "register-estimate-set";
/// A batch was opened.
pub const BATCH_OPENED: &str = "batch-opened";
/// A line of a register has its paper, checked and signed.
pub const LINE_DIGITISED: &str = "register-line-digitised";

/// A file of a batch was looked at before it was a paper.
pub const ITEM_VIEWED: &str = "batch-item-viewed";

/// A page on the counter's screen was looked at.
pub const SHEET_VIEWED: &str = "sheet-viewed";

/// A paper that nobody could decide was put behind the others of its batch.
pub const PAPER_PUT_OFF: &str = "paper-put-off";

/// A file was captured for a dossier.
pub const FILE_CAPTURED: &str = "file-captured";

/// A captured file was left out.
pub const FILE_LEFT_OUT: &str = "file-left-out";

/// A file in a scanner's folder was looked at before it was taken.
pub const TRAY_VIEWED: &str = "tray-file-viewed";

/// The stream of what is captured for a dossier.
pub fn capture_stream(dossier_id: &str) -> Stream {
    Stream::named("capture", dossier_id)
}

/// The stream of an import.
pub fn register_stream(id: RegisterImportId) -> Stream {
    Stream::of("register", id)
}

/// The stream of a unit's estimates.
pub fn estimate_stream(unit: &UnitId) -> Stream {
    Stream::named("register-estimate", unit.as_str())
}

/// The stream of a batch.
pub fn batch_stream(id: BatchId) -> Stream {
    Stream::of("batch", id)
}

/// The particulars of `register-imported`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterImportedFacts {
    /// The unit.
    pub unit: String,
    /// The procedure of rows that name none.
    pub procedure_code: Option<String>,
    /// The name of the sheet's bytes.
    pub file: String,
    /// Lines stored, by the year they were settled in.
    pub years: BTreeMap<i16, u32>,
    /// Rows left out.
    pub left_out: u32,
}

/// The particulars of `register-estimate-set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateFacts {
    /// The unit.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// Dossiers believed unregistered.
    pub dossiers: u32,
    /// What the belief stands on.
    pub basis: Remark,
}

/// The particulars of `batch-opened`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchOpenedFacts {
    /// The unit.
    pub unit: String,
    /// The procedure.
    pub procedure_code: String,
    /// `folder` or `upload`.
    pub source: String,
}

/// The particulars of `register-line-digitised`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDigitisedFacts {
    /// The unit.
    pub unit: String,
    /// The year the line was settled in.
    pub year: i16,
    /// The line.
    pub line: String,
    /// The paper.
    pub paper: String,
}

/// The particulars of `batch-item-viewed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemViewedFacts {
    /// The item.
    pub item: String,
    /// `original` or `page-3`.
    pub what: String,
}

/// The particulars of `paper-put-off`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPutOffFacts {
    /// The unit that checks it.
    pub unit: String,
    /// Its batch.
    pub batch: String,
}

/// The particulars of `file-captured`. Its name is left out: it may be the name of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCapturedFacts {
    /// The file.
    pub file: String,
    /// The name of its bytes.
    pub hash: String,
    /// `upload`, `tray` or `phone`.
    pub way: String,
    /// The desk whose scanner made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
}

/// The particulars of `tray-file-viewed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayViewedFacts {
    /// The name of its bytes.
    pub hash: String,
}

/// The particulars of `sheet-viewed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetViewedFacts {
    /// The page.
    pub sheet: String,
}

/// The particulars of `file-left-out`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLeftOutFacts {
    /// The file.
    pub file: String,
    /// Why it waited or could not be read: a code of a fault.
    pub cause: Option<String>,
}

//! What the stream `paper:<id>` tells. Owners are not named: the stream needs no more than the story and the figures.

use motcua_ledger::Stream;
use serde::{Deserialize, Serialize};

pub use super::capture_event::{
    BATCH_OPENED, BatchOpenedFacts, ESTIMATE_SET, EstimateFacts, ITEM_VIEWED, ItemViewedFacts,
    LINE_DIGITISED, LineDigitisedFacts, REGISTER_IMPORTED, RegisterImportedFacts, SHEET_VIEWED,
    SheetViewedFacts, batch_stream, capture_stream, estimate_stream, register_stream,
};
use super::paper::{PaperId, PaperPart, TrustGrade};

/// A paper was scanned.
pub const PAPER_SCANNED: &str = "paper-scanned";
/// A paper was read.
pub const PAPER_READ: &str = "paper-read";
/// A paper cannot be read.
pub const PAPER_UNREADABLE: &str = "paper-unreadable";
/// A paper was checked, signed and coded.
pub const PAPER_CONFIRMED: &str = "paper-confirmed";
/// A result was made, signed and coded here.
pub const PAPER_ISSUED: &str = "paper-issued";
/// A paper that was scanned by mistake was withdrawn.
pub const PAPER_WITHDRAWN: &str = "paper-withdrawn";
/// A paper was looked at.
pub const PAPER_VIEWED: &str = "paper-viewed";

/// The stream of a paper.
pub fn stream(paper_id: PaperId) -> Stream {
    Stream::of("paper", paper_id)
}

/// The particulars of `paper-scanned`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperScanned {
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// What it is in that dossier.
    pub part: PaperPart,
    /// The unit that scanned it.
    pub unit: String,
    /// The kind of paper.
    pub type_code: String,
    /// The name of the original bytes.
    pub hash: String,
    /// Their number.
    pub size: u64,
}

/// The particulars of `paper-read`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperWasRead {
    /// Pages.
    pub pages: u32,
    /// The engine and its version.
    pub engine: String,
    /// Mean confidence of its words, 0–100.
    pub confidence: Option<u8>,
}

/// The particulars of `paper-unreadable`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperUnreadable {
    /// Why: a stable code.
    pub reason: String,
}

/// The particulars of `paper-confirmed` and of `paper-issued`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperKept {
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// What it is in that dossier.
    pub part: PaperPart,
    /// The unit that keeps it.
    pub unit: String,
    /// The field (lĩnh vực) of its procedure.
    pub field: Option<String>,
    /// The kind of paper.
    pub type_code: String,
    /// How far it can be trusted.
    pub trust: TrustGrade,
    /// Pages.
    pub pages: u32,
    /// Fields whose proposed value an officer changed.
    pub corrected_fields: u32,
    /// The name of the signed file.
    pub hash: String,
}

/// The particulars of `paper-withdrawn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperWithdrawn {
    /// The dossier it belonged to.
    pub dossier_id: Option<String>,
    /// What it was in that dossier.
    pub part: PaperPart,
    /// Why, in the officer's words.
    pub reason: String,
}

/// The particulars of `paper-viewed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperViewed {
    /// What was opened: `original`, `signed` or `page-3`.
    pub what: String,
    /// Why, in the reader's words or a route's name.
    pub purpose: String,
}

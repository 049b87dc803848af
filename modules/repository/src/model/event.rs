//! What the stream `paper:<id>` tells. Owners are not named: the stream needs no more than the story and the figures.
//! What officers typed stands beside it, under a seal.

use motcua_ledger::{Remark, Stream};
use serde::{Deserialize, Serialize};

pub use super::capture_event::{
    BATCH_OPENED, BatchOpenedFacts, ESTIMATE_SET, EstimateFacts, FILE_CAPTURED, FILE_LEFT_OUT,
    FileCapturedFacts, FileLeftOutFacts, ITEM_VIEWED, ItemViewedFacts, LINE_DIGITISED, LineDigitisedFacts,
    PAPER_PUT_OFF, PaperPutOffFacts, REGISTER_IMPORTED, RegisterImportedFacts, SHEET_VIEWED,
    SheetViewedFacts, TRAY_VIEWED, TrayViewedFacts, batch_stream, capture_stream, estimate_stream,
    register_stream,
};
use super::doubt::DoubtAnswers;
use super::draw::Draw;
pub use super::export_event::{PAPERS_EXPORTED, PapersExported, export_stream};
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
/// A kept paper was corrected: a new version was signed.
pub const PAPER_CORRECTED: &str = "paper-corrected";
/// The agency added its signature to a paper that an officer digitised.
pub const PAPER_AGENCY_SIGNED: &str = "paper-agency-signed";
/// A kept paper was taken back by the competent agency.
pub const PAPER_REVOKED: &str = "paper-revoked";
/// Another paper took the place of a kept one.
pub const PAPER_REPLACED: &str = "paper-replaced";
/// What ended a paper was told by mistake and was taken back.
pub const PAPER_RESTORED: &str = "paper-restored";
/// A second person checked a kept paper.
pub const PAPER_SECOND_CHECKED: &str = "paper-second-checked";
/// What a second person found otherwise was settled: what is kept stands on the paper.
pub const PAPER_DIFFERENCE_SETTLED: &str = "paper-difference-settled";
/// A kept paper stands for a component of another dossier.
pub const PAPER_REUSED: &str = "paper-reused";
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
    /// What only a person could tell, with what the officer answered.
    #[serde(default, skip_serializing_if = "DoubtAnswers::is_empty")]
    pub answers: DoubtAnswers,
    /// What it drew as it was confirmed, where its kind has a rule: whether somebody else enters it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<Draw>,
}

/// The particulars of `paper-corrected`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCorrected {
    /// The paper as it is kept now.
    #[serde(flatten)]
    pub kept: PaperKept,
    /// The number of the version that begins, 2 for the first correction.
    pub number: u32,
    /// Why, in the officer's words.
    pub reason: Remark,
}

/// The particulars of `paper-agency-signed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperAgencySigned {
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// What it is in that dossier.
    pub part: PaperPart,
    /// The unit that keeps it, and whose key signed.
    pub unit: String,
    /// The field (lĩnh vực) of its procedure.
    pub field: Option<String>,
    /// The kind of paper.
    pub type_code: String,
    /// How far it can be trusted now.
    pub trust: TrustGrade,
    /// The name of the file before.
    pub before: String,
    /// The name of the file with both signatures.
    pub hash: String,
}

/// The particulars of `paper-revoked` and of `paper-replaced`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperEnded {
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
    /// The first day on which it does not count, ISO.
    pub from: String,
    /// The agency that decided it.
    pub authority: Remark,
    /// The number of the decision or the legal basis.
    pub basis: Remark,
    /// Why, in the officer's words.
    pub reason: Remark,
    /// The paper that stands in its place.
    pub by: Option<PaperId>,
}

/// The particulars of `paper-restored`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRestored {
    /// What was taken back: `revoked` or `replaced`.
    pub kind: String,
    /// Why, in the officer's words.
    pub reason: Remark,
}

/// The particulars of `paper-second-checked`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSecondChecked {
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
    /// How it was checked: `second` or `re-entry`.
    pub check: String,
    /// Fields compared.
    pub compared: u32,
    /// Fields found wrong.
    pub differing: u32,
    /// How far it can be trusted now.
    pub trust: TrustGrade,
    /// What the second person wrote.
    pub note: Remark,
}

/// The particulars of `paper-reused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperReused {
    /// The dossier for which it stands again.
    pub dossier_id: String,
    /// The number of the component in that dossier.
    pub component: i64,
}

/// The particulars of `paper-withdrawn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperWithdrawn {
    /// The dossier it belonged to.
    pub dossier_id: Option<String>,
    /// What it was in that dossier.
    pub part: PaperPart,
    /// Why, in the officer's words.
    pub reason: Remark,
}

/// The particulars of `paper-viewed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperViewed {
    /// What was opened: `original`, `signed` or `page-3`.
    pub what: String,
    /// Why: the name of a page, or of the look into a vault whose words stand there.
    pub purpose: String,
}

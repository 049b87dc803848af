//! The receipt for many dossiers that one person hands in at once (biên bản giao nhận): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed; an empty one prints a dotted line.

use crate::issue::Issue;
use crate::slip::Applicant;

/// One dossier of the receipt.
#[derive(Debug, Clone, Default)]
pub struct JointLine {
    /// The dossier code, also held by the QR code of the line.
    pub dossier_code: String,
    /// The procedure (tên thủ tục hành chính).
    pub procedure: String,
    /// Whose dossier it is, when the person hands it in for another.
    pub owner: String,
    /// When it was received.
    pub received_at: String,
    /// When its result is due.
    pub due_at: String,
}

/// One receipt for many dossiers, A4.
#[derive(Debug, Clone)]
pub struct JointReceipt {
    /// Who issues it.
    pub issue: Issue,
    /// The reception desk (bộ phận tiếp nhận và trả kết quả).
    pub reception: String,
    /// Who handed the dossiers in.
    pub applicant: Applicant,
    /// The dossiers.
    pub dossiers: Vec<JointLine>,
    /// Where and in which way the results are handed over.
    pub return_way: String,
    /// Name of the receiving officer, printed under the signature space.
    pub officer: String,
}

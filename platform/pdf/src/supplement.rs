//! Slip 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" (TT 01/2018/TT-VPCP, mẫu số 02): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed; an empty one prints a dotted line.

use crate::issue::{Contact, Issue};
use crate::slip::Applicant;

/// A paper to be handed in or mended: how many copies of each kind, and why.
#[derive(Debug, Clone, Default)]
pub struct SupplementLine {
    /// Name of the paper.
    pub name: String,
    /// Originals (bản chính).
    pub originals: u16,
    /// Certified copies (bản chứng thực).
    pub certified: u16,
    /// Photocopies (bản photo).
    pub photocopies: u16,
    /// Why this paper is asked for.
    pub reason: String,
}

/// A request to supplement a dossier, A5.
#[derive(Debug, Clone)]
pub struct SupplementSlip {
    /// Who issues it.
    pub issue: Issue,
    /// The dossier code, also held by the QR code; empty while the dossier has none.
    pub dossier_code: String,
    /// Whose dossier it is (hồ sơ của).
    pub owner: Applicant,
    /// What is asked for (nội dung yêu cầu giải quyết).
    pub request: String,
    /// The papers to be supplemented.
    pub papers: Vec<SupplementLine>,
    /// What else is to be mended and why, for example fields of the form; one point each.
    pub reasons: Vec<String>,
    /// Until when (hạn bổ sung).
    pub deadline: String,
    /// Whom to ask.
    pub contact: Contact,
    /// Name of the officer who guides (người hướng dẫn), printed under the signature space.
    pub guide: String,
}

//! Slip 03, "Phiếu từ chối tiếp nhận, giải quyết hồ sơ" (TT 01/2018/TT-VPCP, mẫu số 03): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed; an empty one prints a dotted line.

use crate::issue::{Contact, Issue};
use crate::slip::Applicant;

/// What is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The dossier is not taken in (từ chối tiếp nhận).
    Intake,
    /// The dossier was taken in but is not resolved (từ chối giải quyết).
    Resolution,
}

/// A refusal, A5.
#[derive(Debug, Clone)]
pub struct RefusalSlip {
    /// Who issues it.
    pub issue: Issue,
    /// The dossier code, also held by the QR code; empty when the dossier never had one.
    pub dossier_code: String,
    /// The reception desk (bộ phận tiếp nhận và trả kết quả).
    pub reception: String,
    /// Whose dossier it is (hồ sơ của).
    pub owner: Applicant,
    /// What is asked for (nội dung yêu cầu giải quyết).
    pub request: String,
    /// When it was handed in (thời gian nộp).
    pub submitted_at: String,
    /// What is refused.
    pub refused: Refused,
    /// Why, one point each.
    pub reasons: Vec<String>,
    /// The law it rests on (căn cứ).
    pub legal_basis: String,
    /// Whom to ask.
    pub contact: Contact,
    /// Name of the officer who issues the slip, printed under the signature space.
    pub issuer: String,
}

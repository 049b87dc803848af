//! Slip 05, "Phiếu kiểm soát quá trình giải quyết hồ sơ" (TT 01/2018/TT-VPCP, mẫu số 05): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed; an empty one prints a dotted line.

use crate::issue::Issue;

/// One hand-over between two bodies or officers.
#[derive(Debug, Clone, Default)]
pub struct ControlLine {
    /// Who hands over (cơ quan giao).
    pub from: String,
    /// Who takes over (cơ quan nhận).
    pub to: String,
    /// When, for example `09 giờ 30 phút, ngày 15 tháng 11 năm 2023`.
    pub at: String,
    /// The officer who hands over (người giao).
    pub giver: String,
    /// The officer who takes over (người nhận).
    pub receiver: String,
    /// `Trước hạn`, `Đúng hạn` or `Quá hạn`; empty while the step goes on.
    pub outcome: String,
    /// A note (ghi chú).
    pub note: String,
}

/// The way of a dossier from hand to hand, A5.
#[derive(Debug, Clone)]
pub struct ControlSlip {
    /// Who issues it.
    pub issue: Issue,
    /// The dossier code, also held by the QR code.
    pub dossier_code: String,
    /// Whose dossier it is (chủ hồ sơ).
    pub owner: String,
    /// The day of intake.
    pub received_on: String,
    /// Hour and day of the promised result.
    pub due_at: String,
    /// Who resolves the dossier (cơ quan giải quyết).
    pub resolving_agency: String,
    /// Who helps (cơ quan phối hợp).
    pub coordinating_agency: String,
    /// The hand-overs in their order.
    pub lines: Vec<ControlLine>,
}

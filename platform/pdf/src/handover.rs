//! The list with which dossiers or results go from one unit to another or to the post (phiếu bàn giao).
//!
//! Plain data: every text comes formatted the way it is to be printed; an empty one prints a dotted line.

use crate::issue::Issue;

/// What is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// Dossiers on their way to be resolved (phiếu bàn giao hồ sơ).
    Dossiers,
    /// Results on their way to be returned (phiếu bàn giao kết quả).
    Results,
}

/// One of the two sides: a unit and its officer, or the postal service and its agent.
#[derive(Debug, Clone, Default)]
pub struct HandoverParty {
    /// The unit or postal service.
    pub unit: String,
    /// Who gives or takes.
    pub person: String,
}

/// One dossier or result.
#[derive(Debug, Clone, Default)]
pub struct HandoverLine {
    /// The dossier code (mã hồ sơ).
    pub dossier_code: String,
    /// What it is about (nội dung), usually the procedure's name.
    pub content: String,
    /// What is handed over: the result with its number and day, or the papers of the dossier.
    pub handed: String,
    /// Whose dossier it is (chủ hồ sơ).
    pub owner: String,
    /// Address of the owner, where the post brings the result.
    pub address: String,
    /// Charges and fees still to be collected (phí/lệ phí).
    pub fees: String,
    /// The registration with the post (đăng ký bưu điện).
    pub post: String,
}

/// A hand-over list, A4.
#[derive(Debug, Clone)]
pub struct HandoverList {
    /// Who issues it.
    pub issue: Issue,
    /// What is handed over.
    pub handed: Handed,
    /// Who hands over (bên giao).
    pub from: HandoverParty,
    /// Who takes over (bên nhận).
    pub to: HandoverParty,
    /// When.
    pub at: String,
    /// What is handed over, one line each.
    pub lines: Vec<HandoverLine>,
    /// A note (ghi chú).
    pub note: String,
}

//! Form 06, "Sổ theo dõi hồ sơ" (TT 01/2018/TT-VPCP, mẫu số 06): what stands in it.
//!
//! Plain data: every text comes formatted the way it is to be printed.

use crate::issue::Issue;

/// One line of the register: a dossier.
#[derive(Debug, Clone, Default)]
pub struct RegisterLine {
    /// The running number of the year (STT).
    pub number: u32,
    /// The dossier code (mã hồ sơ).
    pub dossier_code: String,
    /// The procedure (tên thủ tục hành chính).
    pub procedure: String,
    /// Number of sets (số bộ).
    pub sets: u16,
    /// Whose dossier it is (chủ hồ sơ).
    pub owner: String,
    /// Address of the owner.
    pub address: String,
    /// Telephone number of the owner.
    pub phone: String,
    /// Who leads its resolution (cơ quan chủ trì giải quyết).
    pub resolving_agency: String,
    /// Day of intake (ngày nhận).
    pub received_on: String,
    /// Promised day (ngày hẹn trả).
    pub due_on: String,
    /// Day the result was handed over (ngày trả).
    pub returned_on: String,
    /// How the result is received (phương thức nhận kết quả).
    pub return_way: String,
    /// Who signed for it (ký nhận).
    pub signed_by: String,
    /// A note (ghi chú).
    pub note: String,
}

/// The end of a register (khóa sổ): no line follows.
#[derive(Debug, Clone, Default)]
pub struct RegisterLock {
    /// The day, for example `ngày 31 tháng 12 năm 2023`.
    pub on: String,
    /// Who keeps the register (người giữ sổ).
    pub keeper: String,
    /// The head of the agency.
    pub head: String,
}

/// The register of a unit and year, A4 across.
#[derive(Debug, Clone)]
pub struct DossierRegister {
    /// Who keeps it; number, place and day are not printed.
    pub issue: Issue,
    /// The reception desk (bộ phận tiếp nhận và trả kết quả).
    pub reception: String,
    /// The year.
    pub year: String,
    /// Number of the book (quyển số).
    pub book: String,
    /// The day it was opened (mở sổ).
    pub opened_on: String,
    /// The dossiers by running number.
    pub lines: Vec<RegisterLine>,
    /// How it was closed; nothing while lines may follow.
    pub locked: Option<RegisterLock>,
}

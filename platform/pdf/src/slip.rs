//! Slip 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" (TT 01/2018/TT-VPCP, mẫu số 01): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed.

use motcua_kernel::Instant;

/// The left head of an official paper (NĐ 30/2020/NĐ-CP, phụ lục I): who issues it.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    /// The body above the issuing one, printed first in plain capitals; left out when there is none.
    pub parent: Option<String>,
    /// The issuing body, printed in bold capitals with a rule under it.
    pub agency: String,
}

/// A person or organisation as printed on a slip; an empty text prints a dotted line.
#[derive(Debug, Clone, Default)]
pub struct Applicant {
    /// Full name (họ và tên / tên tổ chức).
    pub name: String,
    /// Address (địa chỉ).
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Number of the identity card, passport or enterprise.
    pub id_number: String,
}

/// One row of the table of components (thành phần hồ sơ): how many copies of each kind were handed in.
#[derive(Debug, Clone, Default)]
pub struct ComponentLine {
    /// Name of the paper.
    pub name: String,
    /// Originals (bản chính).
    pub originals: u16,
    /// Certified copies (bản chứng thực).
    pub certified: u16,
    /// Photocopies (bản photo).
    pub photocopies: u16,
    /// Electronic files (bản điện tử).
    pub electronic: u16,
}

/// A receipt slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả), A5.
#[derive(Debug, Clone)]
pub struct ReceiptSlip {
    /// Who issues the slip.
    pub head: Letterhead,
    /// What follows "Số:", for example `000123/TNHS`.
    pub number: String,
    /// Place and day, for example `Đồng Đăng, ngày 15 tháng 11 năm 2023`.
    pub place_and_date: String,
    /// The dossier code (mã hồ sơ), also held by the QR code.
    pub dossier_code: String,
    /// Register number (quyển số).
    pub register_book: String,
    /// Line in the register (số thứ tự).
    pub register_line: String,
    /// The reception desk (bộ phận tiếp nhận và trả kết quả).
    pub reception: String,
    /// Who handed the dossier in.
    pub applicant: Applicant,
    /// What is asked for (nội dung yêu cầu giải quyết), usually the procedure's name.
    pub request: String,
    /// The papers handed in.
    pub components: Vec<ComponentLine>,
    /// Number of sets (số lượng hồ sơ), in sets (bộ).
    pub sets: u16,
    /// Time the law gives (thời gian giải quyết theo quy định), for example `03 ngày làm việc`.
    pub legal_time: String,
    /// When it was received, for example `14 giờ 05 phút, ngày 15 tháng 11 năm 2023`.
    pub received_at: String,
    /// When the result is due, written like `received_at`.
    pub due_at: String,
    /// Where and in which way the result is handed over.
    pub return_way: String,
    /// Name of the receiving officer, printed under the signature space.
    pub officer: String,
    /// True draws the mark "BẢN MINH HỌA" over the page: a demo must never pass for the real paper.
    pub demo: bool,
    /// When the file is made; stands in its metadata.
    pub made_at: Instant,
}

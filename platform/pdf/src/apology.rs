//! Slip 04, "Phiếu xin lỗi và hẹn lại ngày trả kết quả" (TT 01/2018/TT-VPCP, mẫu số 04): what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed; an empty one prints a dotted line.

use crate::issue::Issue;
use crate::letter::Signatory;

/// An apology for a late result with its new day, A5.
#[derive(Debug, Clone)]
pub struct ApologySlip {
    /// Who issues it; the number is the slip's (số phiếu).
    pub issue: Issue,
    /// To whom (kính gửi), for example `Bà Nguyễn Thị Hồng Nhung`.
    pub addressee: String,
    /// Address of the addressee.
    pub address: String,
    /// Telephone number of the addressee.
    pub phone: String,
    /// The dossier code, also held by the QR code.
    pub dossier_code: String,
    /// The day of intake (ngày tiếp nhận).
    pub received_on: String,
    /// Who resolves the dossier (đơn vị giải quyết).
    pub resolving_agency: String,
    /// What the dossier is about (loại hồ sơ), usually the procedure's name.
    pub kind: String,
    /// The time promised before (thời gian hẹn cũ).
    pub old_due: String,
    /// Why it is late.
    pub reason: String,
    /// The new time (ngày hẹn lại).
    pub new_due: String,
    /// The head who signs; the form's own words stand over the office.
    pub signatory: Signatory,
}

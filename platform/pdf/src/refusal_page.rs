//! Drawing slip 03 on A5 (TT 01/2018/TT-VPCP, mẫu số 03).

use crate::PdfError;
use crate::rating_strip::FollowInvitation;
use crate::refusal::{RefusalSlip, Refused};
use crate::slip_format::SLIP;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;

/// Draws slip 03, "Phiếu từ chối tiếp nhận, giải quyết hồ sơ": A5, PDF/A-2b.
pub fn refusal_slip(slip: &RefusalSlip) -> Result<Vec<u8>, PdfError> {
    drawn(slip, None)
}

/// As [`refusal_slip`], with a code under it by which its dossier is followed, where the page has room for it.
pub fn refusal_slip_to_follow(
    slip: &RefusalSlip,
    invitation: &FollowInvitation,
) -> Result<Vec<u8>, PdfError> {
    drawn(slip, Some(invitation))
}

fn drawn(slip: &RefusalSlip, invitation: Option<&FollowInvitation>) -> Result<Vec<u8>, PdfError> {
    let (issue, owner) = (&slip.issue, &slip.owner);
    let mut form = Form::new(SLIP);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        note: "",
        code: Some(&slip.dossier_code),
    })?;
    form.field("Bộ phận tiếp nhận và trả kết quả:", &slip.reception)?;
    form.strong("Hồ sơ của:", &owner.name)?;
    form.field("Địa chỉ:", &owner.address)?;
    form.reached(owner)?;
    form.strong("Nội dung yêu cầu giải quyết:", &slip.request)?;
    form.field("Thời gian nộp hồ sơ:", &slip.submitted_at)?;
    let act = match slip.refused {
        Refused::Intake => "không tiếp nhận",
        Refused::Resolution => "không giải quyết",
    };
    form.sentence(&format!(
        "Qua xem xét, {} thông báo {act} hồ sơ này với lý do cụ thể như sau:",
        issue.head.agency
    ))?;
    form.points("Lý do từ chối:", &slip.reasons)?;
    form.field("Căn cứ:", &slip.legal_basis)?;
    // The contact and the signatures stay together.
    form.keep_with_signatures(4.0);
    form.sentence("Nếu cần giải thích thêm, Ông/Bà/Tổ chức liên hệ:")?;
    form.contact(&slip.contact)?;
    form.sentence("Xin thông báo để Ông/Bà/Tổ chức được biết và thực hiện./.")?;
    form.signatures(&[
        Signature::of("NGƯỜI NỘP HỒ SƠ", &owner.name),
        Signature::of("NGƯỜI RA PHIẾU", &slip.issuer),
    ])?;
    form.follow_strip(invitation)?;
    let title = format!("Phiếu từ chối tiếp nhận, giải quyết hồ sơ {}", slip.dossier_code);
    form.print(issue.demo, &issue.about(title.trim_end(), &slip.dossier_code))
}

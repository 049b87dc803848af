//! Drawing slip 04 on A5 (TT 01/2018/TT-VPCP, mẫu số 04).

use crate::PdfError;
use crate::apology::ApologySlip;
use crate::rating_strip::FollowInvitation;
use crate::slip_format::SLIP;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;

/// Draws slip 04, "Phiếu xin lỗi và hẹn lại ngày trả kết quả": A5, PDF/A-2b.
pub fn apology_slip(slip: &ApologySlip) -> Result<Vec<u8>, PdfError> {
    drawn(slip, None)
}

/// As [`apology_slip`], with a code under it by which its dossier is followed, where the page has room for it.
pub fn apology_slip_to_follow(
    slip: &ApologySlip,
    invitation: &FollowInvitation,
) -> Result<Vec<u8>, PdfError> {
    drawn(slip, Some(invitation))
}

fn drawn(slip: &ApologySlip, invitation: Option<&FollowInvitation>) -> Result<Vec<u8>, PdfError> {
    let issue = &slip.issue;
    let mut form = Form::new(SLIP);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        note: "",
        code: Some(&slip.dossier_code),
    })?;
    form.strong("Kính gửi:", &slip.addressee)?;
    form.field("Địa chỉ:", &slip.address)?;
    form.field("Số điện thoại:", &slip.phone)?;
    form.field("Ngày tiếp nhận hồ sơ:", &slip.received_on)?;
    form.field("Đơn vị giải quyết:", &slip.resolving_agency)?;
    form.field("Loại hồ sơ:", &slip.kind)?;
    form.field("Thời gian hẹn trả kết quả:", &slip.old_due)?;
    words(&mut form, slip)?;
    form.signatures(&[signature(slip)])?;
    form.follow_strip(invitation)?;
    let title = format!("Phiếu xin lỗi và hẹn lại ngày trả kết quả {}", slip.dossier_code);
    form.print(issue.demo, &issue.about(&title, &slip.dossier_code))
}

/// The apology in the words of the form.
fn words(form: &mut Form, slip: &ApologySlip) -> Result<(), PdfError> {
    let agency = &slip.issue.head.agency;
    form.sentence(&format!(
        "Tuy nhiên đến nay, {agency} chưa trả kết quả giải quyết hồ sơ của Ông/Bà/Tổ chức đúng thời hạn quy định \
         ghi trong Giấy tiếp nhận hồ sơ và hẹn trả kết quả."
    ))?;
    form.field("Lý do:", &slip.reason)?;
    form.sentence(&format!(
        "Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà/Tổ chức. {agency} xin lỗi \
         Ông/Bà/Tổ chức và hẹn lại ngày trả kết quả giải quyết hồ sơ như sau:"
    ))?;
    form.strong("Thời gian hẹn trả lại:", &slip.new_due)?;
    // The last sentence, and two lines for the office under the form's words.
    form.keep_with_signatures(3.0);
    form.sentence("Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.")
}

/// The head of the agency, the own office under the form's words.
fn signature(slip: &ApologySlip) -> Signature<'_> {
    let signatory = &slip.signatory;
    let office = signatory
        .authority
        .as_deref()
        .into_iter()
        .chain([signatory.position.as_str()])
        .filter(|words| !words.is_empty());
    Signature {
        roles: ["THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"].into_iter().chain(office).collect(),
        note: "(Ký tên và đóng dấu)",
        name: &signatory.name,
    }
}

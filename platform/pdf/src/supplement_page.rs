//! Drawing slip 02 on A5 (TT 01/2018/TT-VPCP, mẫu số 02).

use crate::PdfError;
use crate::rating_strip::FollowInvitation;
use crate::slip_format::SLIP;
use crate::slip_parts::{Form, Title, count, numbered};
use crate::slip_signatures::Signature;
use crate::supplement::{SupplementLine, SupplementSlip};
use crate::table::Column;

const COLUMNS: [Column; 6] = [
    Column::middle("STT", 7.0),
    Column::words("Giấy tờ phải bổ sung", 32.0),
    Column::middle("Bản chính", 10.0),
    Column::middle("Bản chứng thực", 13.0),
    Column::middle("Bản photo", 10.0),
    Column::words("Lý do", 28.0),
];

/// Draws slip 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ": A5, PDF/A-2b.
pub fn supplement_slip(slip: &SupplementSlip) -> Result<Vec<u8>, PdfError> {
    drawn(slip, None)
}

/// As [`supplement_slip`], with a code under it by which its dossier is followed, where the page has room for it.
pub fn supplement_slip_to_follow(
    slip: &SupplementSlip,
    invitation: &FollowInvitation,
) -> Result<Vec<u8>, PdfError> {
    drawn(slip, Some(invitation))
}

fn drawn(slip: &SupplementSlip, invitation: Option<&FollowInvitation>) -> Result<Vec<u8>, PdfError> {
    let (issue, owner) = (&slip.issue, &slip.owner);
    let mut form = Form::new(SLIP);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        note: "",
        code: Some(&slip.dossier_code),
    })?;
    form.strong("Hồ sơ của:", &owner.name)?;
    form.strong("Nội dung yêu cầu giải quyết:", &slip.request)?;
    form.field("Địa chỉ:", &owner.address)?;
    form.reached(owner)?;
    form.field("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:", " ")?;
    let rows: Vec<_> = slip.papers.iter().enumerate().map(row).collect();
    form.table(&COLUMNS, &rows)?;
    form.points("Lý do:", &slip.reasons)?;
    form.strong("Thời hạn bổ sung, hoàn thiện hồ sơ:", &slip.deadline)?;
    // The contact and the signature stay together.
    form.keep_with_signatures(4.0);
    form.sentence(
        "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà/Tổ chức liên hệ để được hướng dẫn:",
    )?;
    form.contact(&slip.contact)?;
    form.signatures(&[Signature::of("NGƯỜI HƯỚNG DẪN", &slip.guide)])?;
    form.follow_strip(invitation)?;
    let title = format!("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ {}", slip.dossier_code);
    form.print(issue.demo, &issue.about(title.trim_end(), &slip.dossier_code))
}

fn row((index, line): (usize, &SupplementLine)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        line.name.clone(),
        count(line.originals),
        count(line.certified),
        count(line.photocopies),
        line.reason.clone(),
    ]
}

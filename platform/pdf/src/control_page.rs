//! Drawing slip 05 on A5 (TT 01/2018/TT-VPCP, mẫu số 05).

use crate::PdfError;
use crate::control::{ControlLine, ControlSlip};
use crate::slip_format::SLIP;
use crate::slip_parts::{Form, Title, numbered};
use crate::table::Column;

const HAND_OVER: &str = "Thời gian giao, nhận hồ sơ";
const COLUMNS: [Column; 6] = [
    Column::words("Tên cơ quan giao/nhận", 24.0),
    Column::middle("Giờ, phút, ngày", 16.0).under(HAND_OVER),
    Column::middle("Người giao", 15.0).under(HAND_OVER),
    Column::middle("Người nhận", 15.0).under(HAND_OVER),
    Column::middle("Kết quả\n(trước hạn/\nđúng hạn/\nquá hạn)", 15.0),
    Column::words("Ghi chú", 15.0),
];

/// Draws slip 05, "Phiếu kiểm soát quá trình giải quyết hồ sơ": A5, PDF/A-2b, as many pages as its lines need.
pub fn control_slip(slip: &ControlSlip) -> Result<Vec<u8>, PdfError> {
    let issue = &slip.issue;
    let mut form = Form::new(SLIP);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        note: "",
        code: Some(&slip.dossier_code),
    })?;
    form.strong("Chủ hồ sơ:", &slip.owner)?;
    form.field("Ngày nhận hồ sơ:", &slip.received_on)?;
    form.strong("Giờ và ngày hẹn trả kết quả:", &slip.due_at)?;
    form.field("Cơ quan (bộ phận) giải quyết hồ sơ:", &slip.resolving_agency)?;
    form.field("Cơ quan phối hợp giải quyết hồ sơ:", &slip.coordinating_agency)?;
    let rows: Vec<_> = slip.lines.iter().enumerate().map(row).collect();
    form.table(&COLUMNS, &rows)?;
    let title = format!("Phiếu kiểm soát quá trình giải quyết hồ sơ {}", slip.dossier_code);
    form.print(issue.demo, &issue.about(&title, &slip.dossier_code))
}

/// Giver and taker stand numbered under one another, as on the form: 1. Giao, 2. Nhận, 3. Giao and so on.
fn row((index, line): (usize, &ControlLine)) -> Vec<String> {
    let number = index * 2 + 1;
    vec![
        format!("{number}. Giao: {}\n{}. Nhận: {}", line.from, number + 1, line.to),
        line.at.clone(),
        line.giver.clone(),
        line.receiver.clone(),
        line.outcome.clone(),
        line.note.clone(),
    ]
}

//! Drawing the receipt for many dossiers on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::joint::{JointLine, JointReceipt};
use crate::slip_format::LIST;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;
use crate::table::Column;

const COLUMNS: [Column; 7] = [
    Column::middle("STT", 6.0),
    Column::codes("Mã QR", 11.0),
    Column::words("Mã hồ sơ", 17.0),
    Column::words("Tên thủ tục hành chính", 26.0),
    Column::words("Chủ hồ sơ", 16.0),
    Column::middle("Thời gian nhận", 15.0),
    Column::middle("Thời gian hẹn trả", 15.0),
];

/// Draws the receipt for many dossiers of one person: A4, PDF/A-2b, as many pages as its lines need.
pub fn joint_receipt(receipt: &JointReceipt) -> Result<Vec<u8>, PdfError> {
    let (issue, person) = (&receipt.issue, &receipt.applicant);
    let mut form = Form::new(LIST);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: "BIÊN BẢN GIAO NHẬN HỒ SƠ",
        note: "(Dùng cho nhiều hồ sơ của một người nộp trong một lần)",
        code: None,
    })?;
    form.field("Bộ phận tiếp nhận và trả kết quả:", &receipt.reception)?;
    form.strong("Tiếp nhận hồ sơ của:", &person.name)?;
    form.field("Số CCCD/CMND/Hộ chiếu:", &person.id_number)?;
    form.field("Địa chỉ:", &person.address)?;
    form.reached(person)?;
    form.strong(
        "Số hồ sơ giao nhận:",
        &format!("{:02} hồ sơ, gồm:", receipt.dossiers.len()),
    )?;
    let rows: Vec<_> = receipt.dossiers.iter().enumerate().map(row).collect();
    form.signed_table(&COLUMNS, &rows, 3.0)?;
    form.keep_with_signatures(3.0);
    form.field("Đăng ký nhận kết quả tại:", &receipt.return_way)?;
    form.sentence("Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản.")?;
    form.signatures(&[
        Signature::of("NGƯỜI NỘP HỒ SƠ", &person.name),
        Signature::of("NGƯỜI TIẾP NHẬN HỒ SƠ", &receipt.officer),
    ])?;
    let title = format!("Biên bản giao nhận hồ sơ {}", issue.number);
    form.print(issue.demo, &issue.about(title.trim_end(), ""))
}

fn row((index, line): (usize, &JointLine)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        line.dossier_code.clone(),
        line.dossier_code.clone(),
        line.procedure.clone(),
        line.owner.clone(),
        line.received_at.clone(),
        line.due_at.clone(),
    ]
}

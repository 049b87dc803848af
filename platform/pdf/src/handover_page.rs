//! Drawing a hand-over list on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::handover::{Handed, HandoverLine, HandoverList};
use crate::slip_format::LIST;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;
use crate::table::Column;

/// The columns, what is handed over being called `handed`.
const fn columns(handed: &'static str) -> [Column; 8] {
    [
        Column::middle("STT", 6.0),
        Column::words("Mã hồ sơ", 15.0),
        Column::words("Nội dung", 19.0),
        Column::words(handed, 16.0),
        Column::words("Chủ hồ sơ", 13.5),
        Column::words("Địa chỉ", 18.0),
        Column::amount("Phí/lệ phí", 14.0),
        Column::middle("Đăng ký bưu điện", 11.5),
    ]
}

/// Draws a hand-over list of dossiers or results: A4, PDF/A-2b, as many pages as its lines need.
pub fn handover_list(list: &HandoverList) -> Result<Vec<u8>, PdfError> {
    let issue = &list.issue;
    let (words, title, columns, total) = match list.handed {
        Handed::Dossiers => (
            "PHIẾU BÀN GIAO HỒ SƠ",
            "Phiếu bàn giao hồ sơ",
            columns("Thành phần hồ sơ"),
            "Số hồ sơ bàn giao:",
        ),
        Handed::Results => (
            "PHIẾU BÀN GIAO KẾT QUẢ",
            "Phiếu bàn giao kết quả",
            columns("Kết quả"),
            "Số kết quả bàn giao:",
        ),
    };
    let mut form = Form::new(LIST);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words,
        note: "",
        code: None,
    })?;
    form.strong("Bên giao:", &list.from.unit)?;
    form.field("Người giao:", &list.from.person)?;
    form.strong("Bên nhận:", &list.to.unit)?;
    form.field("Người nhận:", &list.to.person)?;
    form.field("Thời gian bàn giao:", &list.at)?;
    form.strong(total, &format!("{:02}, gồm:", list.lines.len()))?;
    let rows: Vec<_> = list.lines.iter().enumerate().map(row).collect();
    form.signed_table(&columns, &rows, 2.0)?;
    form.keep_with_signatures(2.0);
    form.field("Ghi chú:", &list.note)?;
    form.signatures(&[
        Signature::of("NGƯỜI GIAO", &list.from.person),
        Signature::of("NGƯỜI NHẬN", &list.to.person),
    ])?;
    let title = format!("{title} {}", issue.number);
    form.print(issue.demo, &issue.about(title.trim_end(), ""))
}

fn row((index, line): (usize, &HandoverLine)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        line.dossier_code.clone(),
        line.content.clone(),
        line.handed.clone(),
        line.owner.clone(),
        line.address.clone(),
        line.fees.clone(),
        line.post.clone(),
    ]
}

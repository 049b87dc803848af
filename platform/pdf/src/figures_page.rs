//! Drawing the report of a closed period on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::figures::{FiguresLine, FiguresReport, FiguresWords};
use crate::slip_format::LIST;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;
use crate::table::Column;

/// The columns, the last one called as the kind of report calls it.
const fn columns(words: FiguresWords) -> [Column; 7] {
    [
        Column::middle("STT", 6.0),
        Column::words("Cơ quan, đơn vị", 22.0),
        Column::words("Chỉ tiêu", 32.0),
        Column::amount("Tử số", 10.0),
        Column::amount("Mẫu số", 10.0),
        Column::amount("Kết quả", 11.0),
        Column::middle(words.last_column, 14.0),
    ]
}

/// Draws the report of a closed period: A4, PDF/A-2b, as many pages as its lines need.
pub fn figures_report(report: &FiguresReport) -> Result<Vec<u8>, PdfError> {
    let issue = &report.issue;
    let mut form = Form::new(LIST);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: report.words.title,
        note: "",
        code: None,
    })?;
    form.strong(report.words.subject, &report.subject)?;
    form.field(report.words.period, &report.period)?;
    form.field("Căn cứ:", &report.source)?;
    let rows: Vec<_> = report.lines.iter().enumerate().map(row).collect();
    form.signed_table(&columns(report.words), &rows, 3.0)?;
    if !report.corrections.is_empty() {
        form.points("Điều chỉnh sau khi chốt:", &report.corrections)?;
        if !report.words.of_corrections.is_empty() {
            form.sentence(report.words.of_corrections)?;
        }
    }
    form.keep_with_signatures(3.0);
    form.field("Mã băm của các dòng (SHA-256):", &report.hash)?;
    form.sentence("Số liệu tính từ sự kiện trong sổ ghi, không nhập tay; mã băm trên nằm trong sổ ghi.")?;
    form.signatures(&[
        Signature::of(report.words.keeper, &report.keeper),
        Signature {
            roles: vec!["THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"],
            note: "(Ký tên và đóng dấu)",
            name: "",
        },
    ])?;
    let title = format!("Báo cáo số liệu đã chốt: {}, {}", report.subject, report.period);
    form.print(issue.demo, &issue.about(&title, ""))
}

fn row((index, line): (usize, &FiguresLine)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        line.unit.clone(),
        line.indicator.clone(),
        line.numerator.clone(),
        line.denominator.clone(),
        line.value.clone(),
        line.points.clone(),
    ]
}

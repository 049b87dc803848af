//! Drawing the report of a closed period on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::figures::{FiguresLine, FiguresReport, FiguresWords};
use crate::official::Official;
use crate::table::Column;

/// Lines between the table and the foot: who closed, the hash, where the figures come from.
const ABOVE_FOOT: f32 = 5.0;

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
    let (issue, words) = (&report.issue, report.words);
    let foot = (report.recipients.as_slice(), &report.signatory);
    let mut paper = Official::begun(issue, words.about, foot)?;
    let below = paper.with_foot(ABOVE_FOOT);
    let form = &mut paper.form;
    form.strong(words.subject, &report.subject)?;
    form.field(words.period, &report.period)?;
    form.field("Căn cứ:", &report.source)?;
    let rows: Vec<_> = report.lines.iter().enumerate().map(row).collect();
    form.table_above(&columns(words), &rows, below)?;
    if !report.corrections.is_empty() {
        form.points("Điều chỉnh sau khi chốt:", &report.corrections)?;
        form.sentence(words.of_corrections)?;
    }
    form.composer.need(below);
    form.field(words.keeper, &report.keeper)?;
    form.field("Mã băm của các dòng (SHA-256):", &report.hash)?;
    form.sentence("Số liệu tính từ sự kiện trong sổ ghi, không nhập tay; mã băm trên nằm trong sổ ghi./.")?;
    paper.close()?;
    let title = format!("Báo cáo số liệu đã chốt: {}, {}", report.subject, report.period);
    paper.form.print(issue.demo, &issue.about(&title, ""))
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

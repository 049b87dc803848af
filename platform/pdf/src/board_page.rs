//! Drawing a board on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::board::{BoardLine, BoardReport};
use crate::official::Official;
use crate::table::Column;

/// Lines of the sentence between the table and the foot.
const ABOVE_FOOT: f32 = 2.0;

const COLUMNS: [Column; 7] = [
    Column::middle("Hạng", 6.0),
    Column::words("Cấp, cơ quan, đơn vị", 34.0),
    Column::amount("Tử số", 10.0),
    Column::amount("Mẫu số", 10.0),
    Column::amount("Kết quả", 11.0),
    Column::amount("Chỉ tiêu", 10.0),
    Column::middle("So với chỉ tiêu", 13.0),
];

/// Draws a board: A4, PDF/A-2b, as many pages as its units need.
pub fn board_report(report: &BoardReport) -> Result<Vec<u8>, PdfError> {
    let issue = &report.issue;
    let foot = (report.recipients.as_slice(), &report.signatory);
    let mut paper = Official::begun(issue, "Số liệu giải quyết thủ tục hành chính", foot)?;
    let below = paper.with_foot(ABOVE_FOOT);
    let form = &mut paper.form;
    form.strong("Bộ chỉ số:", &report.subject)?;
    form.field("Xếp hạng theo:", &report.by)?;
    form.field("Kỳ:", &report.period)?;
    form.field("Số liệu tính đến:", &report.as_at)?;
    form.field("Cách tính:", &report.formula)?;
    form.field("Căn cứ:", &report.source)?;
    form.strong("Theo cấp hành chính", " ")?;
    form.table(&COLUMNS, &rows(&report.levels))?;
    if !report.pace.is_empty() {
        form.points("Tiến độ:", &report.pace)?;
    }
    form.strong(&report.units_head, " ")?;
    form.table_above(&COLUMNS, &rows(&report.units), below)?;
    form.composer.need(below);
    form.sentence(
        "Số liệu tính từ sự kiện trong sổ ghi, không nhập tay; in từ bảng số liệu công khai, chưa chốt./.",
    )?;
    paper.close()?;
    let title = format!("Bảng số liệu: {}, {}", report.by, report.period);
    paper.form.print(issue.demo, &issue.about(&title, ""))
}

fn rows(lines: &[BoardLine]) -> Vec<Vec<String>> {
    let row = |line: &BoardLine| {
        vec![
            line.place.clone(),
            line.name.clone(),
            line.numerator.clone(),
            line.denominator.clone(),
            line.value.clone(),
            line.target.clone(),
            line.standing.clone(),
        ]
    };
    lines.iter().map(row).collect()
}

//! Drawing the day's settlement on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use motcua_kernel::Money;

use crate::PdfError;
use crate::settlement::{SettlementLine, SettlementRow, SettlementSheet};
use crate::slip_format::LIST;
use crate::slip_parts::{Form, Title};
use crate::slip_signatures::Signature;
use crate::table::Column;

const SUMS: [Column; 2] = [Column::words("Khoản mục", 70.0), Column::amount("Số tiền", 30.0)];

const LINES: [Column; 6] = [
    Column::middle("Thời điểm", 16.0),
    Column::words("Việc", 14.0),
    Column::words("Hình thức", 18.0),
    Column::words("Biên lai, chứng từ", 18.0),
    Column::words("Mã hồ sơ", 22.0),
    Column::amount("Số tiền", 16.0),
];

/// Draws the day's settlement: A4, PDF/A-2b; sums, then every movement.
pub fn settlement_sheet(sheet: &SettlementSheet) -> Result<Vec<u8>, PdfError> {
    let issue = &sheet.issue;
    let mut form = Form::new(LIST);
    form.bare_head(&issue.head)?;
    form.title(&Title {
        words: "BẢNG KÊ ĐỐI SOÁT THU PHÍ, LỆ PHÍ",
        note: &format!("({})", sheet.day),
        code: None,
    })?;
    form.strong("I.", "Tiền thực nhận")?;
    let mut rows: Vec<_> = sheet.money.iter().map(row).collect();
    rows.push(sum("Cộng", sheet.money_sum));
    form.table(&SUMS, &rows)?;
    form.strong("II.", "Biên lai đã cấp và chênh lệch")?;
    let mut rows: Vec<_> = sheet.receipts.iter().map(row).collect();
    rows.push(sum("Chênh lệch chưa rõ", sheet.unexplained));
    form.table(&SUMS, &rows)?;
    form.field("Bằng chữ:", &format!("{}./.", sheet.money_sum.in_words()))?;
    if let Some(closed) = &sheet.closed {
        form.field("Đã khóa:", closed)?;
    }
    if !sheet.corrections.is_empty() {
        form.points("Điều chỉnh sau khi khóa:", &sheet.corrections)?;
    }
    form.strong("III.", "Từng khoản trong ngày")?;
    let rows: Vec<_> = sheet.lines.iter().map(line).collect();
    form.signed_table(&LINES, &rows, 2.0)?;
    form.keep_with_signatures(2.0);
    form.signatures(&[
        Signature::of("NGƯỜI THU TIỀN", ""),
        Signature::of("KẾ TOÁN", &sheet.accountant),
    ])?;
    let title = format!("Bảng kê đối soát {}, {}", sheet.day, issue.head.agency);
    form.print(issue.demo, &issue.about(&title, ""))
}

fn row(row: &SettlementRow) -> Vec<String> {
    sum(&row.label, row.amount)
}

fn sum(label: &str, amount: Money) -> Vec<String> {
    vec![label.to_owned(), amount.to_string()]
}

fn line(line: &SettlementLine) -> Vec<String> {
    vec![
        line.at.clone(),
        line.what.clone(),
        line.way.clone(),
        line.receipt.clone(),
        line.code.clone(),
        line.amount.to_string(),
    ]
}

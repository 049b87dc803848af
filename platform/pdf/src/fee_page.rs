//! Drawing the receipt for charges and fees on A5 (NĐ 123/2020/NĐ-CP, phụ lục III: biên lai thu phí, lệ phí).

use motcua_kernel::Money;

use crate::PdfError;
use crate::fee::{FeeCopy, FeeItem, FeeReceipt};
use crate::press;
use crate::sheet::Sheet;
use crate::slip_format::SLIP;
use crate::slip_parts::{Form, Title, or_dots};
use crate::slip_signatures::Signature;
use crate::table::Column;

const COLUMNS: [Column; 3] = [
    Column::middle("STT", 8.0),
    Column::words("Khoản thu (phí/lệ phí)", 62.0),
    Column::amount("Số tiền", 30.0),
];

/// Draws the asked-for copies of a receipt for charges and fees one after another: A5, PDF/A-2b.
pub fn fee_receipt(receipt: &FeeReceipt, copies: &[FeeCopy]) -> Result<Vec<u8>, PdfError> {
    let mut sheets = Vec::new();
    for copy in copies {
        sheets.extend(drawn(receipt, *copy)?);
    }
    let title = format!(
        "Biên lai thu phí, lệ phí {} {}",
        receipt.series, receipt.issue.number
    );
    press::print(&sheets, &receipt.issue.about(&title, &receipt.dossier_code), true)
}

fn drawn(receipt: &FeeReceipt, copy: FeeCopy) -> Result<Vec<Sheet>, PdfError> {
    let issue = &receipt.issue;
    let mut form = Form::new(SLIP);
    let tax_code = format!("Mã số thuế: {}", or_dots(&receipt.tax_code));
    form.head(&issue.head, tax_code, &issue.place_and_date)?;
    form.title(&Title {
        words: "BIÊN LAI THU PHÍ, LỆ PHÍ",
        note: match copy {
            FeeCopy::Kept => "(Liên 1: Lưu tại cơ quan thu)",
            FeeCopy::Payer => "(Liên 2: Giao cho người nộp)",
            FeeCopy::Accounts => "(Liên 3: Kế toán)",
        },
        code: Some(&receipt.dossier_code),
    })?;
    form.beside(&[
        (("Mẫu số:", &receipt.form), 0.36),
        (("Ký hiệu:", &receipt.series), 0.32),
        (("Số:", &issue.number), 0.32),
    ])?;
    form.strong("Người nộp:", &receipt.payer)?;
    form.field("Địa chỉ:", &receipt.address)?;
    let rows: Vec<_> = receipt.items.iter().enumerate().map(row).collect();
    form.signed_table(&COLUMNS, &rows, 4.0)?;
    let total = total(&receipt.items);
    form.keep_with_signatures(4.0);
    form.strong("Tổng số tiền:", &total.to_string())?;
    form.field("Số tiền bằng chữ:", &format!("{}./.", total.in_words()))?;
    form.field("Hình thức thanh toán:", &receipt.payment)?;
    form.signatures(&[
        Signature::of("NGƯỜI NỘP TIỀN", &receipt.payer),
        Signature::of("NGƯỜI THU TIỀN", &receipt.collector),
    ])?;
    form.sheets(issue.demo)
}

fn total(items: &[FeeItem]) -> Money {
    let sum = |sum: i64, item: &FeeItem| sum.saturating_add(item.amount.amount());
    Money::dong(items.iter().fold(0, sum))
}

fn row((index, item): (usize, &FeeItem)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        item.name.clone(),
        item.amount.to_string(),
    ]
}

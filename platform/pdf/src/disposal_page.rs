//! Drawing the inventory of papers past their retention, on A4 across (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::disposal::{InventoryFor, InventoryItem, PaperInventory};
use crate::slip_format::BOOK;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;
use crate::table::Column;

const COLUMNS: [Column; 9] = [
    Column::middle("STT", 5.0),
    Column::words("Số, ký hiệu", 13.0),
    Column::middle("Ngày, tháng", 9.0),
    Column::words("Tên giấy tờ", 24.0),
    Column::words("Mã loại giấy tờ", 12.0),
    Column::middle("Số trang", 5.5),
    Column::middle("Ngày vào kho", 9.0),
    Column::middle("Hết thời hạn", 9.0),
    Column::words("Mã trong kho", 22.0),
];

/// Draws the inventory: PDF/A-2b, as many pages as its lines need.
pub fn paper_inventory(inventory: &PaperInventory) -> Result<Vec<u8>, PdfError> {
    let issue = &inventory.issue;
    let (words, decided) = match inventory.purpose {
        InventoryFor::HandOver => ("MỤC LỤC TÀI LIỆU NỘP LƯU", "NGƯỜI PHÊ DUYỆT"),
        InventoryFor::Destruction => ("DANH MỤC TÀI LIỆU HẾT GIÁ TRỊ", "NGƯỜI QUYẾT ĐỊNH HỦY"),
    };
    let mut form = Form::new(BOOK);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words,
        note: "",
        code: None,
    })?;
    form.field("Căn cứ:", &inventory.law)?;
    form.field("Lý do:", &inventory.reason)?;
    form.field("Quyết định:", &inventory.decision)?;
    form.strong("Số giấy tờ:", &format!("{:02}, gồm:", inventory.items.len()))?;
    let rows: Vec<_> = inventory.items.iter().enumerate().map(row).collect();
    form.signed_table(&COLUMNS, &rows, 2.0)?;
    form.keep_with_signatures(2.0);
    form.signatures(&[
        Signature::of("NGƯỜI LẬP", &inventory.proposed_by),
        Signature::of(decided, &inventory.decided_by),
    ])?;
    form.print(issue.demo, &issue.about(words, ""))
}

fn row((index, item): (usize, &InventoryItem)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        item.symbol.clone(),
        item.issued_on.clone(),
        item.name.clone(),
        item.type_code.clone(),
        item.pages.clone(),
        item.kept_on.clone(),
        item.due_on.clone(),
        item.id.clone(),
    ]
}

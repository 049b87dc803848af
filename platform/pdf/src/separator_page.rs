//! Drawing separator sheets: big enough to be found in a pile, with a code that any scanner brings over whole.

use crate::PdfError;
use crate::composer::{Composer, Margins};
use crate::face::Cut;
use crate::flow::{Setting, span};
use crate::press::{self, About};
use crate::qr;
use crate::separator::{SeparatorSheet, SeparatorSheets};
use crate::sheet::{A4, Align, Item, Sheet};

const MARGINS: Margins = Margins {
    left: 62.0,
    right: 62.0,
    top: 57.0,
    bottom: 57.0,
};
/// What the sheet is called; the reader goes by the code, people by these words.
const TITLE: &str = "TRANG PHÂN CÁCH HỒ SƠ";
const HOW: &str = "Đặt trang này ngay trước các tờ của hồ sơ trên, sau hồ sơ này đặt trang phân cách của hồ sơ kế tiếp, \
                   rồi quét liền một lượt. Trang phân cách không vào giấy tờ số hóa.";
/// A name stands on it: it is no scrap paper.
const AFTER: &str = "Quét xong thì hủy trang này vì trên trang có tên người dân.";
/// Side of the code: 60 mm are read from a crooked scan of 100 dpi.
const QR_SIDE: f32 = 170.0;
/// The white around the code: four of its cells.
const RIM: f32 = 20.0;
/// The most letters of a text: a page that ran over would be taken for a page of the paper behind it.
const LONGEST: usize = 60;

/// Draws separator sheets: A4, PDF/A-2b, a page each.
///
/// # Errors
/// `PdfError::Empty` without a sheet; when a code cannot be drawn or the file not be written.
pub fn separator_sheets(paper: &SeparatorSheets) -> Result<Vec<u8>, PdfError> {
    let mut sheets = Vec::new();
    for sheet in &paper.sheets {
        sheets.extend(drawn(sheet, paper)?);
    }
    let about = About {
        title: "Trang phân cách hồ sơ",
        author: &paper.agency,
        keywords: Vec::new(),
        made_at: paper.made_at,
        identity: None,
    };
    press::print(&sheets, &about, true)
}

fn drawn(sheet: &SeparatorSheet, paper: &SeparatorSheets) -> Result<Vec<Sheet>, PdfError> {
    let mut composer = Composer::new(A4, MARGINS);
    let dossier = match sheet.dossier_code.as_str() {
        "" => String::new(),
        code => format!("Mã hồ sơ: {}", shortened(code)),
    };
    let number = format!("Số {}", shortened(&sheet.number));
    let big = if number.chars().count() > 10 { 26.0 } else { 64.0 };
    line(&mut composer, (Cut::Regular, 13.0), &shortened(&paper.agency))?;
    line(&mut composer, (Cut::Bold, 18.0), TITLE)?;
    composer.gap(14.0);
    line(&mut composer, (Cut::Bold, 24.0), &shortened(&sheet.register))?;
    line(&mut composer, (Cut::Bold, big), &number)?;
    line(&mut composer, (Cut::Bold, 16.0), &dossier)?;
    composer.gap(10.0);
    line(&mut composer, (Cut::Bold, 22.0), &shortened(&sheet.owner))?;
    line(&mut composer, (Cut::Regular, 14.0), &sheet.owner_number)?;
    let settled = format!("Giải quyết ngày {}", sheet.settled_on);
    line(&mut composer, (Cut::Regular, 14.0), &settled)?;
    composer.gap(24.0);
    let left = (A4.width - QR_SIDE) / 2.0;
    let code = qr::code(&sheet.code, (left, composer.y), QR_SIDE)?;
    // Over the mark of a demo, with the rim that the standard asks for.
    let side = 2.0f32.mul_add(RIM, QR_SIDE);
    let rim = (left - RIM, composer.y - RIM, side, side);
    composer.sheet.items.push(Item::Blank(rim));
    composer.sheet.items.push(code);
    composer.gap(QR_SIDE + 24.0);
    line(&mut composer, (Cut::Regular, 13.0), HOW)?;
    composer.gap(6.0);
    line(&mut composer, (Cut::Italic, 13.0), AFTER)?;
    composer.finish(13.0, paper.demo)
}

/// A text in the middle; nothing where there is none.
fn line(composer: &mut Composer, (cut, size): (Cut, f32), text: &str) -> Result<(), PdfError> {
    if text.is_empty() {
        return Ok(());
    }
    composer.paragraph(&[span(cut, text)], Setting::new(size, Align::Center))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

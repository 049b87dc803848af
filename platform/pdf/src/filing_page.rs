//! Drawing the receipt of a filing from home and the declaration filled in on screen, both on A4 (NĐ 30/2020/NĐ-CP,
//! phụ lục I; NĐ 45/2020/NĐ-CP, điều 14).

use crate::PdfError;
use crate::face::Cut;
use crate::filing::{ArrivedFile, Declaration, FilingReceipt};
use crate::flow::{Paragraph, Setting, span};
use crate::pictures::lay_on;
use crate::press;
use crate::qr;
use crate::sheet::{Align, Item};
use crate::slip_format::LIST;
use crate::slip_parts::{Form, Title, numbered};
use crate::slip_signatures::Signature;

/// The frame of a small picture.
const FRAME: (f32, f32) = (92.0, 118.0);

/// The side of the code that leads to the check of the proof: its address is long.
const CHECK_SIDE: f32 = 96.0;

/// Draws the receipt of a filing from home: A4, PDF/A-2b, with the pictures of what arrived.
pub fn filing_receipt(receipt: &FilingReceipt) -> Result<Vec<u8>, PdfError> {
    let (issue, person) = (&receipt.issue, &receipt.applicant);
    let mut form = Form::new(LIST);
    form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
    form.title(&Title {
        words: "GIẤY XÁC NHẬN NỘP HỒ SƠ TRỰC TUYẾN",
        note: "(Hệ thống xác nhận đã nhận; chưa thay Giấy tiếp nhận hồ sơ và hẹn trả kết quả)",
        code: Some(&receipt.dossier_code),
    })?;
    form.strong("Người nộp hồ sơ:", &person.name)?;
    form.field("Số định danh cá nhân/Mã số thuế:", &person.id_number)?;
    form.field("Địa chỉ:", &person.address)?;
    form.reached(person)?;
    form.strong("Thủ tục hành chính:", &receipt.procedure)?;
    form.field("Thời điểm nộp:", &receipt.filed_at)?;
    form.strong("Cơ quan trả lời việc tiếp nhận chậm nhất:", &receipt.answer_by)?;
    if !receipt.filed_by.is_empty() {
        form.field("Người nộp thay:", &receipt.filed_by)?;
    }
    if !receipt.assisted_by.is_empty() {
        form.field("Có người hỗ trợ nộp:", &receipt.assisted_by)?;
    }
    form.strong("Giấy tờ đã nhận:", &format!("{:02}", receipt.files.len()))?;
    for (number, file) in receipt.files.iter().enumerate() {
        arrived(&mut form, (number, file))?;
    }
    proof(&mut form, receipt)?;
    let pictures: Vec<Vec<u8>> = receipt.files.iter().map(|file| file.picture.clone()).collect();
    let title = format!("Giấy xác nhận nộp hồ sơ trực tuyến {}", receipt.dossier_code);
    let sheets = form.sheets(issue.demo)?;
    let printed = press::print(&sheets, &issue.about(&title, &receipt.dossier_code), true)?;
    lay_on(printed, &sheets, &pictures)
}

/// A picture on the left, what it is on the right.
fn arrived(form: &mut Form, (number, file): (usize, &ArrivedFile)) -> Result<(), PdfError> {
    let (w, h) = FRAME;
    form.composer.gap(5.0);
    form.composer
        .need(if file.picture.is_empty() { 30.0 } else { h + 4.0 });
    let (x, y) = (form.composer.left(), form.composer.y);
    let (w, h) = if file.picture.is_empty() {
        (0.0, 0.0)
    } else {
        framed(form, (x, y), number);
        (w + 12.0, h)
    };
    let left = x + w;
    let width = form.composer.right() - left;
    let mut below = y;
    for (cut, words, size) in [
        (Cut::Bold, format!("{}. {}", number + 1, file.component), 12.0),
        (Cut::Regular, file.name.clone(), 11.0),
        (Cut::Regular, file.extent.clone(), 11.0),
        (Cut::Italic, hash_words(&file.hash), 8.6),
    ] {
        if !words.is_empty() {
            let text = Paragraph::new(&[span(cut, words)], Setting::new(size, Align::Left), width)?;
            below = text.draw(&mut form.composer.sheet, left, below)?;
        }
    }
    form.composer.y = below.max(y + h) + 3.0;
    Ok(())
}

/// A small picture in its frame; what was stated on screen has none.
fn framed(form: &mut Form, (x, y): (f32, f32), number: usize) {
    let (w, h) = FRAME;
    let sheet = &mut form.composer.sheet;
    sheet.items.push(Item::Picture {
        x,
        y,
        w,
        h,
        file: number,
    });
    for level in [y, y + h] {
        sheet.rule(x, x + w, level, 0.5);
    }
    for side in [x, x + w] {
        sheet.items.push(Item::Rule {
            from: (side, y),
            to: (side, y + h),
            width: 0.5,
        });
    }
}

fn hash_words(hash: &str) -> String {
    if hash.is_empty() {
        return String::new();
    }
    format!("SHA-256: {hash}")
}

fn proof(form: &mut Form, receipt: &FilingReceipt) -> Result<(), PdfError> {
    let proof = &receipt.proof;
    form.composer.gap(8.0);
    form.composer.need(110.0);
    form.strong("Bằng chứng ghi nhận trong sổ cái của hệ thống:", " ")?;
    form.field(
        "Chuỗi sự kiện:",
        &format!("{}, vị trí {}", proof.stream, proof.place),
    )?;
    form.field("Giá trị băm của sự kiện:", &proof.hash)?;
    let seal = if proof.seal.is_empty() {
        "niêm phong khi hết ngày; tải lại giấy này để có dấu niêm phong"
    } else {
        &proof.seal
    };
    form.field("Niêm phong của ngày:", seal)?;
    small_lines(form, &proof.path)?;
    check_here(form, &proof.page)
}

/// The way from the event to the seal, a neighbour a line.
fn small_lines(form: &mut Form, path: &[String]) -> Result<(), PdfError> {
    if path.is_empty() {
        return Ok(());
    }
    form.field(
        "Đường băm từ sự kiện tới niêm phong:",
        &format!("{} bước", path.len()),
    )?;
    for (number, step) in path.iter().enumerate() {
        form.composer.paragraph(
            &[span(Cut::Regular, format!("{}. {step}", number + 1))],
            Setting::new(8.6, Align::Left),
        )?;
    }
    Ok(())
}

/// The code that leads to the page where anyone can check the proof.
fn check_here(form: &mut Form, page: &str) -> Result<(), PdfError> {
    form.composer.gap(6.0);
    form.composer.need(CHECK_SIDE + 4.0);
    let (x, y) = (form.composer.left(), form.composer.y);
    form.composer
        .sheet
        .items
        .push(qr::code(page, (x, y), CHECK_SIDE)?);
    let left = x + CHECK_SIDE + 12.0;
    let words = "Quét mã này để kiểm tra: trang công khai tính lại niêm phong từ giá trị băm trên đây. \
                 Bảng niêm phong từng ngày đăng công khai tại mục Niêm phong sổ cái.";
    let text = Paragraph::new(
        &[span(Cut::Italic, words)],
        Setting::new(11.0, Align::Left),
        form.composer.right() - left,
    )?;
    let below = text.draw(&mut form.composer.sheet, left, y + 4.0)?;
    form.composer.y = below.max(y + CHECK_SIDE) + 3.0;
    Ok(())
}

/// Draws a declaration filled in on screen: A4, PDF/A-2b.
pub fn declaration(paper: &Declaration) -> Result<Vec<u8>, PdfError> {
    let mut form = Form::new(LIST);
    let state = [
        (Cut::Bold, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (Cut::Bold, "Độc lập - Tự do - Hạnh phúc"),
    ];
    for (cut, words) in state {
        form.composer
            .paragraph(&[span(cut, words)], Setting::new(12.4, Align::Center))?;
    }
    let middle = (form.composer.left() + form.composer.right()) / 2.0;
    let under = form.composer.y + 2.0;
    form.composer.sheet.rule(middle - 80.0, middle + 80.0, under, 0.7);
    form.title(&Title {
        words: &paper.title,
        note: "(Khai trên môi trường điện tử)",
        code: None,
    })?;
    form.centred("Kính gửi:", &paper.addressee)?;
    for part in &paper.parts {
        form.composer.gap(4.0);
        form.composer.need(48.0);
        form.composer.paragraph(
            &[span(Cut::Bold, part.title.as_str())],
            Setting::new(12.4, Align::Left),
        )?;
        for (label, value) in &part.lines {
            form.field(&format!("{label}:"), value)?;
        }
    }
    form.composer.gap(4.0);
    form.keep_with_signatures(3.0);
    form.sentence(
        "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.",
    )?;
    form.sentence(&paper.vouched)?;
    form.signatures(&[Signature {
        roles: vec!["NGƯỜI KHAI"],
        note: &paper.issue.place_and_date,
        name: &paper.declarer,
    }])?;
    form.print(paper.issue.demo, &paper.issue.about(&paper.title, ""))
}

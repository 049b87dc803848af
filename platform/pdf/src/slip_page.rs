//! Drawing slip 01 on A5 (TT 01/2018/TT-VPCP, mẫu số 01).

use crate::PdfError;
use crate::composer::{self, Composer, Margins};
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::letterhead::{self, Head};
use crate::press::{self, About};
use crate::qr;
use crate::sheet::{A5, Align};
use crate::slip::{ComponentLine, ReceiptSlip};
use crate::table::{self, Column};

const TITLE: &str = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ";
const MARGINS: Margins = Margins {
    left: 36.0,
    right: 30.0,
    top: 26.0,
    bottom: 28.0,
};
/// Size of the running text in points.
const BODY: f32 = 9.6;
/// Side of the QR code in points: 19 mm are read by any telephone.
const QR_SIDE: f32 = 54.0;
/// Height kept for both signatures and their names.
const SIGNATURES: f32 = 78.0;
/// Gap over the signatures.
const ABOVE_SIGNATURES: f32 = 7.0;
/// Leading of the fields as a multiple of the size.
const FIELDS: f32 = 1.27;

const COLUMNS: [Column; 6] = [
    Column {
        heading: "STT",
        share: 7.0,
        align: Align::Center,
    },
    Column {
        heading: "Tên giấy tờ",
        share: 46.0,
        align: Align::Left,
    },
    Column {
        heading: "Bản chính",
        share: 11.0,
        align: Align::Center,
    },
    Column {
        heading: "Bản chứng thực",
        share: 15.0,
        align: Align::Center,
    },
    Column {
        heading: "Bản photo",
        share: 11.0,
        align: Align::Center,
    },
    Column {
        heading: "Bản điện tử",
        share: 11.0,
        align: Align::Center,
    },
];

/// Draws slip 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả": A5, PDF/A-2b, as many pages as its papers need.
pub fn receipt_slip(slip: &ReceiptSlip) -> Result<Vec<u8>, PdfError> {
    let mut composer = Composer::new(A5, MARGINS);
    let number = format!("Số: {}", slip.number);
    let head = Head {
        agency: &slip.head,
        number,
        place_and_date: &slip.place_and_date,
    };
    letterhead::draw(&mut composer, &head, 8.6)?;
    title(&mut composer, slip)?;
    fields(&mut composer, slip)?;
    signatures(&mut composer, slip)?;
    let sheets = composer.finish(8.0, slip.demo)?;
    let about = About {
        title: &format!("Giấy tiếp nhận hồ sơ và hẹn trả kết quả {}", slip.dossier_code),
        author: &slip.head.agency,
        keywords: vec![slip.dossier_code.clone()],
        made_at: slip.made_at,
        identity: None,
    };
    press::print(&sheets, &about, true)
}

/// The QR code on the left and beside it the title, the copy line and the dossier code.
fn title(composer: &mut Composer, slip: &ReceiptSlip) -> Result<(), PdfError> {
    composer.gap(7.0);
    let top = composer.y;
    let code = qr::code(&slip.dossier_code, (composer.left(), top), QR_SIDE)?;
    composer.sheet.items.push(code);
    let x = composer.left() + QR_SIDE + 8.0;
    let width = composer.right() - x;
    let lines = [
        (span(Cut::Bold, TITLE), 11.0),
        (span(Cut::Italic, "(Liên: Lưu/Giao người nộp hồ sơ)"), 8.6),
        (span(Cut::Bold, format!("Mã hồ sơ: {}", slip.dossier_code)), 10.0),
    ];
    let texts = lines
        .into_iter()
        .map(|(words, size)| Paragraph::new(&[words], Setting::new(size, Align::Center), width))
        .collect::<Result<Vec<_>, _>>()?;
    let height: f32 = texts.iter().map(Paragraph::height).sum();
    let mut y = top + ((QR_SIDE - height) / 2.0).max(0.0);
    for text in texts {
        y = text.draw(&mut composer.sheet, x, y)?;
    }
    composer.y = y.max(top + QR_SIDE) + 6.0;
    Ok(())
}

fn fields(composer: &mut Composer, slip: &ReceiptSlip) -> Result<(), PdfError> {
    let person = &slip.applicant;
    field(composer, "Bộ phận tiếp nhận và trả kết quả:", &slip.reception)?;
    strong(composer, "Tiếp nhận hồ sơ của:", &person.name)?;
    field(composer, "Số CCCD/CMND/Hộ chiếu:", &person.id_number)?;
    field(composer, "Địa chỉ:", &person.address)?;
    pair(
        composer,
        ("Số điện thoại:", &person.phone),
        ("Email:", &person.email),
    )?;
    strong(composer, "Nội dung yêu cầu giải quyết:", &slip.request)?;
    field(composer, "Thành phần hồ sơ nộp gồm:", " ")?;
    composer.gap(2.0);
    let rows: Vec<_> = slip.components.iter().enumerate().map(row).collect();
    table::draw(composer, &COLUMNS, &rows, 8.8)?;
    composer.gap(4.0);
    field(composer, "Số lượng hồ sơ:", &format!("{:02} (bộ)", slip.sets))?;
    field(
        composer,
        "Thời gian giải quyết hồ sơ theo quy định là:",
        &slip.legal_time,
    )?;
    field(composer, "Thời gian nhận hồ sơ:", &slip.received_at)?;
    strong(composer, "Thời gian trả kết quả giải quyết hồ sơ:", &slip.due_at)?;
    field(composer, "Đăng ký nhận kết quả tại:", &slip.return_way)?;
    // The signatures never stand alone on a page.
    composer.need(SIGNATURES + ABOVE_SIGNATURES + BODY * FIELDS);
    let book = ("Vào Sổ theo dõi hồ sơ, Quyển số:", slip.register_book.as_str());
    pair(composer, book, ("Số thứ tự:", &slip.register_line))
}

/// Two fields side by side, each wrapped in its own half.
fn pair(composer: &mut Composer, left: (&str, &str), right: (&str, &str)) -> Result<(), PdfError> {
    let half = composer.width() * 0.5;
    let setting = Setting {
        leading: FIELDS,
        ..Setting::new(BODY, Align::Left)
    };
    let mut texts = Vec::new();
    for (label, value) in [left, right] {
        let value = if value.is_empty() {
            composer::dots(label, (half - 6.0) / BODY)?
        } else {
            value.to_owned()
        };
        let spans = [span(Cut::Regular, format!("{label} {value}"))];
        texts.push(Paragraph::new(&spans, setting, half - 6.0)?);
    }
    let height = texts.iter().map(Paragraph::height).fold(0.0, f32::max);
    composer.need(height);
    let (mut x, y) = (composer.left(), composer.y);
    for text in texts {
        text.draw(&mut composer.sheet, x, y)?;
        x += half;
    }
    composer.gap(height);
    Ok(())
}

fn row((index, line): (usize, &ComponentLine)) -> Vec<String> {
    let count = |number: u16| {
        if number == 0 {
            String::new()
        } else {
            format!("{number:02}")
        }
    };
    vec![
        (index + 1).to_string(),
        line.name.clone(),
        count(line.originals),
        count(line.certified),
        count(line.photocopies),
        count(line.electronic),
    ]
}

fn field(composer: &mut Composer, label: &str, value: &str) -> Result<(), PdfError> {
    labelled(composer, label, value, Cut::Regular)
}

fn strong(composer: &mut Composer, label: &str, value: &str) -> Result<(), PdfError> {
    labelled(composer, label, value, Cut::Bold)
}

fn labelled(composer: &mut Composer, label: &str, value: &str, cut: Cut) -> Result<(), PdfError> {
    let dots;
    let (value, cut) = if value.is_empty() {
        dots = composer::dots(label, composer.width() / BODY)?;
        (dots.as_str(), Cut::Regular)
    } else {
        (value, cut)
    };
    let spans = [span(Cut::Regular, format!("{label} ")), span(cut, value)];
    composer.paragraph(
        &spans,
        Setting {
            leading: FIELDS,
            ..Setting::new(BODY, Align::Left)
        },
    )
}

fn signatures(composer: &mut Composer, slip: &ReceiptSlip) -> Result<(), PdfError> {
    composer.gap(ABOVE_SIGNATURES);
    composer.need(SIGNATURES);
    let half = composer.width() / 2.0;
    let blocks = [
        (composer.left(), "NGƯỜI NỘP HỒ SƠ", slip.applicant.name.as_str()),
        (
            composer.left() + half,
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
            slip.officer.as_str(),
        ),
    ];
    let top = composer.y;
    for (x, role, name) in blocks {
        let center = Setting::new(BODY, Align::Center);
        let role = Paragraph::new(&[span(Cut::Bold, role)], center, half)?;
        let y = role.draw(&mut composer.sheet, x, top)?;
        let note = Setting { size: 8.6, ..center };
        let note = Paragraph::new(&[span(Cut::Italic, "(Ký và ghi rõ họ tên)")], note, half)?;
        note.draw(&mut composer.sheet, x, y)?;
        let name = Paragraph::new(&[span(Cut::Bold, name)], center, half - 8.0)?;
        name.draw(
            &mut composer.sheet,
            x + 4.0,
            top + SIGNATURES - name.height().max(name.step()),
        )?;
    }
    composer.gap(SIGNATURES);
    Ok(())
}

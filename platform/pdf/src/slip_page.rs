//! Drawing slip 01 on A5 (TT 01/2018/TT-VPCP, mẫu số 01).

use crate::PdfError;
use crate::press::About;
use crate::rating_strip::RatingInvitation;
use crate::slip::{ComponentLine, ReceiptSlip};
use crate::slip_format::SLIP;
use crate::slip_parts::{Form, Title, count, numbered};
use crate::slip_signatures::Signature;
use crate::table::Column;

const COLUMNS: [Column; 6] = [
    Column::middle("STT", 7.0),
    Column::words("Tên giấy tờ", 46.0),
    Column::middle("Bản chính", 11.0),
    Column::middle("Bản chứng thực", 15.0),
    Column::middle("Bản photo", 11.0),
    Column::middle("Bản điện tử", 11.0),
];

/// Draws slip 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả": A5, PDF/A-2b, as many pages as its papers need.
pub fn receipt_slip(slip: &ReceiptSlip) -> Result<Vec<u8>, PdfError> {
    drawn(slip, None)
}

/// As [`receipt_slip`], with a code under it by which the dossier is rated once its result was handed over.
pub fn receipt_slip_to_rate(slip: &ReceiptSlip, invitation: &RatingInvitation) -> Result<Vec<u8>, PdfError> {
    drawn(slip, Some(invitation))
}

fn drawn(slip: &ReceiptSlip, invitation: Option<&RatingInvitation>) -> Result<Vec<u8>, PdfError> {
    let mut form = Form::new(SLIP);
    form.head(&slip.head, numbered(&slip.number), &slip.place_and_date)?;
    form.title(&Title {
        words: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        note: "(Liên: Lưu/Giao người nộp hồ sơ)",
        code: Some(&slip.dossier_code),
    })?;
    fields(&mut form, slip)?;
    form.signatures(&[
        Signature::of("NGƯỜI NỘP HỒ SƠ", &slip.applicant.name),
        Signature::of("NGƯỜI TIẾP NHẬN HỒ SƠ", &slip.officer),
    ])?;
    if let Some(invitation) = invitation {
        form.rating_strip(invitation)?;
    }
    let about = About {
        title: &format!("Giấy tiếp nhận hồ sơ và hẹn trả kết quả {}", slip.dossier_code),
        author: &slip.head.agency,
        keywords: vec![slip.dossier_code.clone()],
        made_at: slip.made_at,
        identity: None,
    };
    form.print(slip.demo, &about)
}

fn fields(form: &mut Form, slip: &ReceiptSlip) -> Result<(), PdfError> {
    let person = &slip.applicant;
    form.field("Bộ phận tiếp nhận và trả kết quả:", &slip.reception)?;
    form.strong("Tiếp nhận hồ sơ của:", &person.name)?;
    form.field("Số CCCD/CMND/Hộ chiếu:", &person.id_number)?;
    form.field("Địa chỉ:", &person.address)?;
    form.reached(person)?;
    form.strong("Nội dung yêu cầu giải quyết:", &slip.request)?;
    form.field("Thành phần hồ sơ nộp gồm:", " ")?;
    let rows: Vec<_> = slip.components.iter().enumerate().map(row).collect();
    form.table(&COLUMNS, &rows)?;
    form.field("Số lượng hồ sơ:", &format!("{:02} (bộ)", slip.sets))?;
    form.field("Thời gian giải quyết hồ sơ theo quy định là:", &slip.legal_time)?;
    form.field("Thời gian nhận hồ sơ:", &slip.received_at)?;
    form.strong("Thời gian trả kết quả giải quyết hồ sơ:", &slip.due_at)?;
    form.field("Đăng ký nhận kết quả tại:", &slip.return_way)?;
    form.keep_with_signatures(1.0);
    let book = ("Vào Sổ theo dõi hồ sơ, Quyển số:", slip.register_book.as_str());
    form.pair(book, ("Số thứ tự:", &slip.register_line))
}

fn row((index, line): (usize, &ComponentLine)) -> Vec<String> {
    vec![
        (index + 1).to_string(),
        line.name.clone(),
        count(line.originals),
        count(line.certified),
        count(line.photocopies),
        count(line.electronic),
    ]
}

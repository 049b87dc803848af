//! Drawing form 06, the register, on A4 across (TT 01/2018/TT-VPCP, mẫu số 06).

use motcua_kernel::number_in_words;

use crate::PdfError;
use crate::register::{DossierRegister, RegisterLine, RegisterLock};
use crate::slip_format::BOOK;
use crate::slip_parts::{Form, Title, count};
use crate::slip_signatures::Signature;
use crate::table::Column;

const RETURN: &str = "Nhận và trả kết quả";
const COLUMNS: [Column; 14] = [
    Column::middle("STT", 4.0),
    Column::words("Mã hồ sơ", 8.5),
    Column::words("Tên thủ tục hành chính", 12.5),
    Column::middle("Số bộ", 3.4),
    Column::words("Chủ hồ sơ", 9.0),
    Column::words("Địa chỉ", 12.0),
    Column::middle("Số điện thoại", 7.0),
    Column::words("Cơ quan chủ trì giải quyết", 9.0),
    Column::middle("Ngày nhận", 6.4).under(RETURN),
    Column::middle("Ngày hẹn trả", 6.4).under(RETURN),
    Column::middle("Ngày trả", 6.4).under(RETURN),
    Column::words("Phương thức nhận kết quả", 7.4).under(RETURN),
    Column::words("Ký nhận", 7.0).under(RETURN),
    Column::words("Ghi chú", 7.0),
];

/// Draws form 06, "Sổ theo dõi hồ sơ": A4 across, PDF/A-2b; a title page, the lines, the closing line.
pub fn dossier_register(register: &DossierRegister) -> Result<Vec<u8>, PdfError> {
    let issue = &register.issue;
    let mut form = Form::new(BOOK);
    cover(&mut form, register)?;
    let rows: Vec<_> = register.lines.iter().map(row).collect();
    form.numbered_table(&COLUMNS, &rows, register.locked.is_some())?;
    if let Some(lock) = &register.locked {
        closing(&mut form, register, lock)?;
    }
    let title = format!("Sổ theo dõi hồ sơ năm {}, {}", register.year, issue.head.agency);
    form.print(issue.demo, &issue.about(&title, ""))
}

fn cover(form: &mut Form, register: &DossierRegister) -> Result<(), PdfError> {
    form.bare_head(&register.issue.head)?;
    form.composer.gap(110.0);
    form.title(&Title {
        words: "SỔ THEO DÕI HỒ SƠ",
        note: "(Mẫu số 06, Thông tư số 01/2018/TT-VPCP)",
        code: None,
    })?;
    form.composer.gap(24.0);
    let closed = register.locked.as_ref().map_or("", |lock| lock.on.as_str());
    for (label, value) in [
        ("Đơn vị:", register.reception.as_str()),
        ("Năm:", &register.year),
        ("Quyển số:", &register.book),
        ("Mở sổ:", &register.opened_on),
        ("Khóa sổ:", closed),
    ] {
        form.centred(label, value)?;
    }
    form.composer.turn();
    Ok(())
}

/// The closing line: the day, how many dossiers, who answers for it.
fn closing(form: &mut Form, register: &DossierRegister, lock: &RegisterLock) -> Result<(), PdfError> {
    form.keep_with_signatures(1.5);
    let total = i64::try_from(register.lines.len()).unwrap_or(i64::MAX);
    let words = number_in_words(total);
    form.strong(
        "Khóa sổ:",
        &format!(
            "{}, tổng số {total} hồ sơ (bằng chữ: {words}). Sau dòng này không ghi thêm.",
            lock.on
        ),
    )?;
    form.signatures(&[
        Signature::of("NGƯỜI GIỮ SỔ", &lock.keeper),
        Signature {
            roles: vec!["THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"],
            note: "(Ký tên và đóng dấu)",
            name: &lock.head,
        },
    ])
}

fn row(line: &RegisterLine) -> Vec<String> {
    vec![
        line.number.to_string(),
        line.dossier_code.clone(),
        line.procedure.clone(),
        count(line.sets),
        line.owner.clone(),
        line.address.clone(),
        line.phone.clone(),
        line.resolving_agency.clone(),
        line.received_on.clone(),
        line.due_on.clone(),
        line.returned_on.clone(),
        line.return_way.clone(),
        line.signed_by.clone(),
        line.note.clone(),
    ]
}

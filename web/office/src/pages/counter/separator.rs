//! The separator sheet of a component: laid before its pages it tells the reader where they belong.

use axum::extract::{Path, State};
use axum::response::Response;
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};
use motcua_repository::Separator;
use motcua_ui::WebFault;

use super::subject::subject;
use crate::Office;
use crate::desk::Desk;
use crate::pdf;

/// The sheet as a PDF; `name` is the component's number with the ending.
pub(super) async fn sheet(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, WebFault> {
    let number: u32 = name
        .strip_suffix(".pdf")
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "dossier-part-not-found"))?;
    let (op, now) = (desk.op.clone(), desk.op.now());
    let subject = office.read(move |tx: &mut Tx<'_>| subject(&op, tx, &id)).await?;
    let part = subject
        .open_parts()
        .into_iter()
        .find(|part| part.number == number)
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "dossier-part-not-found"))?;
    let separator = Separator {
        dossier: Some(subject.dossier.code.clone()),
        component: Some(number),
        ..Separator::default()
    };
    let officer = desk.officer()?;
    let paper = Letter {
        head: Letterhead {
            parent: None,
            agency: officer.home_unit_name.clone(),
        },
        number: format!("{number}/{}", subject.dossier.code),
        place_and_date: now.day().vietnamese(),
        title: "TRANG PHÂN CÁCH HỒ SƠ".to_owned(),
        subject: part.name,
        body: vec![Block::Paragraph(format!(
            "Đặt trước các trang của thành phần này rồi quét liền một lượt. Hồ sơ {}.",
            subject.dossier.code
        ))],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: Some(separator.code()),
        demo: office.demo,
        made_at: now,
    };
    let bytes = office.run(move |_| Ok(letter(&paper)?)).await?;
    Ok(pdf::inline("trang-phan-cach", &subject.dossier.code, bytes))
}

//! Slip 01 as a PDF, drawn when it is asked for.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_dossier::{dossier, receipt_slip};
use motcua_kernel::Fault;
use motcua_ui::PageResult;

use super::id_of;
use crate::Office;
use crate::desk::Desk;

pub(super) async fn slip(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    let op = desk.op;
    let demo = office.demo;
    let (code, slip) = office
        .read(move |tx| {
            let dossier = dossier(&op, tx, id)?;
            let slip = receipt_slip(tx, &dossier, demo)?;
            Ok::<_, Fault>((dossier.code, slip))
        })
        .await?;
    // Drawing takes tens of milliseconds: not while the database is held.
    let pdf = office
        .run(move |_| motcua_pdf::receipt_slip(&slip).map_err(Fault::internal))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"phieu-01-{}.pdf\"", plain(&code)),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

/// The characters of a code that may stand in a header.
fn plain(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || ".-".contains(*letter))
        .collect()
}

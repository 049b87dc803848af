//! Slip 01 as a PDF, drawn when it is asked for.

use axum::extract::{Path, State};
use motcua_dossier::{dossier, receipt_slip};
use motcua_kernel::Fault;
use motcua_ui::PageResult;

use super::id_of;
use crate::desk::Desk;
use crate::{Office, pdf};

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
    let drawn = office
        .run(move |_| motcua_pdf::receipt_slip(&slip).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("phieu-01", &code, drawn))
}

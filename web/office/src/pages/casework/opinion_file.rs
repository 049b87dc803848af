//! A file that a unit attached to its answer; each opening is written down.

use axum::extract::{Path, State};
use motcua_dossier::{DossierError, open_opinion_file};
use motcua_kernel::Fault;
use motcua_ui::PageResult;

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::files::handed_out;

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let number: i64 = name.parse().map_err(|_| Fault::from(DossierError::NoReferral))?;
    let op = desk.op;
    let purpose = desk.cx.path().to_owned();
    let file = office
        .write(move |tx| open_opinion_file(&op, tx, (&id, number), &purpose))
        .await?;
    handed_out(&office, file).await
}

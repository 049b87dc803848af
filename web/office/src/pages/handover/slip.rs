//! Slip 05, drawn from the ledger when it is asked for.

use axum::extract::{Path, State};
use motcua_dossier::{DossierError, DossierId, control_slip, dossier};
use motcua_kernel::Fault;
use motcua_ui::PageResult;

use crate::Office;
use crate::desk::Desk;
use crate::pdf;

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id: DossierId = id
        .parse()
        .map_err(|_| Fault::from(DossierError::NotFound(id.clone())))?;
    let (op, demo) = (desk.op, office.demo);
    let (code, slip) = office
        .read(move |tx| {
            let dossier = dossier(&op, tx, id)?;
            let slip = control_slip(tx, &dossier, demo)?;
            Ok::<_, Fault>((dossier.code, slip))
        })
        .await?;
    let bytes = office
        .run(move |_| motcua_pdf::control_slip(&slip).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("phieu-05", &code, bytes))
}

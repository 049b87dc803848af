//! Slip 01 as a PDF, drawn when it is asked for.

use axum::extract::{Path, State};
use motcua_dossier::{dossier, receipt_slip};
use motcua_feedback::rating_token;
use motcua_kernel::Fault;
use motcua_pdf::RatingInvitation;
use motcua_ui::PageResult;

use super::id_of;
use crate::desk::Desk;
use crate::{Office, pdf};

/// The slip carries the code by which its dossier is rated without an account; it is made when the slip is drawn first.
pub(super) async fn slip(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    let op = desk.op;
    let demo = office.demo;
    let (code, slip, token) = office
        .write(move |tx| {
            let dossier = dossier(&op, tx, id)?;
            let slip = receipt_slip(tx, &dossier, demo)?;
            let token = rating_token(&op, tx, id)?;
            Ok::<_, Fault>((dossier.code, slip, token))
        })
        .await?;
    // The province's own address, never the one that this request came by: a slip leaves the house.
    let invitation = RatingInvitation {
        address: format!("{}/rate/{token}", office.site),
    };
    // Drawing takes tens of milliseconds: not while the database is held.
    let drawn = office
        .run(move |_| motcua_pdf::receipt_slip_to_rate(&slip, &invitation).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("phieu-01", &code, drawn))
}

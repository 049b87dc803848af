//! Slips 02 and 03 as PDF.

use axum::extract::{Path, Query, State};
use motcua_dossier::{dossier, refusal_slip, supplement_slip};
use motcua_kernel::Fault;
use motcua_pdf::FollowInvitation;
use motcua_ui::PageResult;
use serde::Deserialize;

use crate::desk::Desk;
use crate::pages::dossier::id_of;
use crate::{Office, pdf};

/// Which request of several.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    request: Option<i64>,
}

pub(super) async fn supplement(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, op, demo) = (id_of(&id)?, desk.op, office.demo);
    let (code, slip) = office
        .read(move |tx| {
            let dossier = dossier(&op, tx, id)?;
            let slip = supplement_slip(&op, tx, &dossier, asked.request, demo)?;
            Ok::<_, Fault>((dossier.code, slip))
        })
        .await?;
    let follow = FollowInvitation::to(&office.site, &code);
    let drawn = office
        .run(move |_| motcua_pdf::supplement_slip_to_follow(&slip, &follow).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("phieu-02", &code, drawn))
}

pub(super) async fn refusal(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op, demo) = (id_of(&id)?, desk.op, office.demo);
    let (code, slip) = office
        .read(move |tx| {
            let dossier = dossier(&op, tx, id)?;
            let slip = refusal_slip(&op, tx, &dossier, demo)?;
            Ok::<_, Fault>((dossier.code, slip))
        })
        .await?;
    let follow = FollowInvitation::to(&office.site, &code);
    let drawn = office
        .run(move |_| motcua_pdf::refusal_slip_to_follow(&slip, &follow).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("phieu-03", &code, drawn))
}

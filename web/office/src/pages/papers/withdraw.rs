//! Taking back a paper that was scanned by mistake or cannot be read.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_repository::{RepositoryError, paper, withdraw};
use motcua_ui::PageResult;
use serde::Deserialize;

use super::ids;
use crate::Office;
use crate::desk::Desk;

/// The longest reason kept, in letters.
const LONGEST_REASON: usize = 300;

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    version: i64,
    #[serde(default)]
    reason: String,
}

/// Takes the paper back; its bytes and its story stay.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let reason: String = sent.reason.trim().chars().take(LONGEST_REASON).collect();
    let op = desk.op;
    let dossier = office
        .write(move |tx: &mut Tx<'_>| {
            withdraw(&op, tx, id, sent.version, &reason)?;
            let detail = paper(tx, id)?.ok_or(RepositoryError::NotFound)?;
            Ok::<_, Fault>(detail.paper.dossier_id)
        })
        .await?;
    let next = dossier.map_or_else(
        || "/office/papers".to_owned(),
        |dossier| format!("/office/dossiers/{dossier}?done=paper-withdrawn"),
    );
    Ok(Redirect::to(&next).into_response())
}

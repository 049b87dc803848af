//! From the code on a slip to the dossier.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::dossier_by_code;
use motcua_ui::PageResult;
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
}

pub(super) async fn find(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    // Read aloud or typed from paper: blanks and small letters mean nothing in a code.
    let code: String = asked
        .code
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .take(64)
        .collect();
    let code = code.to_uppercase();
    if code.is_empty() {
        return Ok(Redirect::to("/office").into_response());
    }
    let op = desk.op;
    let found = office.read(move |tx| dossier_by_code(&op, tx, &code)).await?;
    Ok(Redirect::to(&format!("/office/dossiers/{}", found.id)).into_response())
}

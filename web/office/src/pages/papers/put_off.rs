//! A paper of a batch that cannot be decided now: the check goes on with the next.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_repository::put_off;
use motcua_ui::PageResult;

use super::ids;
use crate::Office;
use crate::desk::Desk;

/// Puts it off and goes on.
pub(super) async fn send(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (op, id) = (desk.op, ids::paper_id(&id)?);
    let batch = office.write(move |tx: &mut Tx<'_>| put_off(&op, tx, id)).await?;
    Ok(Redirect::to(&format!("/office/batches/{batch}/check")).into_response())
}

//! How far the reading of a paper has come, for `progress.js`.

use axum::Json;
use axum::extract::{Path, State};
use motcua_db::Tx;
use motcua_identity::Permission;
use motcua_kernel::Fault;
use motcua_repository::{Paper, RepositoryError, paper};
use motcua_ui::WebFault;
use serde::Serialize;

use super::ids;
use crate::Office;
use crate::desk::Desk;

/// What `progress.js` asks for.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    done: u32,
    total: u32,
    finished: bool,
}

/// The state as JSON.
pub(super) async fn json(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> Result<Json<Answer>, WebFault> {
    let id = ids::paper_id(&id)?;
    let op = desk.op;
    let paper = office
        .read(move |tx: &mut Tx<'_>| {
            let paper = paper(tx, id)?.ok_or(RepositoryError::NotFound)?.paper;
            op.authorise(Permission::ReadPaper, &paper.unit, paper.field.as_deref())?;
            Ok::<_, Fault>(paper)
        })
        .await?;
    Ok(Json(Answer {
        done: paper.pages_read,
        total: paper.pages,
        finished: !is_on_its_way(&paper),
    }))
}

/// Whether waiting for the paper makes sense: a reader has it, or will have it.
pub(super) fn is_on_its_way(paper: &Paper) -> bool {
    paper.waits_for_reading() && !lacks_reader(paper)
}

/// Whether the paper waits because this machine has no reader.
pub(super) fn lacks_reader(paper: &Paper) -> bool {
    paper.waits_for_reading() && paper.note.as_deref() == Some("reader-missing")
}

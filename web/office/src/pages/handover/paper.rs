//! The paper of a hand-over list.

use axum::extract::{Path, State};
use motcua_dossier::{handover, handover_paper};
use motcua_kernel::Fault;
use motcua_ui::PageResult;

use super::id_of;
use crate::Office;
use crate::desk::Desk;
use crate::pdf;

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    let (op, demo) = (desk.op, office.demo);
    let (number, paper) = office
        .read(move |tx| {
            let (list, items) = handover(&op, tx, id)?;
            let paper = handover_paper(tx, &list, &items, demo)?;
            Ok::<_, Fault>((list.number, paper))
        })
        .await?;
    // Drawing takes tens of milliseconds: not while the database is held.
    let bytes = office
        .run(move |_| motcua_pdf::handover_list(&paper).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("ban-giao", &format!("{number:04}"), bytes))
}

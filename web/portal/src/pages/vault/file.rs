//! The signed file of my paper, to keep.

use axum::extract::{Path, State};
use motcua_account::{MandateAct, note_acted};
use motcua_kernel::Fault;
use motcua_repository::PaperId;
use motcua_ui::PageResult;
use motcua_vault::{own_file, own_paper};

use super::id;
use crate::person::Person;
use crate::{Portal, pdf};

pub(super) async fn download(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    let op = person.op;
    let file = portal
        .write(move |tx| {
            let file = own_file(&op, tx, paper)?;
            if op.owner()?.acted_by.is_some() {
                let of = own_paper(&op, tx, paper)?.paper.dossier_code;
                note_acted(&op, tx, (MandateAct::Received, &of.unwrap_or_default()))?;
            }
            Ok::<_, Fault>(file)
        })
        .await?;
    let (hash, name) = (file.hash, file.file_name);
    let bytes = portal.run(move |portal| Ok(portal.blobs.get(&hash)?)).await?;
    Ok(pdf::download(&name, bytes))
}

//! The signed file of my paper, to keep.

use axum::extract::{Path, State};
use motcua_repository::PaperId;
use motcua_ui::PageResult;
use motcua_vault::own_file;

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
    let file = portal.write(move |tx| own_file(&op, tx, paper)).await?;
    let (hash, name) = (file.hash, file.file_name);
    let bytes = portal.run(move |portal| Ok(portal.blobs.get(&hash)?)).await?;
    Ok(pdf::download(&name, bytes))
}

//! The signed file of my paper, to keep.

use axum::extract::{Path, State};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::PaperId;
use motcua_ui::{PageResult, WebFault};
use motcua_vault::own_file;

use super::{id, note_received};
use crate::person::Person;
use crate::{Portal, pdf};

pub(super) async fn download(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    if person.signed_in.at_kiosk || person.cx.is_kiosk() {
        // A saved file would stay on the device for whoever stands there next.
        return Err(WebFault(Fault::new(
            FaultKind::Forbidden,
            "vault-not-kept-at-kiosk",
        )));
    }
    let op = person.op;
    let file = portal
        .write(move |tx| {
            let file = own_file(&op, tx, paper)?;
            note_received(&op, tx, paper)?;
            Ok::<_, Fault>(file)
        })
        .await?;
    let (hash, name) = (file.hash, file.file_name);
    let bytes = portal.run(move |portal| Ok(portal.blobs.get(&hash)?)).await?;
    Ok(pdf::download(&name, bytes))
}

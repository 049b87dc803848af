//! Pictures of a file of one's own: small beside its name, and its pages in a size that can be read. The file itself is
//! never handed back as it came.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use motcua_filing::{file_of, page_picture, small_picture};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault};

use super::id_of;
use crate::Portal;
use crate::person::Person;

/// The small picture of the file's first page.
pub(super) async fn small(
    State(portal): State<Portal>,
    person: Person,
    Path((id, file)): Path<(String, String)>,
) -> PageResult {
    let (draft_id, file_id) = (id_of(&id)?, id_of(&file)?);
    let op = person.op;
    let picture = portal
        .look(move |portal| {
            let file = portal.db.read(move |tx| file_of(&op, tx, draft_id, file_id))?;
            small_picture(&portal.db, &portal.blobs, &portal.limits, &file)
        })
        .await?;
    picture.map(answered).ok_or_else(no_picture)
}

/// A page of a photograph as it goes into the dossier: whoever sent it sees what was cut off or cannot be read.
pub(super) async fn sheet(
    State(portal): State<Portal>,
    person: Person,
    Path((id, file, number)): Path<(String, String, String)>,
) -> PageResult {
    let (draft_id, file_id) = (id_of(&id)?, id_of(&file)?);
    let number: usize = number.parse().map_err(|_| no_picture())?;
    let op = person.op;
    let picture = portal
        .run(move |portal| {
            let file = portal.db.read(move |tx| file_of(&op, tx, draft_id, file_id))?;
            page_picture(&portal.blobs, &file, number)
        })
        .await?;
    Ok(answered(picture))
}

fn no_picture() -> WebFault {
    WebFault(Fault::new(FaultKind::NotFound, "filing-file-not-found"))
}

fn answered(picture: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CONTENT_DISPOSITION, "inline"),
        // At a kiosk the next person sits at the same browser.
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, picture).into_response()
}

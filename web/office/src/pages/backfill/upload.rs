//! Files come into a batch from the browser: chosen one by one, dropped, or a whole folder.

use std::sync::{Arc, Mutex};

use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum::{Form, Json};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    AddFile, Added, BatchId, add_file, announce_files, batch, forget_coming, forget_refused, prepare_scan,
    refuse_file,
};
use motcua_ui::{PageResult, WebFault};
use serde::Serialize;

use super::batch::batch_id;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload::{SentFile, read_each};

/// How many files went which way; as JSON for `batch-files.js`, which sends a folder in portions.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Taken {
    files: u32,
    twins: u32,
    refused: u32,
}

/// A file that came.
enum Arrived {
    /// Looked at and kept.
    Paper(AddFile),
    /// No paper that can be taken: its name, and the code of the reason.
    Refused(String, &'static str),
}

/// Takes the files of one sending in at once, so that none is read before its neighbours are here: what is no paper is
/// named on the page with the reason, the others are in. A sending that breaks off brings nothing.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    headers: HeaderMap,
    sent: Multipart,
) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op.clone());
    office
        .read(move |tx: &mut Tx<'_>| batch(&op, tx, id).map(drop))
        .await?;
    let arrived = Arc::new(Mutex::new(Vec::new()));
    let keeping = Arc::clone(&arrived);
    read_each(sent, office.limits.file_bytes, |_, file| {
        let (office, keeping) = (office.clone(), Arc::clone(&keeping));
        async move {
            let came = office.run(move |office| looked_at(office, id, file)).await;
            if let Some(came) = came.map_err(|WebFault(fault)| fault)? {
                keeping.lock().map_err(|_| lost())?.push(came);
            }
            Ok(())
        }
    })
    .await?;
    let arrived = std::mem::take(&mut *arrived.lock().map_err(|_| lost())?);
    let op = desk.op;
    let counts = office
        .write(move |tx: &mut Tx<'_>| take_in(&op, tx, (id, arrived.as_slice())))
        .await?;
    if asks_for_json(&headers) {
        return Ok(Json(counts).into_response());
    }
    let Taken {
        files,
        twins,
        refused,
    } = counts;
    let to = format!("/office/batches/{id}?done=sent&files={files}&twins={twins}&refused={refused}");
    Ok(Redirect::to(&to).into_response())
}

fn lost() -> Fault {
    Fault::new(FaultKind::Internal, "internal")
}

fn asks_for_json(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    accept == Some("application/json")
}

/// Looks at a file and keeps its bytes; nothing for one that nobody meant to send.
fn looked_at(office: &Office, batch: BatchId, file: SentFile) -> Result<Option<Arrived>, Fault> {
    if is_of_the_system(&file.name) {
        return Ok(None);
    }
    let prepared = if file.too_large {
        Err(Fault::new(FaultKind::TooLarge, "paper-too-large"))
    } else {
        prepare_scan(&office.blobs, &office.limits, &file.bytes, &file.name)
    };
    match prepared {
        Ok(prepared) => Ok(Some(Arrived::Paper(AddFile {
            batch,
            key: file.name,
            prepared,
        }))),
        Err(fault) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
            Ok(Some(Arrived::Refused(file.name, fault.code())))
        }
        Err(fault) => Err(fault),
    }
}

fn take_in(op: &OpContext, tx: &mut Tx<'_>, (batch, arrived): (BatchId, &[Arrived])) -> Result<Taken, Fault> {
    let mut taken = Taken::default();
    for came in arrived {
        match came {
            Arrived::Paper(add) => match add_file(op, tx, add)? {
                Added::Waiting | Added::Known => taken.files += 1,
                Added::Duplicate => taken.twins += 1,
            },
            Arrived::Refused(name, cause) => {
                refuse_file(op, tx, batch, (name.as_str(), *cause))?;
                taken.refused += 1;
            }
        }
    }
    Ok(taken)
}

/// Notes which files are about to come; `batch-files.js` says so before the first portion of a folder.
pub(super) async fn announce(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op);
    let places: Vec<String> = pairs
        .into_iter()
        .filter(|(name, place)| name == "place" && !is_of_the_system(place))
        .map(|(_, place)| place)
        .collect();
    office
        .write(move |tx: &mut Tx<'_>| announce_files(&op, tx, id, &places))
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What was announced and is not here will not come.
pub(super) async fn not_coming(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op);
    office
        .write(move |tx: &mut Tx<'_>| forget_coming(&op, tx, id))
        .await?;
    Ok(Redirect::to(&format!("/office/batches/{id}?done=not-coming")).into_response())
}

/// Empties the list of files that could not be taken.
pub(super) async fn forget(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op);
    office
        .write(move |tx: &mut Tx<'_>| forget_refused(&op, tx, id))
        .await?;
    Ok(Redirect::to(&format!("/office/batches/{id}?done=forgotten")).into_response())
}

/// What an operating system lays into every folder; who picks a folder did not choose it.
fn is_of_the_system(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.starts_with('.') || ["thumbs.db", "desktop.ini"].contains(&last.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_operating_system_lays_into_a_folder_is_passed_over_without_a_word() {
        for name in [
            "hop-3/Thumbs.db",
            "hop-3/.DS_Store",
            "desktop.ini",
            "C:\\quet\\._a.jpg",
        ] {
            assert!(is_of_the_system(name), "{name}");
        }
        for name in ["hop-3/001.jpg", "thumbs.db.pdf", "a.pdf"] {
            assert!(!is_of_the_system(name), "{name}");
        }
    }
}

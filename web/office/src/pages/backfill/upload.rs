//! Files come into a batch from the browser: chosen one by one, dropped, or a whole folder.

use std::sync::{Arc, Mutex};

use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{AddFile, Added, BatchId, add_file, forget_refused, prepare_scan, refuse_file};
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

/// What became of one file.
enum Became {
    Taken,
    Twin,
    Refused,
    /// A file of the operating system, that nobody meant to send.
    PassedOver,
}

/// Takes the files one by one: what is no paper is named on the page with the reason, the others are in.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    headers: HeaderMap,
    sent: Multipart,
) -> PageResult {
    let id = batch_id(&id)?;
    let taken = Arc::new(Mutex::new(Taken::default()));
    let counting = Arc::clone(&taken);
    read_each(sent, office.limits.file_bytes, |_, file| {
        let (office, op, counting) = (office.clone(), desk.op.clone(), Arc::clone(&counting));
        async move {
            let became = office.run(move |office| take(office, &op, id, &file)).await;
            let mut counts = counting
                .lock()
                .map_err(|_| Fault::new(FaultKind::Internal, "internal"))?;
            match became.map_err(|WebFault(fault)| fault)? {
                Became::Taken => counts.files += 1,
                Became::Twin => counts.twins += 1,
                Became::Refused => counts.refused += 1,
                Became::PassedOver => {}
            }
            Ok(())
        }
    })
    .await?;
    let counts = taken.lock().map(|counts| *counts).unwrap_or_default();
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

fn asks_for_json(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    accept == Some("application/json")
}

fn take(office: &Office, op: &OpContext, batch: BatchId, file: &SentFile) -> Result<Became, Fault> {
    if is_of_the_system(&file.name) {
        return Ok(Became::PassedOver);
    }
    match add(office, op, batch, file) {
        Ok(Added::Waiting | Added::Known) => Ok(Became::Taken),
        Ok(Added::Duplicate) => Ok(Became::Twin),
        Err(fault) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
            let (op, name, cause) = (op.clone(), file.name.clone(), fault.code());
            office
                .db
                .write(move |tx: &mut Tx<'_>| refuse_file(&op, tx, batch, (&name, cause)))?;
            Ok(Became::Refused)
        }
        Err(fault) => Err(fault),
    }
}

fn add(office: &Office, op: &OpContext, batch: BatchId, file: &SentFile) -> Result<Added, Fault> {
    if file.too_large {
        return Err(Fault::new(FaultKind::TooLarge, "paper-too-large"));
    }
    let add = AddFile {
        batch,
        key: file.name.clone(),
        prepared: prepare_scan(&office.blobs, &office.limits, &file.bytes, &file.name)?,
    };
    let op = op.clone();
    office.db.write(move |tx| add_file(&op, tx, &add))
}

/// What an operating system lays into every folder; who picks a folder did not choose it.
fn is_of_the_system(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.starts_with('.') || ["thumbs.db", "desktop.ini"].contains(&last.to_ascii_lowercase().as_str())
}

/// Empties the list of files that could not be taken.
pub(super) async fn forget(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op);
    office
        .write(move |tx: &mut Tx<'_>| forget_refused(&op, tx, id))
        .await?;
    Ok(Redirect::to(&format!("/office/batches/{id}?done=forgotten")).into_response())
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

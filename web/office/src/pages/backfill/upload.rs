//! Files come into a batch from the browser.

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{AddFile, Added, BatchId, add_file, prepare_scan};
use motcua_ui::PageResult;

use super::batch::batch_id;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload::{SentFile, read_each};

/// How many files went which way.
#[derive(Debug, Clone, Copy, Default)]
struct Taken {
    files: u32,
    twins: u32,
    refused: u32,
}

/// Takes the files one by one: what is no paper is counted and told, the others are in.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    sent: Multipart,
) -> PageResult {
    let id = batch_id(&id)?;
    let taken = std::sync::Arc::new(std::sync::Mutex::new(Taken::default()));
    let counting = std::sync::Arc::clone(&taken);
    read_each(sent, office.limits.file_bytes, |_, file| {
        let (office, op, counting) = (office.clone(), desk.op.clone(), std::sync::Arc::clone(&counting));
        async move {
            let added = office.run(move |office| take(office, &op, id, &file)).await;
            let mut counts = counting
                .lock()
                .map_err(|_| Fault::new(FaultKind::Internal, "internal"))?;
            match added {
                Ok(Added::Waiting | Added::Known) => counts.files += 1,
                Ok(Added::Duplicate) => counts.twins += 1,
                Err(motcua_ui::WebFault(fault))
                    if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) =>
                {
                    counts.refused += 1;
                }
                Err(motcua_ui::WebFault(fault)) => return Err(fault),
            }
            Ok(())
        }
    })
    .await?;
    let counts = taken.lock().map(|counts| *counts).unwrap_or_default();
    let Taken {
        files,
        twins,
        refused,
    } = counts;
    let to = format!("/office/batches/{id}?done=sent&files={files}&twins={twins}&refused={refused}");
    Ok(Redirect::to(&to).into_response())
}

fn take(
    office: &Office,
    op: &motcua_identity::OpContext,
    batch: BatchId,
    file: &SentFile,
) -> Result<Added, Fault> {
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

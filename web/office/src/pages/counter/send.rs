//! Files come onto the screen from the browser.

use std::sync::{Arc, Mutex};

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{TakeFile, draw_pages, prepare_scan, take_file};
use motcua_ui::{PageResult, WebFault};

use super::subject::{Subject, subject};
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload::read_each;

/// Takes the files; one that is no paper is named by its fault, the others are in.
pub(super) async fn files(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    sent: Multipart,
) -> PageResult {
    let (op, wanted) = (desk.op.clone(), id.clone());
    let subject = office.read(move |tx| subject(&op, tx, &wanted)).await?;
    let counts = Arc::new(Mutex::new((0_u32, String::new())));
    let counting = Arc::clone(&counts);
    read_each(sent, office.limits.file_bytes, |texts, file| {
        let (office, op, subject) = (office.clone(), desk.op.clone(), subject.clone());
        let counting = Arc::clone(&counting);
        async move {
            let key = texts.get("request_key").cloned().unwrap_or_default();
            let kept = office
                .run(move |office| {
                    if file.too_large {
                        return Err(Fault::new(FaultKind::TooLarge, "paper-too-large"));
                    }
                    keep(office, &op, &subject, &key, (&file.name, &file.bytes))
                })
                .await;
            let mut counts = counting
                .lock()
                .map_err(|_| Fault::new(FaultKind::Internal, "internal"))?;
            match kept {
                Ok(()) => counts.0 += 1,
                Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
                    fault.code().clone_into(&mut counts.1);
                }
                Err(WebFault(fault)) => return Err(fault),
            }
            Ok(())
        }
    })
    .await?;
    let (sent, refused) = counts.lock().map(|counts| counts.clone()).unwrap_or_default();
    let to = format!("/office/dossiers/{id}/capture?sent={sent}&refused={refused}");
    Ok(Redirect::to(&to).into_response())
}

/// Keeps one file of the dossier.
pub(super) fn keep(
    office: &Office,
    op: &OpContext,
    subject: &Subject,
    key: &str,
    (name, bytes): (&str, &[u8]),
) -> Result<(), Fault> {
    let prepared = prepare_scan(&office.blobs, &office.limits, bytes, name)?;
    let take = TakeFile {
        request_key: key.to_owned(),
        dossier_id: subject.dossier.id.to_string(),
        dossier_code: subject.dossier.code.clone(),
        unit: subject.unit.clone(),
        field: Some(subject.dossier.field.clone()),
        parts: subject.open_parts(),
        drawn: draw_pages(&office.blobs, &office.limits, &prepared.file)?,
        prepared,
    };
    let op = op.clone();
    office.db.write(move |tx| take_file(&op, tx, &take))
}

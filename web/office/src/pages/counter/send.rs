//! Files come onto the screen from the browser.

use std::sync::{Arc, Mutex};

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{CaptureWay, TakeFile, draw_pages, prepare_scan, take_file};
use motcua_ui::{PageResult, WebFault};

use super::subject::{Subject, subject};
use crate::Office;
use crate::desk::{Desk, form_encoded};
use crate::pages::papers::upload::read_each;

/// What became of the files of one act.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    /// How many are in.
    pub(super) sent: u32,
    /// Those that are no papers: name and code of the fault.
    pub(super) refused: Vec<(String, &'static str)>,
    /// Whether one was passed over that a scanner still writes.
    pub(super) unfinished: bool,
}

impl Outcome {
    /// Notes that a file is no paper; any other fault ends the act.
    pub(super) fn note(&mut self, name: &str, fault: Fault) -> Result<(), Fault> {
        if !matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) {
            return Err(fault);
        }
        self.refused.push((name.to_owned(), fault.code()));
        Ok(())
    }

    /// The screen with what is told of it: the first file refused by its name, the others by their number.
    pub(super) fn address(&self, dossier: &str, problem: Option<&str>) -> String {
        let mut to = format!("/office/dossiers/{dossier}/capture?sent={}", self.sent);
        if let Some((name, code)) = self.refused.first() {
            let (name, more) = (form_encoded(name), self.refused.len() - 1);
            to.push_str(&format!("&refused={code}&name={name}&more={more}"));
        }
        if let Some(problem) = problem {
            to.push_str(&format!("&problem={problem}"));
        }
        to
    }
}

/// Takes the files; one that is no paper is named by its fault, the others are in.
pub(super) async fn files(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    sent: Multipart,
) -> PageResult {
    let (op, wanted) = (desk.op.clone(), id.clone());
    let subject = office.read(move |tx| subject(&op, tx, &wanted)).await?;
    let outcome = Arc::new(Mutex::new(Outcome::default()));
    let counting = Arc::clone(&outcome);
    read_each(sent, office.limits.file_bytes, |texts, file| {
        let (office, op, subject) = (office.clone(), desk.op.clone(), subject.clone());
        let counting = Arc::clone(&counting);
        async move {
            let key = texts.get("request_key").cloned().unwrap_or_default();
            let name = file.name.clone();
            let kept = office
                .run(move |office| {
                    if file.too_large {
                        return Err(Fault::new(FaultKind::TooLarge, "paper-too-large"));
                    }
                    keep(
                        office,
                        &op,
                        &subject,
                        (&key, CaptureWay::Upload),
                        (&file.name, &file.bytes),
                    )
                })
                .await;
            let mut outcome = counting
                .lock()
                .map_err(|_| Fault::new(FaultKind::Internal, "internal"))?;
            match kept {
                Ok(()) => outcome.sent += 1,
                Err(WebFault(fault)) => outcome.note(&name, fault)?,
            }
            Ok(())
        }
    })
    .await?;
    let outcome = outcome.lock().map(|outcome| outcome.clone()).unwrap_or_default();
    Ok(Redirect::to(&outcome.address(&id, None)).into_response())
}

/// Keeps one file of the dossier.
pub(super) fn keep(
    office: &Office,
    op: &OpContext,
    subject: &Subject,
    (key, way): (&str, CaptureWay),
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
        way,
        drawn: draw_pages(&office.blobs, &office.limits, &prepared.file)?,
        prepared,
    };
    let op = op.clone();
    office.db.write(move |tx| take_file(&op, tx, &take))
}

//! A file that does not come onto the screen is read again or left out.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{CaptureFileId, leave_file_out, read_file_again};
use motcua_ui::{PageResult, WebFault};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::ids;

/// What the form of a file sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    act: String,
}

/// Reads a file again or leaves it out; one that changed meanwhile is shown as it stands now.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path((dossier, file)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let no_file = || Fault::new(FaultKind::NotFound, "capture-file-not-found");
    let id: CaptureFileId = file.parse().map_err(|_| no_file())?;
    let again = match sent.act.as_str() {
        "again" => true,
        "leave-out" => false,
        _ => return Err(no_file().into()),
    };
    let (op, dossier) = (desk.op, ids::dossier_id(&dossier)?.to_string());
    let there = dossier.clone();
    let done = office
        .write(move |tx: &mut Tx<'_>| {
            if again {
                read_file_again(&op, tx, (&there, id))
            } else {
                leave_file_out(&op, tx, (&there, id))
            }
        })
        .await;
    let problem = match done {
        Ok(()) => "",
        Err(WebFault(fault)) if fault.kind() == FaultKind::Conflict => "?problem=capture-changed-meanwhile",
        Err(fault) => return Err(fault),
    };
    Ok(Redirect::to(&format!("/office/dossiers/{dossier}/capture{problem}")).into_response())
}

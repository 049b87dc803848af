//! The acts on a dossier: each a form of one button, each answered by the page it changed.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::model::{Command, UnitRef};
use motcua_dossier::{Act, Acted, Dossier, DossierId, act, dossier, settle as settle_dossier};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault};
use serde::Deserialize;

use super::history::officer_name;
use super::id_of;
use crate::Office;
use crate::desk::Desk;

/// The version that the officer saw.
#[derive(Deserialize)]
pub(super) struct Seen {
    version: i64,
}

pub(super) async fn transfer(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> PageResult {
    let to_its_unit = |found: &Dossier| Command::Transfer {
        unit: UnitRef::new(found.unit.as_str()),
        handover: None,
        step: None,
    };
    let id = id_of(&id)?;
    let done = do_act(&office, desk.op, (id, Some(seen.version)), to_its_unit).await;
    finish(&office, id, "transferred", done).await
}

/// Taking a dossier looks at who holds it, not at the version: what else changed does not matter to who takes it.
pub(super) async fn claim(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id_of(&id)?;
    let done = do_act(&office, desk.op, (id, None), |_| Command::Claim).await;
    finish(&office, id, "claimed", done).await
}

pub(super) async fn settle(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = desk.op;
    let done = office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            settle_dossier(&op, tx, id, seen.version)
        })
        .await;
    finish(&office, id, "settled", done).await
}

async fn do_act(
    office: &Office,
    op: OpContext,
    (id, version): (DossierId, Option<i64>),
    command: impl Fn(&Dossier) -> Command + Send + 'static,
) -> Result<Acted, WebFault> {
    office
        .write(move |tx| {
            let found = dossier(&op, tx, id)?;
            act(
                &op,
                tx,
                &Act {
                    dossier_id: id,
                    version,
                    command: command(&found),
                },
            )
        })
        .await
}

/// Back to the dossier, or the reason in words.
async fn finish(
    office: &Office,
    id: DossierId,
    done: &'static str,
    outcome: Result<Acted, WebFault>,
) -> PageResult {
    match outcome {
        Ok(acted) => {
            let done = if acted.changed { done } else { "unchanged" };
            Ok(Redirect::to(&format!("/office/dossiers/{id}?done={done}")).into_response())
        }
        Err(WebFault(fault)) => Err(WebFault(with_name(office, fault).await?)),
    }
}

/// The fault tells who holds the dossier by id; people are told the name.
async fn with_name(office: &Office, fault: Fault) -> Result<Fault, WebFault> {
    let held = fault
        .args()
        .iter()
        .find(|(name, _)| *name == "holder")
        .map(|(_, id)| id.clone());
    match held {
        Some(id) if fault.kind() == FaultKind::Conflict => {
            let name = office.read(move |tx: &mut Tx<'_>| officer_name(tx, &id)).await?;
            Ok(Fault::new(fault.kind(), fault.code()).with("holder", name.unwrap_or_default()))
        }
        _ => Ok(fault),
    }
}

//! Taking or giving away several dossiers at once: each for itself, so that one refused does not hold up the others.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_db::Tx;
use motcua_dossier::model::Command;
use motcua_dossier::{Act, Acted, DossierId, act, dossier};
use motcua_identity::{OfficerId, OpContext};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault};

use crate::Office;
use crate::desk::Desk;
use crate::pages::not_given::{give_each, in_address};

/// Dossiers that are taken at most in one go: a page of them.
const MOST: usize = 100;

/// The fields of the form in the order they were sent; a box that is ticked sends `id`.
type Sent = Vec<(String, String)>;

pub(super) async fn claim(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let (done, failed) = each(&office, &desk.op, &sent, |op, tx, id| {
        dossier(op, tx, id)?;
        let one = Act {
            dossier_id: id,
            version: None,
            command: Command::Claim,
        };
        act(op, tx, &one)
    })
    .await?;
    Ok(back(&sent, "claimed", (done, &failed.to_string())))
}

pub(super) async fn assign(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let officer: OfficerId = value(&sent, "officer")
        .parse()
        .map_err(|_| Fault::new(FaultKind::Invalid, "dossier-officer-not-posted"))?;
    let (given, rest) = give_each(&office, &desk.op, ticked(&sent), officer).await?;
    Ok(back(&sent, "assigned", (given, &in_address(&rest))))
}

/// Does the act to each dossier that was ticked; how many were done, and how many refused.
async fn each<F>(office: &Office, op: &OpContext, sent: &Sent, one: F) -> Result<(usize, usize), WebFault>
where
    F: Fn(&OpContext, &mut Tx<'_>, DossierId) -> Result<Acted, Fault> + Copy + Send + 'static,
{
    let (mut done, mut failed) = (0, 0);
    for id in ticked(sent) {
        let op = op.clone();
        match office.write(move |tx| one(&op, tx, id)).await {
            Ok(acted) => done += usize::from(acted.changed),
            Err(WebFault(fault)) if is_refusal(&fault) => failed += 1,
            Err(fault) => return Err(fault),
        }
    }
    Ok((done, failed))
}

/// The dossiers that were ticked.
fn ticked(sent: &Sent) -> impl Iterator<Item = DossierId> {
    sent.iter()
        .filter(|(name, _)| name == "id")
        .filter_map(|(_, id)| id.parse::<DossierId>().ok())
        .take(MOST)
}

/// Whether the act was refused for this dossier, and not because something is broken.
fn is_refusal(fault: &Fault) -> bool {
    matches!(
        fault.kind(),
        FaultKind::Conflict | FaultKind::Forbidden | FaultKind::NotFound | FaultKind::Invalid
    )
}

fn value<'s>(sent: &'s Sent, name: &str) -> &'s str {
    sent.iter()
        .find(|(known, _)| known == name)
        .map_or("", |(_, value)| value.as_str())
}

/// Back to the list it was asked from.
fn back(sent: &Sent, done: &str, (count, failed): (usize, &str)) -> Response {
    // Only values of a list go into the address: nothing typed can lead elsewhere.
    let query: String = value(sent, "query")
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || "-._~=&%/".contains(*letter))
        .collect();
    Redirect::to(&format!(
        "/office?{query}&done={done}&count={count}&failed={failed}"
    ))
    .into_response()
}

//! Deciding what asks for a paper to be seen: acting for a child, a written authorisation of an adult, and an old number
//! under today's.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use motcua_account::{
    MandateId, OldNumberRequest, account, authorisation_paper, decide_authorisation as decide_on_paper,
    decide_mandate, decide_old_number as decide,
};
use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault};
use motcua_vault::{
    Door, LinkNumbers, Linked, OpenForOwner, Opened, Recognised, link_numbers, open_for_owner,
};

use crate::Office;
use crate::desk::Desk;

pub(super) async fn decide_child(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = mandate_id(&id)?;
    let granted = is_granted(&sent);
    office
        .write(move |tx| decide_mandate(&desk.op, tx, None, (id, granted)))
        .await?;
    back(granted)
}

pub(super) async fn decide_old_number(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = id
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "account-request-not-found")))?;
    let granted = is_granted(&sent);
    let reason = sent.get("reason").cloned().unwrap_or_default();
    let purpose = desk.cx.t("assist-link-purpose").into_owned();
    let paper = sent.get("recognised").cloned().unwrap_or_default();
    if granted && Recognised::from_identifier(&paper).is_none() {
        return Err(WebFault(Fault::new(
            FaultKind::Invalid,
            "account-old-number-recognised",
        )));
    }
    office
        .write(move |tx| {
            let request = decide(&desk.op, tx, (id, granted), &reason)?;
            if granted {
                link(&desk.op, tx, &request, (&purpose, &paper))?;
            }
            Ok::<_, Fault>(())
        })
        .await?;
    back(granted)
}

pub(super) async fn decide_authorisation(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = mandate_id(&id)?;
    let granted = is_granted(&sent);
    let reason = sent.get("reason").cloned().unwrap_or_default();
    office
        .write(move |tx| decide_on_paper(&desk.op, tx, (id, granted), &reason))
        .await?;
    back(granted)
}

/// The written authorisation as it was sent, beside which the officer holds the paper itself.
pub(super) async fn authorisation(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let id = mandate_id(&id)?;
    let op = desk.op;
    let paper = office.write(move |tx| authorisation_paper(&op, tx, id)).await?;
    let hash: BlobHash = paper
        .hash
        .parse()
        .map_err(|error| WebFault(Fault::internal(error)))?;
    let bytes = office.run(move |office| Ok(office.blobs.get(&hash)?)).await?;
    let headers = [
        (header::CONTENT_TYPE, paper.media),
        (header::CONTENT_DISPOSITION, "inline".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn mandate_id(text: &str) -> Result<MandateId, WebFault> {
    text.parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "account-mandate-not-found")))
}

/// The vault links the two numbers, in a look that its owner sees like any other.
fn link(
    op: &OpContext,
    tx: &mut Tx<'_>,
    request: &OldNumberRequest,
    (purpose, recognised): (&str, &str),
) -> Result<(), Fault> {
    let not_allowed = || Fault::new(FaultKind::Forbidden, "not-allowed");
    let home = &op.officer()?.home_unit;
    let mut units = op.units_for(Permission::AssistOwner).into_iter();
    let first = units.next().ok_or_else(not_allowed)?.0;
    let named = request.desk.as_ref().into_iter().chain([home]);
    let mut open = named.filter(|unit| op.may(Permission::AssistOwner, unit, None));
    let unit = open.next().cloned().unwrap_or(first);
    let refused = || Fault::new(FaultKind::Conflict, "account-old-number-not-linked");
    let opening = OpenForOwner {
        request_key: request.id.to_string(),
        unit,
        number: account(tx, request.account_id)?.number,
        recognised: recognised.to_owned(),
        purpose: purpose.to_owned(),
        basis: "owner-present".to_owned(),
    };
    let Opened::Open(look) = open_for_owner(op, tx, &opening)? else {
        return Err(refused());
    };
    let input = LinkNumbers {
        door: Door::Look(look),
        old: request.old_number.clone(),
        basis: request.proof.clone(),
    };
    match link_numbers(op, tx, &input)? {
        Linked::Done => Ok(()),
        Linked::Invalid(_) => Err(refused()),
    }
}

fn is_granted(sent: &BTreeMap<String, String>) -> bool {
    sent.get("decision").is_some_and(|decision| decision == "grant")
}

fn back(granted: bool) -> PageResult {
    let done = if granted { "granted" } else { "refused" };
    Ok(Redirect::to(&format!("{}?done={done}", super::HERE)).into_response())
}

//! Which events of money whoever pays is told of.

use motcua_db::Tx;
use motcua_dossier::model::Channel;
use motcua_dossier::{ChargeWay, Dossier, charge, dossier};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Money};
use motcua_ledger::Event;
use motcua_payments::{DueId, PayCaseId, told_case, told_due};
use serde::Deserialize;

use super::take_events::Read;
use super::to_owner::to_owner;
use crate::model::{Facts, NoticeKind, OfDue, told_of_closed, told_of_due, told_of_opened};

/// What an event of a due carries.
#[derive(Deserialize)]
struct Carried {
    amount: Money,
    #[serde(default)]
    receipt: Option<String>,
}

/// What an event of a due leads to.
pub(super) fn of_due(cx: &OpContext, tx: &mut Tx<'_>, event: &Event) -> Result<Read, Fault> {
    let carried: Carried = match event.read() {
        Ok(carried) => carried,
        Err(error) => return Ok(Read::Unreadable(error.to_string())),
    };
    let Ok(id) = event.stream.subject().parse::<DueId>() else {
        return Ok(Read::Unreadable("the stream names no due".to_owned()));
    };
    let Some(told) = told_due(tx, id)? else {
        return Ok(Read::Unreadable("the due is not there".to_owned()));
    };
    let found = dossier(cx, tx, told.due.dossier_id)?;
    let of_due = OfDue {
        kind: &event.kind,
        amount: carried.amount,
        receipt: carried.receipt.as_deref(),
        at_counter: settled_at_counter(tx, &found)?,
    };
    match told_of_due(&of_due, &told) {
        Some(told) => tell(tx, (event, &found), told, id),
        None => Ok(Read::Nothing),
    }
}

/// What the counter takes at once, or frees the person from at once, was said there.
fn settled_at_counter(tx: &mut Tx<'_>, found: &Dossier) -> Result<bool, Fault> {
    if found.channel != Channel::InPerson {
        return Ok(false);
    }
    let charge = charge(tx, found.id)?;
    Ok(charge.is_some_and(|charge| charge.way != ChargeWay::Later))
}

/// What an event of the queue leads to; without a known due nobody knows whom to tell.
pub(super) fn of_case(cx: &OpContext, tx: &mut Tx<'_>, event: &Event) -> Result<Read, Fault> {
    let Ok(id) = event.stream.subject().parse::<PayCaseId>() else {
        return Ok(Read::Unreadable("the stream names no case".to_owned()));
    };
    let Some(case) = told_case(tx, id)? else {
        return Ok(Read::Unreadable("the case is not there".to_owned()));
    };
    let Some(due) = case.due else {
        return Ok(Read::Nothing);
    };
    let Some(known) = told_due(tx, due)? else {
        return Ok(Read::Unreadable("the due of the case is not there".to_owned()));
    };
    let told = match event.kind.as_str() {
        "pay-case-opened" => told_of_opened(&case, known.balance.outstanding()),
        "pay-case-closed" => told_of_closed(&case),
        _ => None,
    };
    let Some(told) = told else {
        return Ok(Read::Nothing);
    };
    let found = dossier(cx, tx, known.due.dossier_id)?;
    tell(tx, (event, &found), told, due)
}

fn tell(
    tx: &mut Tx<'_>,
    (event, found): (&Event, &Dossier),
    told: (NoticeKind, Facts),
    due: DueId,
) -> Result<Read, Fault> {
    to_owner(tx, (event, found), told, |account| {
        if account {
            format!("/portal/dues/{due}")
        } else {
            format!("/pay?code={}", found.code)
        }
    })
}

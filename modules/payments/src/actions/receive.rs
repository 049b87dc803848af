//! Money comes from outside: kept, matched, or put into the queue with its reason. Never in silence.

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Day, Fault, Money};
use motcua_law::PayReference;

use super::credit::credit;
use super::sync::{facts, sync_dossier};
use crate::model::{CaseReason, Channel, Due, DueFacts, DueId, Verdict, judge};
use crate::store;
use crate::store::cases::NewCase;
use crate::store::money::Incoming;

/// Money as somebody trustworthy told of it.
#[derive(Debug, Clone)]
pub struct NewMoney {
    /// Who told: `statement`, `bank-message`, `gateway`.
    pub source: &'static str,
    /// The account, or the gateway.
    pub account: String,
    /// What tells it apart from all other money on the account.
    pub line_key: String,
    /// The unit whose account it is.
    pub unit: UnitId,
    /// The channel.
    pub channel: Channel,
    /// How much.
    pub amount: Money,
    /// The text of the transfer.
    pub words: String,
    /// Who sent it; may be empty.
    pub payer: String,
    /// The day of the bank.
    pub paid_on: Day,
    /// The statement it stands in.
    pub statement: Option<String>,
    /// The due it was paid for, where the text need not be read; and whether that payment was begun too long ago.
    pub meant: Option<(DueId, bool)>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// It was told before; nothing changed.
    Known,
    /// It is the due's.
    Credited(DueId),
    /// It waits in the queue.
    Waiting(CaseReason),
}

/// Takes money in.
///
/// # Errors
/// When the database refuses.
pub fn receive(cx: &OpContext, tx: &mut Tx<'_>, new: &NewMoney) -> Result<Received, Fault> {
    let money = Incoming {
        id: cx.new_id(),
        source: new.source.to_owned(),
        account: new.account.clone(),
        line_key: new.line_key.clone(),
        unit: new.unit.clone(),
        channel: new.channel,
        amount: new.amount,
        words: new.words.chars().take(500).collect(),
        payer: new.payer.chars().take(200).collect(),
        paid_on: new.paid_on,
        came_at: cx.now(),
    };
    let booked_on = store::days::open_day(tx, &new.unit, cx.now().day())?;
    if !store::money::insert(tx, &money, (booked_on, new.statement.as_deref()))? {
        return Ok(Received::Known);
    }
    let (due, verdict) = decide(cx, tx, (new, &money))?;
    match (verdict, due) {
        (Verdict::Credit, Some(due)) => {
            credit(cx, tx, &due, &money)?;
            Ok(Received::Credited(due.id))
        }
        (Verdict::Wait(reason), due) => {
            wait(cx, tx, &money, (reason, due.map(|due| due.id)))?;
            Ok(Received::Waiting(reason))
        }
        (Verdict::Credit, None) => Err(Fault::internal("money without its due")),
    }
}

fn decide(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (new, money): (&NewMoney, &Incoming),
) -> Result<(Option<Due>, Verdict), Fault> {
    let mut found = Vec::new();
    match new.meant {
        Some((id, _)) => found.extend(store::dues::by_id(tx, id)?),
        None => {
            for reference in PayReference::found_in(&new.words) {
                found.extend(store::dues::by_reference(tx, &reference)?);
            }
        }
    }
    if found.len() > 1 {
        return Ok((None, Verdict::Wait(CaseReason::SeveralReferences)));
    }
    let Some(due) = found.pop() else {
        return Ok((None, Verdict::Wait(CaseReason::UnknownReference)));
    };
    sync_dossier(cx, tx, due.dossier_id)?;
    store::entries::lock(tx, due.id)?;
    let known = facts(cx, tx, &due)?;
    let begun_too_long_ago = new.meant.is_some_and(|(_, late)| late);
    let known = DueFacts {
        late: known.late || begun_too_long_ago,
        same_unit: due.unit == money.unit,
        ..known
    };
    let verdict = judge(&known, money.amount);
    Ok((Some(due), verdict))
}

fn wait(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    money: &Incoming,
    (reason, due): (CaseReason, Option<DueId>),
) -> Result<(), Fault> {
    let case = NewCase {
        key: &format!("money:{}", money.id),
        reason,
        money: Some(money.id),
        due,
        unit: &money.unit,
        amount: money.amount,
        words: "",
    };
    store::cases::open(cx, tx, &case).map(drop)
}

//! A recovery at the desk waits for a second officer: one officer alone, deceived or deceiving, gives nobody's account away.
//! Whoever helps owners at the same desk confirms, or whoever leads the unit, where one officer is on duty alone.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind, Instant};
use serde::Serialize;

use super::desk_recovery::{carry_out, same_name};
use super::message::notify;
use crate::error::AccountError;
use crate::event::tell;
use crate::model::{Account, MessageKind, Recovery, RecoveryAsked, RecoveryId};
use crate::{queries, store};

/// What waits longer than this many seconds is begun anew: the owner no longer stands at the desk.
const WAITS: i64 = 24 * 60 * 60;

#[derive(Serialize)]
struct Told<'t> {
    recovery: RecoveryId,
    lost: &'t str,
    unit: &'t str,
}

/// Puts a recovery before a second officer. The known contact hears of it now: its owner may still say no.
pub(super) fn put_before(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (account, recovery): (&Account, Recovery),
) -> Result<(), Fault> {
    let asked = RecoveryAsked {
        id: cx.new_id(),
        recovery,
        asked_at: cx.now(),
    };
    store::recoveries::ask(tx, &asked)?;
    notify(cx, tx, account, MessageKind::RecoveryAsked)?;
    told(cx, tx, &asked, "account-recovery-asked")
}

/// What waits for a second officer at the units of whoever asks, with its accounts, the oldest first.
///
/// # Errors
/// When the database refuses.
pub fn recoveries_waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(RecoveryAsked, Account)>, Fault> {
    let mut seen = Vec::new();
    for asked in store::recoveries::waiting(tx, since(cx))? {
        if sees(cx, &asked.recovery) {
            let account = queries::account(tx, asked.recovery.account)?;
            seen.push((asked, account));
        }
    }
    Ok(seen)
}

/// Whether whoever acts may decide: not about what they asked for themselves, nor about an account under their own name.
pub fn may_decide_recovery(cx: &OpContext, asked: &RecoveryAsked, account: &Account) -> bool {
    sees(cx, &asked.recovery) && other(cx, asked, account).is_ok()
}

/// Confirms the recovery, which is done with it, or refuses it.
///
/// # Errors
/// `account-request-not-found`, also for one of another unit, one decided before and one that waited too long;
/// `account-recovery-same-officer`; when the database refuses.
pub fn decide_recovery(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, granted): (RecoveryId, bool),
) -> Result<(), Fault> {
    let asked = store::recoveries::lock(tx, id)?
        .filter(|asked| asked.asked_at > since(cx) && sees(cx, &asked.recovery))
        .ok_or(AccountError::NoRequest)?;
    let account = queries::account(tx, asked.recovery.account)?;
    if !account.active {
        return Err(AccountError::NoRequest.into());
    }
    other(cx, &asked, &account)?;
    let state = if granted {
        store::recoveries::GRANTED
    } else {
        store::recoveries::REFUSED
    };
    let by = cx.officer()?;
    let by_id = by.officer_id.to_string();
    store::recoveries::decide(tx, (id, state), (&by_id, &by.full_name), cx.now())?;
    if granted {
        return carry_out(cx, tx, &asked.recovery);
    }
    told(cx, tx, &asked, "account-recovery-refused")
}

fn since(cx: &OpContext) -> Instant {
    cx.now().plus_seconds(-WAITS)
}

fn sees(cx: &OpContext, recovery: &Recovery) -> bool {
    // Heads of divisions assign too; whoever signs results leads the unit.
    [Permission::AssistOwner, Permission::ApproveResult]
        .into_iter()
        .any(|right| cx.may(right, &recovery.unit, None))
}

fn other(cx: &OpContext, asked: &RecoveryAsked, account: &Account) -> Result<(), Fault> {
    let officer = cx.officer()?;
    let same = officer.officer_id.to_string() == asked.recovery.by;
    if same || same_name(&account.name, &officer.full_name) {
        return Err(Fault::new(FaultKind::Forbidden, "account-recovery-same-officer"));
    }
    Ok(())
}

fn told(cx: &OpContext, tx: &mut Tx<'_>, asked: &RecoveryAsked, kind: &str) -> Result<(), Fault> {
    let told = Told {
        recovery: asked.id,
        lost: asked.recovery.lost.identifier(),
        unit: asked.recovery.unit.as_str(),
    };
    tell(cx, tx, asked.recovery.account, kind, &told)
}

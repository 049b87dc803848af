//! A financial obligation (nghĩa vụ tài chính): asked for by who settles, confirmed at the cashier's desk.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant, Money};
use motcua_law::{Calendar, Pause, Reading, UnitHoursTable, legal_reading};

use super::act::{Act, Acted, act};
use super::hand_over::name_of;
use crate::model::Command;
use crate::{Dossier, DossierId, store};

/// A payment asked for.
#[derive(Debug, Clone)]
pub struct RequestPayment {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// The amount.
    pub amount: Money,
    /// What it is for.
    pub reason: String,
    /// Number and day of the notice (thông báo nộp tiền).
    pub notice: String,
}

/// Asks for a payment: the clock stands still until it came.
///
/// # Errors
/// What `act` may answer.
pub fn request_payment(cx: &OpContext, tx: &mut Tx<'_>, input: &RequestPayment) -> Result<Acted, Fault> {
    let acted = act(
        cx,
        tx,
        &Act {
            dossier_id: input.dossier_id,
            version: Some(input.version),
            command: Command::RequestPayment {
                amount: input.amount,
                reason: input.reason.trim().into(),
            },
        },
    )?;
    let at = acted.dossier.state.changed_at.unwrap_or_else(|| cx.now());
    tx.execute(
        "INSERT INTO dossier_payment (dossier_id, asked_at, amount_dong, reason, notice, asked_by, asked_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            input.dossier_id,
            at,
            input.amount,
            input.reason.trim(),
            input.notice.trim(),
            cx.actor_name(),
            name_of(cx)
        ],
    )?;
    Ok(acted)
}

/// A payment that came.
#[derive(Debug, Clone)]
pub struct ConfirmPayment {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// Number and day of the voucher (chứng từ nộp tiền).
    pub voucher: String,
}

/// Confirms a payment: the clock goes on, and the time it stood still is not counted.
///
/// # Errors
/// What `act` may answer.
pub fn confirm_payment(cx: &OpContext, tx: &mut Tx<'_>, input: &ConfirmPayment) -> Result<Acted, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    let due_at = due_after(&dossier, cx.now());
    let acted = act(
        cx,
        tx,
        &Act {
            dossier_id: input.dossier_id,
            version: Some(input.version),
            command: Command::ConfirmPayment { due_at },
        },
    )?;
    tx.execute(
        "UPDATE dossier_payment SET confirmed_at = $2, confirmed_by = $3, confirmed_by_name = $4, voucher = $5
         WHERE dossier_id = $1 AND confirmed_at IS NULL",
        values![
            input.dossier_id,
            cx.now(),
            cx.actor_name(),
            name_of(cx),
            input.voucher.trim()
        ],
    )?;
    Ok(acted)
}

/// When the dossier is due once its payment came at `now`: the legal reading, with the pause that ends now taken out. A
/// day that was promised anew stands where it is later.
fn due_after(dossier: &Dossier, now: Instant) -> Option<Instant> {
    let accepted = dossier.state.accepted_at?;
    let pauses: Vec<Pause> = dossier
        .state
        .clock
        .pauses()
        .into_iter()
        .map(|pause| Pause {
            until: pause.until.or(Some(now)),
            ..pause
        })
        .collect();
    let hours = UnitHoursTable::embedded().of(dossier.unit.as_str(), accepted.day());
    let reading = legal_reading(
        accepted,
        dossier.time_limit,
        &pauses,
        Calendar::embedded(),
        &hours.into(),
    );
    let Reading::Running(deadline) = reading else {
        return None;
    };
    let promised = dossier.state.due_at.filter(|_| dossier.state.rescheduled);
    Some(promised.map_or(deadline.due_at, |promised| promised.max(deadline.due_at)))
}

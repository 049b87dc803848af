//! What is done with something in the queue; each act has its reason and closes the case once.

use motcua_db::{Tx, values};
use motcua_dossier::{WaiveFee, dossier, waive_fee};
use motcua_identity::{Actor, OpContext, Permission};
use motcua_kernel::{Fault, Id, Money};
use motcua_law::PayReference;

use super::credit::credit;
use super::sync::{balance, facts, sync_dossier};
use super::unanswered::{Found, resolve};
use crate::error::PaymentsError;
use crate::model::{CaseReason, Channel, Due, DueId, EntryKind};
use crate::store;
use crate::store::cases::{PayCase, PayCaseId};
use crate::store::entries::NewEntry;

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseAct {
    /// The money is taken for the due with this reference.
    Match(PayReference),
    /// It goes back to who paid, by this voucher.
    Refund(String),
    /// It goes back to where it came from, by this voucher.
    ReturnToSender(String),
    /// Nothing goes back, by the rule that the reason names.
    Keep,
    /// The person is freed from the due: one of the groups of the law.
    Free(String),
    /// The person is not freed.
    Decline,
    /// The gateway charged the person: its number of the transaction.
    Charged(String),
    /// The gateway charged nothing.
    NotCharged,
}

impl CaseAct {
    /// The identifier in tables, events and words.
    pub const fn identifier(&self) -> &'static str {
        match self {
            Self::Match(_) => "match",
            Self::Refund(_) => "refund",
            Self::ReturnToSender(_) => "return",
            Self::Keep => "keep",
            Self::Free(_) => "free",
            Self::Decline => "decline",
            Self::Charged(_) => "charged",
            Self::NotCharged => "not-charged",
        }
    }

    /// The acts that a case for this reason may be closed with, as identifiers.
    pub const fn fitting(reason: CaseReason) -> &'static [&'static str] {
        match reason {
            CaseReason::UnknownReference | CaseReason::SeveralReferences => &["match", "return"],
            CaseReason::TooLittle | CaseReason::TooMuch | CaseReason::Late => &["match", "refund", "return"],
            CaseReason::OtherUnit | CaseReason::Twice | CaseReason::AfterEnd => &["refund", "return"],
            CaseReason::Surplus => &["refund"],
            CaseReason::EndedPaid => &["refund", "keep"],
            CaseReason::ExemptionAsked => &["free", "decline"],
            CaseReason::Unanswered => &["charged", "not-charged"],
        }
    }

    /// The right it asks for.
    pub const fn right(&self) -> Permission {
        match self {
            Self::Free(_) | Self::Decline => Permission::CollectFee,
            _ => Permission::ReconcileMoney,
        }
    }
}

/// Does `act` with the case and closes it.
///
/// # Errors
/// `pay-case-not-found`, `not-allowed`, `pay-case-closed`, `pay-act-unfit`, `pay-reason-missing`, `pay-voucher-missing`,
/// `due-not-found`, `due-ended`, `due-nothing-owed`.
pub fn settle_case(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: PayCaseId,
    (act, note): (&CaseAct, &str),
) -> Result<(), Fault> {
    let case = store::cases::for_change(tx, id)?.ok_or(PaymentsError::NoSuchCase)?;
    let sees = [Permission::ReconcileMoney, Permission::CollectFee];
    if !sees.iter().any(|right| cx.may(*right, &case.unit, None)) {
        return Err(PaymentsError::NoSuchCase.into());
    }
    cx.authorise(act.right(), &case.unit, None)?;
    if case.closed_at.is_some() {
        return Err(PaymentsError::CaseClosed.into());
    }
    if !CaseAct::fitting(case.reason).contains(&act.identifier()) {
        return Err(PaymentsError::ActUnfit.into());
    }
    let note: String = note.trim().chars().take(500).collect();
    if note.is_empty() {
        return Err(PaymentsError::ReasonMissing.into());
    }
    match act {
        CaseAct::Match(reference) => match_by_hand(cx, tx, (&case, reference))?,
        CaseAct::Refund(voucher) | CaseAct::ReturnToSender(voucher) => give_back(cx, tx, (&case, voucher))?,
        CaseAct::Free(group) => free(cx, tx, (&case, group))?,
        CaseAct::Charged(transaction) => resolve(cx, tx, (&case, Found::Charged(transaction)))?,
        CaseAct::NotCharged => resolve(cx, tx, (&case, Found::NotCharged))?,
        CaseAct::Keep | CaseAct::Decline => {}
    }
    store::cases::close(cx, tx, &case, (act.identifier(), &note))
}

fn match_by_hand(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (case, reference): (&PayCase, &PayReference),
) -> Result<(), Fault> {
    let money = case.money_id.ok_or(PaymentsError::ActUnfit)?;
    let money = store::money::by_id(tx, money)?.ok_or(PaymentsError::NoSuchCase)?;
    let due = store::dues::by_reference(tx, reference)?.ok_or(PaymentsError::NoSuchDue)?;
    // A due of another unit is none of this account's: the money goes back, and the person is told the right account.
    if due.unit != money.unit {
        return Err(PaymentsError::NoSuchDue.into());
    }
    sync_dossier(cx, tx, due.dossier_id)?;
    store::entries::lock(tx, due.id)?;
    let known = facts(cx, tx, &due)?;
    if !known.open {
        return Err(PaymentsError::DueEnded.into());
    }
    if known.balance.outstanding().amount() == 0 {
        return Err(PaymentsError::NothingOwed.into());
    }
    credit(cx, tx, &due, &money)
}

fn give_back(cx: &OpContext, tx: &mut Tx<'_>, (case, voucher): (&PayCase, &str)) -> Result<(), Fault> {
    let voucher: String = voucher.trim().chars().take(100).collect();
    if voucher.is_empty() {
        return Err(PaymentsError::VoucherMissing.into());
    }
    let (channel, amount) = match (case.money_id, case.due_id) {
        (Some(money), _) => {
            let money = store::money::by_id(tx, money)?.ok_or(PaymentsError::NoSuchCase)?;
            (money.channel, case.amount)
        }
        (None, Some(due)) => {
            let due = store::dues::by_id(tx, due)?.ok_or(PaymentsError::NoSuchDue)?;
            refund(cx, tx, (case, &due))?
        }
        (None, None) => return Err(PaymentsError::ActUnfit.into()),
    };
    let booked_on = store::days::open_day(tx, &case.unit, cx.now().day())?;
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    let id: Id<PayCase> = cx.new_id();
    tx.execute(
        "INSERT INTO payments_back (id, case_id, unit_id, channel, amount_dong, money_id, due_id, voucher, booked_on,
            given_at, given_by, given_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            id,
            case.id,
            &case.unit,
            channel.identifier(),
            amount,
            case.money_id,
            case.due_id,
            voucher,
            booked_on,
            cx.now(),
            cx.actor_name(),
            by_name
        ],
    )?;
    Ok(())
}

/// Money that was a due's goes back: a line of the due, never more than came and stayed.
fn refund(cx: &OpContext, tx: &mut Tx<'_>, (case, due): (&PayCase, &Due)) -> Result<(Channel, Money), Fault> {
    store::entries::lock(tx, due.id)?;
    let lines = store::entries::of_due_id(tx, due.id)?;
    let last = lines.iter().rev().find(|line| line.kind == EntryKind::Paid);
    let channel = last
        .and_then(|line| line.channel)
        .ok_or(PaymentsError::ActUnfit)?;
    let amount = balance(tx, due)?.kept().min(case.amount);
    if amount.amount() <= 0 {
        return Err(PaymentsError::ActUnfit.into());
    }
    if case.reason == CaseReason::EndedPaid {
        // What goes back since the dossier ended is not owed again.
        let entry = NewEntry::plain(format!("ended:{}", case.id), EntryKind::Released, amount);
        store::entries::add(cx, tx, due, &entry)?;
    }
    let entry = NewEntry {
        channel: Some(channel),
        ..NewEntry::plain(format!("back:{}", case.id), EntryKind::Refunded, amount)
    };
    store::entries::add(cx, tx, due, &entry)?;
    Ok((channel, amount))
}

/// Frees the person from the due of the case, and from its fee at the desk.
pub(super) fn free(cx: &OpContext, tx: &mut Tx<'_>, (case, group): (&PayCase, &str)) -> Result<(), Fault> {
    let due: DueId = case.due_id.ok_or(PaymentsError::ActUnfit)?;
    let due = store::dues::by_id(tx, due)?.ok_or(PaymentsError::NoSuchDue)?;
    let found = dossier(&cx.acting_as(Actor::System), tx, due.dossier_id)?;
    let input = WaiveFee {
        dossier_id: due.dossier_id,
        version: found.version,
        group: group.to_owned(),
        rule: String::new(),
    };
    waive_fee(cx, tx, &input)?;
    sync_dossier(cx, tx, due.dossier_id)
}

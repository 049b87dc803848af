//! Dues follow their dossier: what it owes, what the desk took, what was waived, that it ended.
//!
//! The dossier's own use cases stay as they are; whatever they did is written into the lines of its dues afterwards, and
//! written once, however often this runs.

use motcua_db::Tx;
use motcua_dossier::model::{Action, Status, target};
use motcua_dossier::{
    ChargeWay, Dossier, DossierId, FeeTaken, charge, dossier, fees_of, payment_due, revision_of,
};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, Instant, Money};
use motcua_law::PayReference;

use crate::model::{Balance, CaseReason, Channel, Due, DueFacts, DueKind, EntryKind};
use crate::store;
use crate::store::cases::NewCase;
use crate::store::entries::{NewEntry, Receipt};

/// Days in which an obligation is paid after its notice (NĐ 126/2020/NĐ-CP, điều 18: 30 days for what land and
/// registration owe).
const OBLIGATION_DAYS: i32 = 30;

/// The rule of all charges and fees; what a procedure names is how much they come to.
const FEE_RULE: &str = "Luật Phí và lệ phí 2015";

/// Brings the dues of a dossier up to what happened to it.
///
/// # Errors
/// When the database refuses; `dossier-not-found`.
pub fn sync_dossier(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<(), Fault> {
    let cx = cx.acting_as(Actor::System);
    let found = dossier(&cx, tx, id)?;
    if found.state.status == Status::Draft {
        return Ok(());
    }
    sync_fee(&cx, tx, &found)?;
    sync_obligations(&cx, tx, &found)?;
    for due in store::dues::of_dossier(tx, id)? {
        end(&cx, tx, (&due, &found))?;
    }
    Ok(())
}

fn sync_fee(cx: &OpContext, tx: &mut Tx<'_>, found: &Dossier) -> Result<(), Fault> {
    let charge = charge(tx, found.id)?;
    let Some(total) = charge.as_ref().map(|it| it.amount).or(found.fee) else {
        return Ok(());
    };
    let known = store::dues::of_dossier(tx, found.id)?;
    let known = known.into_iter().find(|due| due.kind == DueKind::Fee);
    let due = match known {
        Some(due) => due,
        None if total.amount() <= 0 => return Ok(()),
        None => open_fee(cx, tx, found)?,
    };
    charge_up_to(cx, tx, &due, total)?;
    let taken = fees_of(tx, found.id)?;
    for line in taken.iter().filter(|line| line.receipt.is_some()) {
        write_receipt(cx, tx, &due, line)?;
    }
    let freed = found.state.fee_waived || charge.is_some_and(|it| it.way == ChargeWay::Waived);
    let outstanding = balance(tx, &due)?.outstanding();
    if freed && outstanding.amount() > 0 {
        let entry = NewEntry::plain(format!("waived:{}", due.id), EntryKind::Waived, outstanding);
        store::entries::add(cx, tx, &due, &entry)?;
    }
    Ok(())
}

fn open_fee(cx: &OpContext, tx: &mut Tx<'_>, found: &Dossier) -> Result<Due, Fault> {
    let named = revision_of(tx, found)?.and_then(|body| body.fee.note);
    let due = Due {
        id: cx.new_id(),
        reference: draw(cx),
        dossier_id: found.id,
        code: found.code.clone(),
        kind: DueKind::Fee,
        asked_at: Instant::from_micros(0),
        unit: found.receiving_unit.clone(),
        field: found.field.clone(),
        what: found.procedure_name.clone(),
        rule: fee_rule(named.as_deref()),
        until: None,
    };
    keep(cx, tx, due, found)
}

/// The law, and the text that sets the amount where the procedure names it. The decision that published the procedure is
/// the basis of no fee.
fn fee_rule(named: Option<&str>) -> String {
    const TEXTS: [&str; 6] = [
        "Luật ",
        "Nghị định",
        "Nghị quyết",
        "Thông tư",
        "Quyết định",
        "HĐND",
    ];
    match named {
        Some(note) if TEXTS.iter().any(|text| note.contains(text)) => {
            let note: String = note.chars().take(240).collect();
            format!("{FEE_RULE}; {note}")
        }
        _ => FEE_RULE.to_owned(),
    }
}

fn draw(cx: &OpContext) -> PayReference {
    let mut random = [0; 8];
    cx.randomness.fill(&mut random);
    PayReference::draw(random)
}

fn keep(cx: &OpContext, tx: &mut Tx<'_>, due: Due, found: &Dossier) -> Result<Due, Fault> {
    store::dues::insert(tx, &due, &found.owner.number, cx.now())?;
    Ok(due)
}

/// Writes down what is owed, as far as it is not: what intake counts may change it later.
fn charge_up_to(cx: &OpContext, tx: &mut Tx<'_>, due: &Due, total: Money) -> Result<(), Fault> {
    let lines = store::entries::of_due_id(tx, due.id)?;
    let charged = Balance::of(&lines).charged;
    let more = Money::dong(total.amount() - charged.amount());
    if more.amount() == 0 {
        return Ok(());
    }
    let before = lines
        .iter()
        .filter(|line| line.kind == EntryKind::Charged)
        .count();
    let entry = NewEntry::plain(format!("charged:{}:{before}", due.id), EntryKind::Charged, more);
    store::entries::add(cx, tx, due, &entry).map(drop)
}

/// What the cashier took is on the same account as what came from afar.
fn write_receipt(cx: &OpContext, tx: &mut Tx<'_>, due: &Due, line: &FeeTaken) -> Result<(), Fault> {
    let key = receipt_key(line);
    if store::entries::has(tx, &key)? {
        return Ok(());
    }
    let entry = NewEntry {
        key,
        kind: EntryKind::Paid,
        amount: line.amount,
        channel: Some(if line.way == "cash" {
            Channel::Cash
        } else {
            Channel::Desk
        }),
        money: None,
        receipt: Some(Receipt {
            id: line.id,
            number: line.receipt.clone().unwrap_or_default(),
            amount: line.amount,
        }),
        on: Some(line.taken_at.day()),
    };
    store::entries::add(cx, tx, due, &entry).map(drop)
}

/// The key under which a receipt is written down once.
pub(super) fn receipt_key(line: &FeeTaken) -> String {
    format!("fee:{}", line.id)
}

fn sync_obligations(cx: &OpContext, tx: &mut Tx<'_>, found: &Dossier) -> Result<(), Fault> {
    let waiting = payment_due(tx, found.id)?;
    let known: Vec<Due> = store::dues::of_dossier(tx, found.id)?
        .into_iter()
        .filter(|due| due.kind == DueKind::Obligation)
        .collect();
    let asked_at = waiting.as_ref().map(|it| it.asked_at);
    if let Some(asked) = waiting.filter(|it| known.iter().all(|due| due.asked_at != it.asked_at)) {
        let due = Due {
            id: cx.new_id(),
            reference: draw(cx),
            dossier_id: found.id,
            code: found.code.clone(),
            kind: DueKind::Obligation,
            asked_at: asked.asked_at,
            unit: found.receiving_unit.clone(),
            field: found.field.clone(),
            what: asked.reason,
            rule: asked.notice,
            until: Some(asked.asked_at.day().plus_days(OBLIGATION_DAYS)),
        };
        let due = keep(cx, tx, due, found)?;
        charge_up_to(cx, tx, &due, asked.amount)?;
    }
    for due in known.iter().filter(|due| Some(due.asked_at) != asked_at) {
        confirmed_at_the_desk(cx, tx, (due, found))?;
    }
    Ok(())
}

/// What does not wait any more was paid at the treasury and confirmed by its voucher, unless the dossier ended.
fn confirmed_at_the_desk(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (due, found): (&Due, &Dossier),
) -> Result<(), Fault> {
    let outstanding = balance(tx, due)?.outstanding();
    if outstanding.amount() == 0 || ended(found.state.status) {
        return Ok(());
    }
    let entry = NewEntry {
        channel: Some(Channel::Voucher),
        ..NewEntry::plain(format!("voucher:{}", due.id), EntryKind::Paid, outstanding)
    };
    store::entries::add(cx, tx, due, &entry).map(drop)
}

/// Turned away, withdrawn or stopped: nothing is owed any more, and what was paid is looked at.
const fn ended(status: Status) -> bool {
    matches!(status, Status::NotAccepted | Status::Withdrawn | Status::Stopped)
}

fn end(cx: &OpContext, tx: &mut Tx<'_>, (due, found): (&Due, &Dossier)) -> Result<(), Fault> {
    if !ended(found.state.status) {
        return Ok(());
    }
    let sums = balance(tx, due)?;
    if sums.outstanding().amount() > 0 {
        let key = format!("released:{}", due.id);
        let entry = NewEntry::plain(key, EntryKind::Released, sums.outstanding());
        store::entries::add(cx, tx, due, &entry)?;
    }
    if due.kind == DueKind::Fee && sums.kept().amount() > 0 {
        let case = NewCase {
            key: &format!("ended:{}", due.id),
            reason: CaseReason::EndedPaid,
            money: None,
            due: Some(due.id),
            unit: &due.unit,
            amount: sums.kept(),
            words: "",
        };
        store::cases::open(cx, tx, &case)?;
    }
    Ok(())
}

pub(super) fn balance(tx: &mut Tx<'_>, due: &Due) -> Result<Balance, Fault> {
    Ok(Balance::of(&store::entries::of_due_id(tx, due.id)?))
}

/// What is known of a due when money comes for it, or when its page is drawn.
///
/// # Errors
/// When the database refuses.
pub(crate) fn facts(cx: &OpContext, tx: &mut Tx<'_>, due: &Due) -> Result<DueFacts, Fault> {
    let system = cx.acting_as(Actor::System);
    let found = dossier(&system, tx, due.dossier_id)?;
    let open = match due.kind {
        DueKind::Fee => target(found.state.status, Action::TakeFee).is_some(),
        DueKind::Obligation => {
            payment_due(tx, found.id)?.is_some_and(|waiting| waiting.asked_at == due.asked_at)
        }
    };
    Ok(DueFacts {
        balance: balance(tx, due)?,
        open,
        late: due.until.is_some_and(|until| until < cx.now().day()),
        same_unit: true,
    })
}

#[cfg(test)]
mod tests {
    use super::fee_rule;

    #[test]
    fn a_fee_rests_on_the_law_and_on_the_text_that_sets_its_amount_and_on_nothing_else() {
        assert_eq!(fee_rule(None), "Luật Phí và lệ phí 2015");
        assert_eq!(
            fee_rule(Some("mức thu do HĐND tỉnh quyết định")),
            "Luật Phí và lệ phí 2015; mức thu do HĐND tỉnh quyết định"
        );
        assert_eq!(
            fee_rule(Some("2.000 đồng/trang với trang 1 và 2")),
            "Luật Phí và lệ phí 2015",
            "how much is no rule"
        );
    }
}

//! Charges and fees (phí, lệ phí): taking with a receipt, waiving by a rule.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Id, Money};

use super::act::{Act, Acted, act};
use super::hand_over::name_of;
use crate::desk_error::DeskError;
use crate::model::{Command, PayWay, Remark};
use crate::{ChargeWay, Dossier, DossierId, store};

/// A charge or fee that was taken or waived.
#[derive(Debug)]
pub struct FeeRecord;

/// The identifier of what was taken; also that of its receipt.
pub type FeeId = Id<FeeRecord>;

/// Money at the cashier's desk.
#[derive(Debug, Clone)]
pub struct TakeFee {
    /// Made when the form was drawn: the same form sent twice takes once.
    pub request_key: String,
    /// The dossier.
    pub dossier_id: DossierId,
    /// How much.
    pub amount: Money,
    /// How.
    pub way: PayWay,
}

/// What is still owed on `dossier`: what intake counted, else what the procedure costs; nothing where nobody knows.
///
/// # Errors
/// When the database refuses.
pub fn owed(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<Money>, Fault> {
    let charge = store::charge_of(tx, dossier.id)?;
    let freed = dossier.state.fee_waived || charge.as_ref().is_some_and(|it| it.way == ChargeWay::Waived);
    let Some(fee) = charge.map(|charge| charge.amount).or(dossier.fee) else {
        return Ok(None);
    };
    let left = fee.amount() - dossier.state.fee_paid.amount();
    Ok(Some(Money::dong(if freed { 0 } else { left.max(0) })))
}

/// Takes a fee: receipt, event and record in one transaction, so that no number is lost.
///
/// # Errors
/// `fee-more-than-owed`, or what `act` may answer.
pub fn take_fee(cx: &OpContext, tx: &mut Tx<'_>, input: &TakeFee) -> Result<FeeId, Fault> {
    if let Some(taken) = taken_before(tx, &input.request_key)? {
        return Ok(taken);
    }
    if !store::claim_request(tx, &input.request_key)? {
        return taken_before(tx, &input.request_key)?
            .ok_or_else(|| Fault::internal("a request without its receipt"));
    }
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    if owed(tx, &dossier)?.is_some_and(|owed| input.amount > owed) {
        return Err(DeskError::MoreThanOwed.into());
    }
    let year = i64::from(cx.now().day().year());
    let (series, number) = store::next_receipt(tx, &dossier.receiving_unit, year)?;
    let command = Command::TakeFee {
        amount: input.amount,
        way: input.way,
        receipt: receipt_number(&series, number),
    };
    do_act(cx, tx, dossier.id, None, command)?;
    let id: FeeId = cx.new_id();
    let kept = Kept {
        kind: "fee",
        amount: input.amount,
        way: match input.way {
            PayWay::Cash => "cash",
            PayWay::Transfer => "transfer",
        },
        series: &series,
        number,
        rule: "",
    };
    keep(cx, tx, (id, &input.request_key), &dossier, &kept)?;
    Ok(id)
}

/// Series and number of a receipt as they are printed: `MC-23E/0000012`.
pub(crate) fn receipt_number(series: &str, number: i64) -> String {
    format!("{series}/{number:07}")
}

/// Whom the law frees (Luật Phí và lệ phí 2015, điều 10, khoản 1).
pub const FREED: [&str; 7] = [
    "children", "poor", "elderly", "disabled", "merit", "minority", "other",
];

/// What the paper is called that proves it, in the words of the law on charges and fees.
pub const EXEMPTION_PROOF: &str = "Giấy tờ chứng minh thuộc đối tượng được miễn phí, lệ phí";

/// Waiving a fee.
#[derive(Debug, Clone)]
pub struct WaiveFee {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// Whom the law frees: one of [`FREED`]; kept out of the ledger.
    pub group: String,
    /// The rule in words, where it is another than that of the law on charges and fees.
    pub rule: String,
}

/// The rule of the law on charges and fees.
pub const WAIVER_RULE: &str = "Luật Phí và lệ phí 2015, điều 10 khoản 1";

/// The law's own rule is the same for everybody and stands in the ledger; another one was typed.
pub(super) fn rule_named(rule: &str) -> Remark {
    match rule {
        WAIVER_RULE => Remark::Printed(rule.to_owned()),
        _ => Remark::Typed(rule.to_owned()),
    }
}

/// Waives the fee of a dossier; the ledger keeps the rule of the law, not what it tells of the person.
///
/// # Errors
/// `dossier-reason-missing` for a group nobody knows, or what `act` may answer.
pub fn waive_fee(cx: &OpContext, tx: &mut Tx<'_>, input: &WaiveFee) -> Result<Acted, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    let reason = match input.rule.trim() {
        _ if !FREED.contains(&input.group.as_str()) => String::new(),
        "" if input.group == "other" => String::new(),
        "" => WAIVER_RULE.to_owned(),
        rule => rule.chars().take(200).collect(),
    };
    let left = owed(tx, &dossier)?.unwrap_or_default();
    let acted = do_act(
        cx,
        tx,
        dossier.id,
        Some(input.version),
        Command::WaiveFee {
            reason: rule_named(&reason),
        },
    )?;
    if acted.changed {
        let kept = Kept {
            kind: "waiver",
            amount: left,
            way: &input.group,
            series: "",
            number: 0,
            rule: &reason,
        };
        let id: FeeId = cx.new_id();
        keep(cx, tx, (id, &format!("waive-{}", dossier.id)), &dossier, &kept)?;
    }
    Ok(acted)
}

fn do_act(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    version: Option<i64>,
    command: Command,
) -> Result<Acted, Fault> {
    act(
        cx,
        tx,
        &Act {
            dossier_id: id,
            version,
            command,
        },
    )
}

fn taken_before(tx: &mut Tx<'_>, request_key: &str) -> Result<Option<FeeId>, Fault> {
    let row = tx.query_opt(
        "SELECT id FROM dossier_fee WHERE request_key = $1",
        values![request_key],
    )?;
    Ok(row.map(|row| row.get("id")).transpose()?)
}

struct Kept<'k> {
    kind: &'static str,
    amount: Money,
    way: &'k str,
    series: &'k str,
    number: i64,
    rule: &'k str,
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, request_key): (FeeId, &str),
    dossier: &Dossier,
    kept: &Kept<'_>,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO dossier_fee (id, request_key, dossier_id, unit_id, kind, amount_dong, way, series, number, rule,
            taken_on, taken_at, taken_by, taken_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        values![
            id,
            request_key,
            dossier.id,
            &dossier.receiving_unit,
            kept.kind,
            kept.amount,
            kept.way,
            kept.series,
            kept.number,
            kept.rule,
            cx.now().day(),
            cx.now(),
            cx.actor_name(),
            name_of(cx)
        ],
    )?;
    Ok(())
}

//! The queue of what must be looked at.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Id, Instant, Money};
use motcua_ledger::Stream;

use super::money::MoneyId;
use crate::event::{OfCase, tell};
use crate::model::{CaseReason, DueId};

/// Something in the queue, open or closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayCase {
    /// The identifier.
    pub id: PayCaseId,
    /// Why it stands there.
    pub reason: CaseReason,
    /// The money, where it is about money that came.
    pub money_id: Option<MoneyId>,
    /// The due it is about, where one is known.
    pub due_id: Option<DueId>,
    /// The unit that sees to it.
    pub unit: UnitId,
    /// How much.
    pub amount: Money,
    /// What a person said along with it.
    pub words: String,
    /// Since when.
    pub opened_at: Instant,
    /// What was done, once it was.
    pub act: Option<String>,
    /// Why that was done.
    pub note: String,
    /// When that was done.
    pub closed_at: Option<Instant>,
    /// By whom.
    pub closed_by_name: String,
}

/// The identifier of a case.
pub type PayCaseId = Id<PayCase>;

/// A case about to be opened.
pub(crate) struct NewCase<'c> {
    /// What it is about; the same thing is opened once.
    pub(crate) key: &'c str,
    pub(crate) reason: CaseReason,
    pub(crate) money: Option<MoneyId>,
    pub(crate) due: Option<DueId>,
    pub(crate) unit: &'c UnitId,
    pub(crate) amount: Money,
    pub(crate) words: &'c str,
}

/// Opens a case, with its event; false where it was opened before.
pub(crate) fn open(cx: &OpContext, tx: &mut Tx<'_>, new: &NewCase<'_>) -> Result<bool, Fault> {
    let id: PayCaseId = cx.new_id();
    let written = tx.execute(
        "INSERT INTO payments_case (id, case_key, reason, money_id, due_id, unit_id, amount_dong, words, opened_at, act,
            note, closed_at, closed_by, closed_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, '', NULL, '', '')
         ON CONFLICT (case_key) DO NOTHING",
        values![
            id,
            new.key,
            new.reason.identifier(),
            new.money,
            new.due,
            new.unit,
            new.amount,
            new.words,
            cx.now()
        ],
    )?;
    if written == 0 {
        return Ok(false);
    }
    let told = OfCase {
        unit: new.unit.as_str(),
        amount: new.amount,
        reason: new.reason.identifier(),
        act: None,
    };
    tell(cx, tx, &Stream::of("pay-case", id), ("pay-case-opened", &told))?;
    Ok(true)
}

/// Closes a case with the act and its reason, with its event.
pub(crate) fn close(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    case: &PayCase,
    (act, note): (&str, &str),
) -> Result<(), Fault> {
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    tx.execute(
        "UPDATE payments_case SET act = $2, note = $3, closed_at = $4, closed_by = $5, closed_by_name = $6 WHERE id = $1",
        values![case.id, act, note, cx.now(), cx.actor_name(), by_name],
    )?;
    let told = OfCase {
        unit: case.unit.as_str(),
        amount: case.amount,
        reason: case.reason.identifier(),
        act: Some(act),
    };
    tell(
        cx,
        tx,
        &Stream::of("pay-case", case.id),
        ("pay-case-closed", &told),
    )
}

/// The open case about the same thing.
pub(crate) fn open_by_key(tx: &mut Tx<'_>, key: &str) -> Result<Option<PayCase>, DbError> {
    tx.query_opt(
        "SELECT * FROM payments_case WHERE case_key = $1 AND closed_at IS NULL",
        values![key],
    )?
    .map(|row| from_row(&row))
    .transpose()
}

/// The case with `id`, locked until the transaction ends.
pub(crate) fn for_change(tx: &mut Tx<'_>, id: PayCaseId) -> Result<Option<PayCase>, DbError> {
    let sql = format!(
        "SELECT * FROM payments_case WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: PayCaseId) -> Result<Option<PayCase>, DbError> {
    tx.query_opt("SELECT * FROM payments_case WHERE id = $1", values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn from_row(row: &Row) -> Result<PayCase, DbError> {
    let reason: String = row.get("reason")?;
    Ok(PayCase {
        id: row.get("id")?,
        reason: CaseReason::from_identifier(&reason)
            .ok_or_else(|| DbError::Sql(format!("a case for the reason {reason}")))?,
        money_id: row.get("money_id")?,
        due_id: row.get("due_id")?,
        unit: row.get("unit_id")?,
        amount: row.get("amount_dong")?,
        words: row.get("words")?,
        opened_at: row.get("opened_at")?,
        act: row.get("act")?,
        note: row.get("note")?,
        closed_at: row.get("closed_at")?,
        closed_by_name: row.get("closed_by_name")?,
    })
}

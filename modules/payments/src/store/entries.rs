//! The lines of dues: added, never changed.

use motcua_db::{DbError, Row, Tx, values};
use motcua_dossier::FeeId;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Id, Money};

use super::money::MoneyId;
use super::{accounts, days};
use crate::event::{Told, of_due};
use crate::model::{Channel, Due, DueId, Entry, EntryKind};

/// A line about to be written.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry {
    /// What it tells of; the same thing is written once.
    pub(crate) key: String,
    pub(crate) kind: EntryKind,
    pub(crate) amount: Money,
    pub(crate) channel: Option<Channel>,
    pub(crate) money: Option<MoneyId>,
    pub(crate) receipt: Option<Receipt>,
    /// The day it belongs to, where that is not today: a receipt is of the day on which it was given.
    pub(crate) on: Option<Day>,
}

/// The receipt given for a line.
#[derive(Debug, Clone)]
pub(crate) struct Receipt {
    pub(crate) id: FeeId,
    pub(crate) number: String,
    pub(crate) amount: Money,
}

impl NewEntry {
    /// A line without money.
    pub(crate) fn plain(key: String, kind: EntryKind, amount: Money) -> Self {
        Self {
            key,
            kind,
            amount,
            channel: None,
            money: None,
            receipt: None,
            on: None,
        }
    }
}

/// Writes a line down, with its event; false where it stands there already.
pub(crate) fn add(cx: &OpContext, tx: &mut Tx<'_>, due: &Due, new: &NewEntry) -> Result<bool, Fault> {
    lock(tx, due.id)?;
    let booked_on = days::open_day(tx, &due.unit, new.on.unwrap_or_else(|| cx.now().day()))?;
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    let receipt = new.receipt.as_ref();
    let written = tx.execute(
        "INSERT INTO payments_entry (due_id, seq, entry_key, kind, amount_dong, channel, money_id, fee_id, receipt,
            receipt_dong, unit_id, booked_on, written_at, written_by, written_by_name)
         SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
         FROM payments_entry WHERE due_id = $1
         ON CONFLICT (entry_key) DO NOTHING",
        values![
            due.id,
            &new.key,
            new.kind.identifier(),
            new.amount,
            new.channel.map(Channel::identifier),
            new.money,
            receipt.map(|it| it.id),
            receipt.map(|it| it.number.as_str()),
            receipt.map_or(0, |it| it.amount.amount()),
            &due.unit,
            booked_on,
            cx.now(),
            cx.actor_name(),
            by_name
        ],
    )?;
    if written == 0 {
        return Ok(false);
    }
    let payable = new.kind == EntryKind::Charged && accounts::on(tx, &due.unit, cx.now().day())?.is_some();
    let told = Told {
        payable,
        dossier: due.dossier_id.to_string(),
        amount: new.amount,
        by: new.channel.map_or("", Channel::identifier),
        receipt: receipt.map(|it| it.number.as_str()),
    };
    let kind = format!("due-{}", new.kind.identifier());
    of_due(cx, tx, due.id, (&kind, &told))?;
    Ok(true)
}

/// Locks a due against others until the transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, id: DueId) -> Result<(), DbError> {
    let sql = format!(
        "SELECT id FROM payments_due WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    tx.query_opt(&sql, values![id]).map(drop)
}

/// The lines of a due, oldest first.
pub(crate) fn of_due_id(tx: &mut Tx<'_>, id: DueId) -> Result<Vec<Entry>, DbError> {
    tx.query(
        "SELECT * FROM payments_entry WHERE due_id = $1 ORDER BY seq",
        values![id],
    )?
    .iter()
    .map(from_row)
    .collect()
}

/// Whether a receipt is written down already.
pub(crate) fn has(tx: &mut Tx<'_>, key: &str) -> Result<bool, DbError> {
    let row = tx.query_opt(
        "SELECT seq FROM payments_entry WHERE entry_key = $1",
        values![key],
    )?;
    Ok(row.is_some())
}

/// The due that a receipt was given for.
pub(crate) fn due_of_receipt(tx: &mut Tx<'_>, id: FeeId) -> Result<Option<Id<Due>>, DbError> {
    tx.query_opt("SELECT due_id FROM payments_entry WHERE fee_id = $1", values![id])?
        .map(|row| row.get("due_id"))
        .transpose()
}

fn from_row(row: &Row) -> Result<Entry, DbError> {
    let kind: String = row.get("kind")?;
    let channel: Option<String> = row.get("channel")?;
    Ok(Entry {
        kind: EntryKind::from_identifier(&kind)
            .ok_or_else(|| DbError::Sql(format!("an entry of the kind {kind}")))?,
        amount: row.get("amount_dong")?,
        channel: channel.as_deref().and_then(Channel::from_identifier),
        receipt: row.get("receipt")?,
        fee_id: row.get("fee_id")?,
        booked_on: row.get("booked_on")?,
        at: row.get("written_at")?,
    })
}

//! Money that came from outside the desk.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant, Money};

use crate::model::{Channel, DueId};

/// Money that came from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The identifier.
    pub id: MoneyId,
    /// Who told of it: a bank's statement, the bank's message, or the gateway's.
    pub source: String,
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
    /// Who sent it, where that is told.
    pub payer: String,
    /// The day of the bank.
    pub paid_on: Day,
    /// When we were told.
    pub came_at: Instant,
}

/// The identifier of money that came.
pub type MoneyId = Id<Incoming>;

/// Keeps money; false where it is known already.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    money: &Incoming,
    (booked_on, statement): (Day, Option<&str>),
) -> Result<bool, DbError> {
    let written = tx.execute(
        "INSERT INTO payments_money (id, source, account, line_key, unit_id, channel, amount_dong, words, payer, paid_on,
            booked_on, came_at, statement_id, due_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL)
         ON CONFLICT (account, line_key) DO NOTHING",
        values![
            money.id,
            &money.source,
            &money.account,
            &money.line_key,
            &money.unit,
            money.channel.identifier(),
            money.amount,
            &money.words,
            &money.payer,
            money.paid_on,
            booked_on,
            money.came_at,
            statement
        ],
    )?;
    Ok(written > 0)
}

/// Names the due that the money was taken for.
pub(crate) fn credit(tx: &mut Tx<'_>, money: MoneyId, due: DueId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE payments_money SET due_id = $2 WHERE id = $1",
        values![money, due],
    )
    .map(drop)
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: MoneyId) -> Result<Option<Incoming>, DbError> {
    tx.query_opt("SELECT * FROM payments_money WHERE id = $1", values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn from_row(row: &Row) -> Result<Incoming, DbError> {
    let channel: String = row.get("channel")?;
    Ok(Incoming {
        id: row.get("id")?,
        source: row.get("source")?,
        account: row.get("account")?,
        line_key: row.get("line_key")?,
        unit: row.get("unit_id")?,
        channel: Channel::from_identifier(&channel)
            .ok_or_else(|| DbError::Sql(format!("money by the channel {channel}")))?,
        amount: row.get("amount_dong")?,
        words: row.get("words")?,
        payer: row.get("payer")?,
        paid_on: row.get("paid_on")?,
        came_at: row.get("came_at")?,
    })
}

//! The receiving accounts of units, by date.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_law::BankAccount;

/// A receiving account of a unit from a day on (tài khoản thu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivingAccount {
    /// The unit.
    pub unit: UnitId,
    /// Its place in the history of the unit.
    pub seq: i64,
    /// The first day.
    pub from: Day,
    /// Bank and number.
    pub account: BankAccount,
    /// The bank's name.
    pub bank_name: String,
    /// Whose it is, as the bank writes it.
    pub holder: String,
    /// When it was entered.
    pub set_at: Instant,
    /// By whom.
    pub set_by_name: String,
}

/// The account in force on `day`: of those that began, the one entered last.
pub(crate) fn on(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Option<ReceivingAccount>, DbError> {
    tx.query_opt(
        "SELECT * FROM payments_account WHERE unit_id = $1 AND from_on <= $2 ORDER BY from_on DESC, seq DESC LIMIT 1",
        values![unit, day],
    )?
    .map(|row| from_row(&row))
    .transpose()
}

/// The unit that has or had the account with this number.
pub(crate) fn unit_of(tx: &mut Tx<'_>, number: &str) -> Result<Option<UnitId>, DbError> {
    tx.query_opt(
        "SELECT unit_id FROM payments_account WHERE number = $1 ORDER BY from_on DESC, seq DESC LIMIT 1",
        values![number],
    )?
    .map(|row| row.get("unit_id"))
    .transpose()
}

/// Every account of a unit, the latest first.
pub(crate) fn history(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<ReceivingAccount>, DbError> {
    tx.query(
        "SELECT * FROM payments_account WHERE unit_id = $1 ORDER BY seq DESC",
        values![unit],
    )?
    .iter()
    .map(from_row)
    .collect()
}

fn from_row(row: &Row) -> Result<ReceivingAccount, DbError> {
    let (bank, number): (String, String) = (row.get("bank_bin")?, row.get("number")?);
    Ok(ReceivingAccount {
        unit: row.get("unit_id")?,
        seq: row.get("seq")?,
        from: row.get("from_on")?,
        account: BankAccount::parse(&bank, &number).map_err(|error| DbError::Sql(error.to_string()))?,
        bank_name: row.get("bank_name")?,
        holder: row.get("holder")?,
        set_at: row.get("set_at")?,
        set_by_name: row.get("set_by_name")?,
    })
}

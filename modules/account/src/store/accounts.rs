//! Accounts.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::HashedPassword;
use motcua_kernel::Instant;

use crate::model::{Account, AccountId, AccountKind};

const COLUMNS: &str = "account_id, kind, number, name, phone, email, birth_on, address, active, checked_at,
    phone_confirmed_at, email_confirmed_at";

pub(crate) fn by_id(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_account WHERE account_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn by_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<Account>, DbError> {
    let sql = format!("SELECT {COLUMNS} FROM account_account WHERE number = $1");
    tx.query_opt(&sql, values![number])?
        .map(|row| from_row(&row))
        .transpose()
}

/// The account that may be signed in to with `number`, and the hash to compare with.
pub(crate) fn to_enter(tx: &mut Tx<'_>, number: &str) -> Result<Option<(AccountId, String)>, DbError> {
    let row = tx.query_opt(
        "SELECT account_id, password_hash FROM account_account
         WHERE number = $1 AND active = $2 AND password_hash IS NOT NULL",
        values![number, true],
    )?;
    row.map(|row| Ok((row.get("account_id")?, row.get("password_hash")?)))
        .transpose()
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    account: &Account,
    password: Option<&HashedPassword>,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_account (account_id, kind, number, name, phone, email, birth_on, address, active,
            password_hash, created_at, checked_at, phone_confirmed_at, email_confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        values![
            account.id,
            account.kind.identifier(),
            &account.number,
            &account.name,
            &account.phone,
            &account.email,
            account.birth_on,
            &account.address,
            account.active,
            password.map(HashedPassword::as_str),
            now,
            account.checked_at,
            account.phone_confirmed.then_some(now),
            account.email_confirmed.then_some(now)
        ],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<Account, DbError> {
    let kind: String = row.get("kind")?;
    Ok(Account {
        id: row.get("account_id")?,
        kind: AccountKind::from_identifier(&kind).unwrap_or(AccountKind::Person),
        number: row.get("number")?,
        name: row.get("name")?,
        phone: row.get("phone")?,
        email: row.get("email")?,
        birth_on: row.get("birth_on")?,
        address: row.get("address")?,
        active: row.get("active")?,
        checked_at: row.get("checked_at")?,
        phone_confirmed: row.get::<Option<Instant>>("phone_confirmed_at")?.is_some(),
        email_confirmed: row.get::<Option<Instant>>("email_confirmed_at")?.is_some(),
    })
}

//! Accounts.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{Account, AccountId, AccountKind, Contact, ContactChannel};

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
    password: Option<&str>,
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
            password,
            now,
            account.checked_at,
            account.phone_confirmed.then_some(now),
            account.email_confirmed.then_some(now)
        ],
    )?;
    Ok(())
}

/// The hash of the password, where the account has one.
pub(crate) fn password_hash(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<String>, DbError> {
    tx.scalar(
        "SELECT password_hash FROM account_account WHERE account_id = $1",
        values![id],
    )
}

pub(crate) fn set_password(tx: &mut Tx<'_>, id: AccountId, hash: Option<&str>) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_account SET password_hash = $2 WHERE account_id = $1",
        values![id, hash],
    )?;
    Ok(())
}

/// A contact that answered a code.
pub(crate) fn set_contact(
    tx: &mut Tx<'_>,
    id: AccountId,
    contact: &Contact,
    now: Instant,
) -> Result<(), DbError> {
    let sql = match contact.channel {
        ContactChannel::Email => {
            "UPDATE account_account SET email = $2, email_confirmed_at = $3 WHERE account_id = $1"
        }
        ContactChannel::Sms => {
            "UPDATE account_account SET phone = $2, phone_confirmed_at = $3 WHERE account_id = $1"
        }
    };
    tx.execute(sql, values![id, &contact.address, now])?;
    Ok(())
}

/// No contact is confirmed any more.
pub(crate) fn drop_contacts(tx: &mut Tx<'_>, id: AccountId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_account SET email_confirmed_at = NULL, phone_confirmed_at = NULL WHERE account_id = $1",
        values![id],
    )?;
    Ok(())
}

/// What is the owner's to write: name, day of birth and address.
pub(crate) fn set_profile(tx: &mut Tx<'_>, account: &Account) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_account SET name = $2, birth_on = $3, address = $4 WHERE account_id = $1",
        values![account.id, &account.name, account.birth_on, &account.address],
    )?;
    Ok(())
}

/// The terms and the notice about personal data were accepted.
pub(crate) fn accept_terms(tx: &mut Tx<'_>, id: AccountId, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_account SET terms_at = $2 WHERE account_id = $1",
        values![id, now],
    )?;
    Ok(())
}

/// From now on the number is known to be the owner's, under this name.
pub(crate) fn check(
    tx: &mut Tx<'_>,
    id: AccountId,
    (by, name): (&str, &str),
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_account SET checked_at = $4, checked_by = $2, name = $3 WHERE account_id = $1",
        values![id, by, name, now],
    )?;
    Ok(())
}

/// Whoever opened the account was not its owner: their password and contacts go.
pub(crate) fn take_over(tx: &mut Tx<'_>, id: AccountId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_account SET password_hash = NULL, email = '', email_confirmed_at = NULL, phone = '',
            phone_confirmed_at = NULL, address = '', birth_on = NULL
         WHERE account_id = $1",
        values![id],
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

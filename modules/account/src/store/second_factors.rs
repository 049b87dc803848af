//! Second factors: the authenticator's secret and the hashes of the codes on paper.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use crate::model::AccountId;

/// An authenticator of an account.
pub(crate) struct StoredFactor {
    pub(crate) secret: String,
    /// Whether a code of it was shown: until then it guards nothing.
    pub(crate) confirmed: bool,
    pub(crate) last_step: i64,
}

pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<StoredFactor>, DbError> {
    let sql = format!(
        "SELECT secret, confirmed_at, last_step FROM account_second_factor WHERE account_id = $1 {}",
        tx.dialect().for_update()
    );
    tx.query_opt(&sql, values![account])?
        .map(|row| {
            Ok(StoredFactor {
                secret: row.get("secret")?,
                confirmed: row.get::<Option<Instant>>("confirmed_at")?.is_some(),
                last_step: row.get("last_step")?,
            })
        })
        .transpose()
}

/// Whether signing in with a password asks for a second factor: an authenticator, or a passkey.
pub(crate) fn is_on(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, DbError> {
    if super::passkeys::guards(tx, account)? {
        return Ok(true);
    }
    let count: i64 = tx.scalar(
        "SELECT COUNT(*) FROM account_second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL",
        values![account],
    )?;
    Ok(count > 0)
}

/// Keeps a new secret that nobody has shown a code of yet.
pub(crate) fn prepare(tx: &mut Tx<'_>, account: AccountId, secret: &str) -> Result<(), DbError> {
    delete(tx, account)?;
    tx.execute(
        "INSERT INTO account_second_factor (account_id, secret, confirmed_at, last_step) VALUES ($1, $2, NULL, 0)",
        values![account, secret],
    )?;
    Ok(())
}

/// A code was shown: the factor guards the account from now on, and the step is used up.
pub(crate) fn confirm(tx: &mut Tx<'_>, account: AccountId, step: i64, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_second_factor SET confirmed_at = COALESCE(confirmed_at, $3), last_step = $2
         WHERE account_id = $1",
        values![account, step, now],
    )?;
    Ok(())
}

/// Nothing is asked for besides the password any more.
pub(crate) fn delete(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    super::passkeys::unguard(tx, account)?;
    delete_paper_codes(tx, account)?;
    tx.execute(
        "DELETE FROM account_second_factor WHERE account_id = $1",
        values![account],
    )?;
    Ok(())
}

pub(crate) fn delete_paper_codes(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM account_recovery_code WHERE account_id = $1",
        values![account],
    )?;
    Ok(())
}

pub(crate) fn keep_paper_code(tx: &mut Tx<'_>, account: AccountId, hash: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_recovery_code (account_id, code_hash, used_at) VALUES ($1, $2, NULL)",
        values![account, hash],
    )?;
    Ok(())
}

/// Uses a code on paper up; tells whether there was such a one.
pub(crate) fn use_paper_code(
    tx: &mut Tx<'_>,
    account: AccountId,
    hash: &str,
    now: Instant,
) -> Result<bool, DbError> {
    let used = tx.execute(
        "UPDATE account_recovery_code SET used_at = $3
         WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL",
        values![account, hash, now],
    )?;
    Ok(used > 0)
}

/// How many codes on paper are left.
pub(crate) fn paper_codes_left(tx: &mut Tx<'_>, account: AccountId) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM account_recovery_code WHERE account_id = $1 AND used_at IS NULL",
        values![account],
    )
}

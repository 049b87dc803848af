//! Officers' second factors: the authenticator's secret, the hashes of the codes on paper, and who took one away and why.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Id, Instant};

use crate::model::{OfficerId, SecondFactor, SecondFactorReset};

/// An authenticator of an officer.
pub(crate) struct StoredFactor {
    pub(crate) secret: String,
    /// Since when it guards; until a code of it was shown it guards nothing.
    pub(crate) confirmed_at: Option<Instant>,
    pub(crate) last_step: i64,
}

/// The officer's authenticator, locked against others until the transaction ends.
pub(crate) fn of_officer(tx: &mut Tx<'_>, officer: OfficerId) -> Result<Option<StoredFactor>, DbError> {
    let sql = format!(
        "SELECT secret, confirmed_at, last_step FROM identity_second_factor WHERE officer_id = $1 {}",
        tx.dialect().for_update()
    );
    tx.query_opt(&sql, values![officer])?
        .map(|row| {
            Ok(StoredFactor {
                secret: row.get("secret")?,
                confirmed_at: row.get("confirmed_at")?,
                last_step: row.get("last_step")?,
            })
        })
        .transpose()
}

/// The authenticator that guards the officer's account, as it is told.
pub(crate) fn guarding(tx: &mut Tx<'_>, officer: OfficerId) -> Result<Option<SecondFactor>, DbError> {
    let row = tx.query_opt(
        "SELECT f.confirmed_at, (SELECT COUNT(*) FROM identity_recovery_code c
             WHERE c.officer_id = f.officer_id AND c.used_at IS NULL) AS papers_left
         FROM identity_second_factor f WHERE f.officer_id = $1 AND f.confirmed_at IS NOT NULL",
        values![officer],
    )?;
    row.map(|row| {
        Ok(SecondFactor {
            since: row.get("confirmed_at")?,
            papers_left: row.get("papers_left")?,
        })
    })
    .transpose()
}

/// The officers with an authenticator that guards, and since when.
pub(crate) fn all_guarding(tx: &mut Tx<'_>) -> Result<Vec<(OfficerId, Instant)>, DbError> {
    let rows = tx.query(
        "SELECT officer_id, confirmed_at FROM identity_second_factor WHERE confirmed_at IS NOT NULL",
        values![],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("officer_id")?, row.get("confirmed_at")?)))
        .collect()
}

/// Keeps a new secret that nobody has shown a code of yet.
pub(crate) fn prepare(tx: &mut Tx<'_>, officer: OfficerId, secret: &str) -> Result<(), DbError> {
    delete(tx, officer)?;
    tx.execute(
        "INSERT INTO identity_second_factor (officer_id, secret, confirmed_at, last_step) VALUES ($1, $2, NULL, 0)",
        values![officer, secret],
    )?;
    Ok(())
}

/// Forgets a secret that nobody has shown a code of: whoever signs in anew must not meet one that another has seen.
pub(crate) fn forget_waiting(tx: &mut Tx<'_>, officer: OfficerId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM identity_second_factor WHERE officer_id = $1 AND confirmed_at IS NULL",
        values![officer],
    )?;
    Ok(())
}

/// A code was shown: the factor guards the account from now on, and the step is used up.
pub(crate) fn confirm(tx: &mut Tx<'_>, officer: OfficerId, step: i64, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_second_factor SET confirmed_at = COALESCE(confirmed_at, $3), last_step = $2
         WHERE officer_id = $1",
        values![officer, step, now],
    )?;
    Ok(())
}

/// Nothing is asked for besides the password any more; tells whether there was an authenticator.
pub(crate) fn delete(tx: &mut Tx<'_>, officer: OfficerId) -> Result<bool, DbError> {
    delete_paper_codes(tx, officer)?;
    let deleted = tx.execute(
        "DELETE FROM identity_second_factor WHERE officer_id = $1",
        values![officer],
    )?;
    Ok(deleted > 0)
}

pub(crate) fn delete_paper_codes(tx: &mut Tx<'_>, officer: OfficerId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM identity_recovery_code WHERE officer_id = $1",
        values![officer],
    )?;
    Ok(())
}

pub(crate) fn keep_paper_code(tx: &mut Tx<'_>, officer: OfficerId, hash: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_recovery_code (officer_id, code_hash, used_at) VALUES ($1, $2, NULL)",
        values![officer, hash],
    )?;
    Ok(())
}

/// Uses a code on paper up; tells whether there was such a one.
pub(crate) fn use_paper_code(
    tx: &mut Tx<'_>,
    officer: OfficerId,
    hash: &str,
    now: Instant,
) -> Result<bool, DbError> {
    let used = tx.execute(
        "UPDATE identity_recovery_code SET used_at = $3
         WHERE officer_id = $1 AND code_hash = $2 AND used_at IS NULL",
        values![officer, hash, now],
    )?;
    Ok(used > 0)
}

/// Keeps why an authenticator was taken away.
pub(crate) fn keep_reset(
    tx: &mut Tx<'_>,
    (id, officer): (Id<SecondFactorReset>, OfficerId),
    by: &str,
    reset: &SecondFactorReset,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_second_factor_reset (reset_id, officer_id, reason, reset_by, reset_by_name, reset_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![id, officer, &reset.reason, by, &reset.by_name, reset.at],
    )?;
    Ok(())
}

/// The times at which the officer's authenticator was taken away, the latest first.
pub(crate) fn resets_of(tx: &mut Tx<'_>, officer: OfficerId) -> Result<Vec<SecondFactorReset>, DbError> {
    let rows = tx.query(
        "SELECT reason, reset_by_name, reset_at FROM identity_second_factor_reset
         WHERE officer_id = $1 ORDER BY reset_at DESC, reset_id DESC",
        values![officer],
    )?;
    rows.iter()
        .map(|row| {
            Ok(SecondFactorReset {
                reason: row.get("reason")?,
                by_name: row.get("reset_by_name")?,
                at: row.get("reset_at")?,
            })
        })
        .collect()
}

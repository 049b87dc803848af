//! Passkeys, known by the identifier that their device gave them; and whether one guards the password.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;

use crate::model::{AccountId, Passkey, PasskeyId};
use crate::webauthn::{Credential, PublicKey, Seen, decoded, encoded};

/// A stored passkey.
pub(crate) struct StoredPasskey {
    pub(crate) id: PasskeyId,
    pub(crate) account_id: AccountId,
    pub(crate) credential: Credential,
}

/// Keeps a new one; tells whether there was none of this identifier yet.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    passkey: &StoredPasskey,
    (name, now): (&str, Instant),
) -> Result<bool, DbError> {
    let credential = &passkey.credential;
    let (algorithm, key) = credential.key.parts();
    let kept = tx.execute(
        "INSERT INTO account_passkey (passkey_id, credential_id, account_id, name, algorithm, public_key, sign_count,
            backup_eligible, backed_up, made_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL) ON CONFLICT (credential_id) DO NOTHING",
        values![
            passkey.id,
            encoded(&credential.id),
            passkey.account_id,
            name,
            algorithm,
            encoded(key),
            i64::from(credential.sign_count),
            credential.backup_eligible,
            credential.backed_up,
            now
        ],
    )?;
    Ok(kept > 0)
}

/// The passkey that its device knows as `credential_id`, locked against others until the transaction ends: two uses at the
/// same moment must not both be newer than the counter.
pub(crate) fn lock(tx: &mut Tx<'_>, credential_id: &str) -> Result<Option<StoredPasskey>, DbError> {
    let sql = format!(
        "SELECT passkey_id, credential_id, account_id, algorithm, public_key, sign_count, backup_eligible, backed_up
         FROM account_passkey WHERE credential_id = $1 {}",
        tx.dialect().for_update()
    );
    let found = tx.query_opt(&sql, values![credential_id])?;
    Ok(found.map(|row| stored(&row)).transpose()?.flatten())
}

/// What is kept and cannot be read opens nothing.
fn stored(row: &Row) -> Result<Option<StoredPasskey>, DbError> {
    let (id, key): (String, String) = (row.get("credential_id")?, row.get("public_key")?);
    let sign_count: i64 = row.get("sign_count")?;
    let algorithm: i64 = row.get("algorithm")?;
    let key = decoded(&key).and_then(|key| PublicKey::of_parts(algorithm, key));
    let (Some(id), Some(key), Ok(sign_count)) = (decoded(&id), key, u32::try_from(sign_count)) else {
        return Ok(None);
    };
    Ok(Some(StoredPasskey {
        id: row.get("passkey_id")?,
        account_id: row.get("account_id")?,
        credential: Credential {
            id,
            key,
            sign_count,
            backup_eligible: row.get("backup_eligible")?,
            backed_up: row.get("backed_up")?,
        },
    }))
}

/// The passkeys of an account, the oldest first.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Passkey>, DbError> {
    let rows = tx.query(
        "SELECT passkey_id, name, made_at, used_at, backed_up FROM account_passkey WHERE account_id = $1
         ORDER BY made_at, passkey_id",
        values![account],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Passkey {
                id: row.get("passkey_id")?,
                name: row.get("name")?,
                made_at: row.get("made_at")?,
                used_at: row.get("used_at")?,
                synced: row.get("backed_up")?,
            })
        })
        .collect()
}

/// What their devices know them as.
pub(crate) fn credential_ids(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<String>, DbError> {
    let rows = tx.query(
        "SELECT credential_id FROM account_passkey WHERE account_id = $1 ORDER BY made_at, passkey_id",
        values![account],
    )?;
    rows.iter().map(|row| row.get("credential_id")).collect()
}

pub(crate) fn used(tx: &mut Tx<'_>, id: PasskeyId, seen: Seen, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_passkey SET sign_count = $2, backed_up = $3, used_at = $4 WHERE passkey_id = $1",
        values![id, i64::from(seen.sign_count), seen.backed_up, now],
    )?;
    Ok(())
}

/// Gives it another name; tells whether there is such a one of the account.
pub(crate) fn rename(
    tx: &mut Tx<'_>,
    (account, id): (AccountId, PasskeyId),
    name: &str,
) -> Result<bool, DbError> {
    let renamed = tx.execute(
        "UPDATE account_passkey SET name = $3 WHERE account_id = $1 AND passkey_id = $2",
        values![account, id, name],
    )?;
    Ok(renamed > 0)
}

/// Tells whether there was such a one of the account.
pub(crate) fn remove(tx: &mut Tx<'_>, (account, id): (AccountId, PasskeyId)) -> Result<bool, DbError> {
    let removed = tx.execute(
        "DELETE FROM account_passkey WHERE account_id = $1 AND passkey_id = $2",
        values![account, id],
    )?;
    Ok(removed > 0)
}

/// All of an account go, and what they guard.
pub(crate) fn remove_all(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    unguard(tx, account)?;
    tx.execute(
        "DELETE FROM account_passkey WHERE account_id = $1",
        values![account],
    )?;
    Ok(())
}

/// From now on the password alone opens nothing.
pub(crate) fn guard(tx: &mut Tx<'_>, account: AccountId, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_passkey_guard (account_id, since_at) VALUES ($1, $2) ON CONFLICT (account_id) DO NOTHING",
        values![account, now],
    )?;
    Ok(())
}

pub(crate) fn unguard(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM account_passkey_guard WHERE account_id = $1",
        values![account],
    )?;
    Ok(())
}

/// Whether a passkey guards the password of the account.
pub(crate) fn guards(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, DbError> {
    let count: i64 = tx.scalar(
        "SELECT COUNT(*) FROM account_passkey_guard WHERE account_id = $1",
        values![account],
    )?;
    Ok(count > 0)
}

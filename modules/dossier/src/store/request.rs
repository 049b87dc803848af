//! The keys of forms, each good for one dossier.

use motcua_db::{DbError, Tx, values};

/// Claims the key of a form for this transaction; waits for another that holds it, and tells whether it was free.
pub(crate) fn claim_request(tx: &mut Tx<'_>, request_key: &str) -> Result<bool, DbError> {
    let claimed = tx.execute(
        "INSERT INTO dossier_request (request_key) VALUES ($1) ON CONFLICT (request_key) DO NOTHING",
        values![request_key],
    )?;
    Ok(claimed == 1)
}

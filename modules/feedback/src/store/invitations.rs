//! Rows of the secrets in the codes on slips.

use motcua_db::{DbError, Tx, values};
use motcua_dossier::DossierId;
use motcua_kernel::Instant;

/// The secret of a dossier, where its slip was drawn before.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<String>, DbError> {
    let row = tx.query_opt(
        "SELECT token FROM feedback_invitation WHERE dossier_id = $1",
        values![dossier],
    )?;
    row.map(|row| row.get("token")).transpose()
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (dossier, token): (DossierId, &str),
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO feedback_invitation (dossier_id, token, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        values![dossier, token, now],
    )
    .map(drop)
}

/// The dossier that the secret belongs to.
pub(crate) fn dossier_of(tx: &mut Tx<'_>, token: &str) -> Result<Option<DossierId>, DbError> {
    let row = tx.query_opt(
        "SELECT dossier_id FROM feedback_invitation WHERE token = $1",
        values![token],
    )?;
    row.map(|row| row.get("dossier_id")).transpose()
}

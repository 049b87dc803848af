//! The counter's forms: when each was shown, when it took something in.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

/// Notes that a form was shown; a form shown before keeps its instant.
pub(crate) fn insert_form(tx: &mut Tx<'_>, form_key: &str, shown_at: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_intake_form (form_key, shown_at) VALUES ($1, $2) ON CONFLICT (form_key) DO NOTHING",
        values![form_key, shown_at],
    )?;
    Ok(())
}

/// Drops the forms shown before `until` that took nothing in.
pub(crate) fn drop_forms(tx: &mut Tx<'_>, until: Instant) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM dossier_intake_form WHERE accepted_at IS NULL AND shown_at < $1",
        values![until],
    )?;
    Ok(())
}

/// Notes that a form took something in, the first time it does; `procedure` where its time counts.
pub(crate) fn finish_form(
    tx: &mut Tx<'_>,
    (form_key, procedure): (&str, Option<&str>),
    accepted_at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_intake_form SET accepted_at = $2, procedure_code = $3
         WHERE form_key = $1 AND accepted_at IS NULL",
        values![form_key, accepted_at, procedure],
    )?;
    Ok(())
}

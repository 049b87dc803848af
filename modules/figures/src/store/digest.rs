//! Who wants the weekly letter, and which weeks were written.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Day, Instant};

use crate::model::DigestChoice;

pub(crate) fn choice(tx: &mut Tx<'_>, officer_id: &str) -> Result<Option<DigestChoice>, DbError> {
    let row = tx.query_opt(
        "SELECT email, wanted FROM figures_digest_choice WHERE officer_id = $1",
        values![officer_id],
    )?;
    row.map(|row| {
        Ok(DigestChoice {
            email: row.at(0)?,
            wanted: row.at(1)?,
        })
    })
    .transpose()
}

pub(crate) fn choose(
    tx: &mut Tx<'_>,
    officer_id: &str,
    choice: &DigestChoice,
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_digest_choice (officer_id, email, wanted, set_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (officer_id) DO UPDATE SET email = excluded.email, wanted = excluded.wanted,
            set_at = excluded.set_at",
        values![officer_id, &choice.email, choice.wanted, at],
    )?;
    Ok(())
}

/// Those who want the letter, with where it goes.
pub(crate) fn wanted(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, DbError> {
    let rows = tx.query(
        "SELECT officer_id, email FROM figures_digest_choice WHERE wanted ORDER BY officer_id",
        values![],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

pub(crate) fn is_written(tx: &mut Tx<'_>, week: Day) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM figures_digest_week WHERE week = $1",
        values![week],
    )
}

/// Marks the week; false where another round did so before.
pub(crate) fn mark(tx: &mut Tx<'_>, week: Day, at: Instant) -> Result<bool, DbError> {
    let marked = tx.execute(
        "INSERT INTO figures_digest_week (week, written_at) VALUES ($1, $2) ON CONFLICT (week) DO NOTHING",
        values![week, at],
    )?;
    Ok(marked > 0)
}

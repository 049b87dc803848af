//! Who wants the weekly letter, and which weeks were written.

use motcua_db::{DbError, Tx, values};
use motcua_i18n::Language;
use motcua_kernel::{Day, Instant};

use crate::model::DigestChoice;

pub(crate) fn choice(tx: &mut Tx<'_>, officer_id: &str) -> Result<Option<DigestChoice>, DbError> {
    let row = tx.query_opt(
        "SELECT email, wanted, language FROM figures_digest_choice WHERE officer_id = $1",
        values![officer_id],
    )?;
    row.map(|row| {
        Ok(DigestChoice {
            email: row.at(0)?,
            wanted: row.at(1)?,
            language: language(&row.at::<String>(2)?),
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
        "INSERT INTO figures_digest_choice (officer_id, email, wanted, set_at, language) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (officer_id) DO UPDATE SET email = excluded.email, wanted = excluded.wanted,
            set_at = excluded.set_at, language = excluded.language",
        values![officer_id, &choice.email, choice.wanted, at, choice.language.code()],
    )?;
    Ok(())
}

/// Those who want the letter, with where it goes and its language.
pub(crate) fn wanted(tx: &mut Tx<'_>) -> Result<Vec<(String, DigestChoice)>, DbError> {
    let rows = tx.query(
        "SELECT officer_id, email, language FROM figures_digest_choice WHERE wanted ORDER BY officer_id",
        values![],
    )?;
    rows.iter()
        .map(|row| {
            let choice = DigestChoice {
                email: row.at(1)?,
                wanted: true,
                language: language(&row.at::<String>(2)?),
            };
            Ok((row.at(0)?, choice))
        })
        .collect()
}

fn language(code: &str) -> Language {
    Language::from_code(code).unwrap_or_default()
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

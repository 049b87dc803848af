//! Who wants the weekly letter, and which weeks were written.

use motcua_db::{DbError, Tx, values};
use motcua_i18n::Language;
use motcua_kernel::{Day, Instant};

use crate::model::DigestChoice;

pub(crate) fn choice(tx: &mut Tx<'_>, officer_id: &str) -> Result<Option<DigestChoice>, DbError> {
    let row = tx.query_opt(
        "SELECT email, wanted, language, daily FROM figures_digest_choice WHERE officer_id = $1",
        values![officer_id],
    )?;
    row.map(|row| {
        Ok(DigestChoice {
            email: row.at(0)?,
            wanted: row.at(1)?,
            language: language(&row.at::<String>(2)?),
            daily: row.at(3)?,
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
        "INSERT INTO figures_digest_choice (officer_id, email, wanted, set_at, language, daily)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (officer_id) DO UPDATE SET email = excluded.email, wanted = excluded.wanted,
            set_at = excluded.set_at, language = excluded.language, daily = excluded.daily",
        values![
            officer_id,
            &choice.email,
            choice.wanted,
            at,
            choice.language.code(),
            choice.daily
        ],
    )?;
    Ok(())
}

/// Those who want the letter, with where it goes and its language.
pub(crate) fn wanted(tx: &mut Tx<'_>) -> Result<Vec<(String, DigestChoice)>, DbError> {
    choices(tx, "wanted")
}

/// Those who want the daily letter about exceptions.
pub(crate) fn wanted_daily(tx: &mut Tx<'_>) -> Result<Vec<(String, DigestChoice)>, DbError> {
    choices(tx, "daily")
}

fn choices(tx: &mut Tx<'_>, which: &str) -> Result<Vec<(String, DigestChoice)>, DbError> {
    let rows = tx.query(
        &format!(
            "SELECT officer_id, email, wanted, daily, language FROM figures_digest_choice
             WHERE {which} ORDER BY officer_id"
        ),
        values![],
    )?;
    rows.iter()
        .map(|row| {
            let choice = DigestChoice {
                email: row.at(1)?,
                wanted: row.at(2)?,
                daily: row.at(3)?,
                language: language(&row.at::<String>(4)?),
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

pub(crate) fn is_exceptions_written(tx: &mut Tx<'_>, day: Day) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM figures_exception_day WHERE on_day = $1",
        values![day],
    )
}

/// Marks the day whose exceptions were told; false where another round did so before.
pub(crate) fn mark_exceptions(tx: &mut Tx<'_>, day: Day, at: Instant) -> Result<bool, DbError> {
    let marked = tx.execute(
        "INSERT INTO figures_exception_day (on_day, written_at) VALUES ($1, $2) ON CONFLICT (on_day) DO NOTHING",
        values![day, at],
    )?;
    Ok(marked > 0)
}

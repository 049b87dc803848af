//! Rows of what upheld contests correct; each is made once, however often its event comes.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, Value, values};

use crate::Period;
use crate::model::{Correction, ScoreMove, Subject};

/// Corrections by contest and indicator.
pub(crate) type Corrections = BTreeMap<(String, String), Correction>;

const ALL: &str =
    "SELECT contest_id, indicator, subject, unit_id, set_id, from_on, to_on, numerator, denominator,
        decided_at FROM figures_correction";

/// Takes in what a contest corrects.
pub(super) fn take_corrections(tx: &mut Tx<'_>, corrections: &[Correction]) -> Result<(), DbError> {
    for it in corrections {
        tx.execute(
            "INSERT INTO figures_correction (contest_id, indicator, subject, unit_id, set_id, from_on, to_on,
                numerator, denominator, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (contest_id, indicator) DO NOTHING",
            values![
                &it.contest,
                &it.moved.indicator,
                it.subject.identifier(),
                &it.unit,
                &it.set,
                it.period.from,
                it.period.to,
                it.moved.numerator,
                it.moved.denominator,
                it.decided_at
            ],
        )?;
    }
    Ok(())
}

/// The corrections of `set` whose days lie within `period`, the oldest first.
pub(crate) fn corrections(tx: &mut Tx<'_>, set: &str, period: Period) -> Result<Vec<Correction>, DbError> {
    let sql = format!(
        "{ALL} WHERE set_id = $1 AND from_on >= $2 AND to_on <= $3 ORDER BY decided_at, contest_id, indicator"
    );
    read(tx, &sql, values![set, period.from, period.to])
}

/// Every row.
pub(crate) fn all_corrections(tx: &mut Tx<'_>) -> Result<Corrections, DbError> {
    let rows = read(tx, ALL, values![])?.into_iter();
    Ok(rows
        .map(|it| ((it.contest.clone(), it.moved.indicator.clone()), it))
        .collect())
}

fn read(tx: &mut Tx<'_>, sql: &str, parameters: &[Value]) -> Result<Vec<Correction>, DbError> {
    tx.query(sql, parameters)?.iter().map(correction).collect()
}

fn correction(row: &Row) -> Result<Correction, DbError> {
    let subject: String = row.at(2)?;
    Ok(Correction {
        contest: row.at(0)?,
        subject: Subject::from_identifier(&subject),
        unit: row.at(3)?,
        set: row.at(4)?,
        period: Period::new(row.at(5)?, row.at(6)?),
        moved: ScoreMove {
            indicator: row.at(1)?,
            numerator: row.at(7)?,
            denominator: row.at(8)?,
        },
        decided_at: row.at(9)?,
    })
}

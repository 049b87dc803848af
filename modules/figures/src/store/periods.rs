//! Rows of closed periods.

use std::collections::BTreeMap;

use motcua_db::{DbError, ManyRows, Row, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;

use crate::model::{Adjustment, ClosedPeriod, ClosedPeriodId, FrozenRow, OfficersSealed, PeriodKind};
use crate::{Counted, Period};

const HEADS: &str =
    "SELECT id, kind, set_id, version, unit_id, from_on, to_on, closed_at, known_at, closed_by_name,
                            rows_hash, own_level, officers, officers_hash
     FROM figures_period";

/// Whether the set is closed for the unit over these days.
pub(crate) fn is_closed(
    tx: &mut Tx<'_>,
    (set, unit): (&str, &UnitId),
    period: Period,
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_period WHERE set_id = $1 AND unit_id = $2 AND from_on = $3 AND to_on = $4",
        values![set, unit, period.from, period.to],
    )?;
    Ok(found > 0)
}

/// Keeps a closed period with its rows.
pub(crate) fn insert(tx: &mut Tx<'_>, closed: &ClosedPeriod, by: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_period (id, kind, set_id, version, unit_id, from_on, to_on, closed_at, closed_by,
            closed_by_name, rows, rows_hash, known_at, own_level)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        values![
            closed.id.to_string(),
            closed.kind.identifier(),
            &closed.set,
            &closed.version,
            &closed.unit,
            closed.period.from,
            closed.period.to,
            closed.closed_at,
            by,
            &closed.closed_by,
            closed.rows.len(),
            &closed.rows_hash,
            closed.known_at,
            closed.own_level
        ],
    )?;
    tx.insert_many(
        &FROZEN,
        &closed
            .rows
            .iter()
            .enumerate()
            .map(|row| frozen(closed, row))
            .collect::<Vec<_>>(),
    )
}

const FROZEN: ManyRows<'static> = ManyRows {
    table: "figures_frozen",
    columns: "period_id, unit_id, indicator, place, unit_name, level, numerator, denominator, value, points, max_points,
        numerator_without, denominator_without, over_from, over_to",
    tail: "",
};

fn frozen(closed: &ClosedPeriod, (place, row): (usize, &FrozenRow)) -> Vec<Value> {
    values![
        closed.id.to_string(),
        &row.unit,
        &row.indicator,
        place,
        &row.unit_name,
        &row.level,
        row.counted.numerator,
        row.counted.denominator,
        row.value,
        row.points,
        row.max_points,
        row.without.numerator,
        row.without.denominator,
        row.over.map(|over| over.from),
        row.over.map(|over| over.to)
    ]
    .to_vec()
}

/// A closed period without its rows and editions.
pub(crate) fn head(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<Option<ClosedPeriod>, DbError> {
    let row = tx.query_opt(&format!("{HEADS} WHERE id = $1"), values![id.to_string()])?;
    row.as_ref().map(from_row).transpose()
}

/// Every closed period without its rows and editions, the latest close first.
pub(crate) fn heads(tx: &mut Tx<'_>) -> Result<Vec<ClosedPeriod>, DbError> {
    let rows = tx.query(&format!("{HEADS} ORDER BY closed_at DESC, id DESC"), values![])?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<ClosedPeriod, DbError> {
    let kind: String = row.get("kind")?;
    let (scores, hash): (Option<usize>, Option<String>) = (row.get("officers")?, row.get("officers_hash")?);
    Ok(ClosedPeriod {
        id: row.get("id")?,
        kind: PeriodKind::from_identifier(&kind).unwrap_or(PeriodKind::Span),
        set: row.get("set_id")?,
        version: row.get("version")?,
        unit: row.get("unit_id")?,
        period: Period::new(row.get("from_on")?, row.get("to_on")?),
        closed_at: row.get("closed_at")?,
        known_at: row.get("known_at")?,
        own_level: row.get("own_level")?,
        closed_by: row.get("closed_by_name")?,
        rows_hash: row.get("rows_hash")?,
        officers: scores
            .zip(hash)
            .map(|(scores, hash)| OfficersSealed { scores, hash }),
        editions: Vec::new(),
        rows: Vec::new(),
        adjustments: Vec::new(),
    })
}

/// The frozen rows in their order.
pub(crate) fn rows(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<Vec<FrozenRow>, DbError> {
    let rows = tx.query(
        "SELECT unit_id, indicator, unit_name, level, numerator, denominator, value, points, max_points,
                numerator_without, denominator_without, over_from, over_to
         FROM figures_frozen WHERE period_id = $1 ORDER BY place",
        values![id.to_string()],
    )?;
    let row = |row: &Row| {
        let (from, to): (Option<Day>, Option<Day>) = (row.at(11)?, row.at(12)?);
        Ok(FrozenRow {
            over: from.zip(to).map(|(from, to)| Period::new(from, to)),
            unit: row.at(0)?,
            indicator: row.at(1)?,
            unit_name: row.at(2)?,
            level: row.at(3)?,
            counted: Counted {
                numerator: row.at(4)?,
                denominator: row.at(5)?,
            },
            value: row.at(6)?,
            points: row.at(7)?,
            max_points: row.at(8)?,
            without: Counted {
                numerator: row.at(9)?,
                denominator: row.at(10)?,
            },
        })
    };
    rows.iter().map(row).collect()
}

/// Whether the period froze a row for the unit and indicator.
pub(crate) fn has_row(
    tx: &mut Tx<'_>,
    id: ClosedPeriodId,
    (unit, indicator): (&UnitId, &str),
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_frozen WHERE period_id = $1 AND unit_id = $2 AND indicator = $3",
        values![id.to_string(), unit, indicator],
    )?;
    Ok(found > 0)
}

/// Keeps an adjustment.
pub(crate) fn insert_adjustment(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
    made: &Adjustment,
    (salt, by): (&str, &str),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_adjustment (id, period_id, unit_id, indicator, numerator, denominator, reason, salt,
            decided_by, decided_by_name, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            &made.id,
            period.to_string(),
            &made.unit,
            &made.indicator,
            made.numerator,
            made.denominator,
            &made.reason,
            salt,
            by,
            &made.decided_by,
            made.decided_at
        ],
    )
    .map(drop)
}

/// The salts of the seals of adjustments, by the adjustment.
pub(crate) fn adjustment_salts(
    tx: &mut Tx<'_>,
    id: ClosedPeriodId,
) -> Result<BTreeMap<String, String>, DbError> {
    let rows = tx.query(
        "SELECT id, salt FROM figures_adjustment WHERE period_id = $1",
        values![id.to_string()],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

/// The adjustments of a closed period, oldest first.
pub(crate) fn adjustments(tx: &mut Tx<'_>, id: ClosedPeriodId) -> Result<Vec<Adjustment>, DbError> {
    let rows = tx.query(
        "SELECT id, unit_id, indicator, numerator, denominator, reason, decided_by_name, decided_at
         FROM figures_adjustment WHERE period_id = $1 ORDER BY decided_at, id",
        values![id.to_string()],
    )?;
    let adjustment = |row: &Row| {
        Ok(Adjustment {
            id: row.at(0)?,
            unit: row.at(1)?,
            indicator: row.at(2)?,
            numerator: row.at(3)?,
            denominator: row.at(4)?,
            reason: row.at(5)?,
            decided_by: row.at(6)?,
            decided_at: row.at(7)?,
        })
    };
    rows.iter().map(adjustment).collect()
}

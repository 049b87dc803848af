//! Rows of officers' scores that closed periods froze, and of what was corrected beside them.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, ManyRows, Row, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::{ClosedPeriodId, FrozenOfficer, FrozenOfficerRow, OfficerAdjustment, OfficersSealed};
use crate::{Counted, Period};

const FROZEN: ManyRows<'static> = ManyRows {
    table: "figures_frozen_officer",
    columns:
        "period_id, officer_id, unit_id, indicator, place, name, unit_name, settled, numerator, denominator,
        numerator_moved, denominator_moved, value, points, max_points",
    tail: "",
};

const ROWS: &str = "SELECT officer_id, unit_id, indicator, name, unit_name, settled, numerator, denominator,
        numerator_moved, denominator_moved, value, points, max_points FROM figures_frozen_officer";

const ADJUSTMENTS: &str =
    "SELECT id, officer_id, unit_id, indicator, numerator, denominator, reason, contest_id,
        decided_by_name, decided_at FROM figures_officer_adjustment";

/// Whose score in which unit.
pub(crate) type Whose<'w> = (&'w str, &'w UnitId);

/// Keeps the frozen scores of a closed period with their seal.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
    officers: &[FrozenOfficer],
    (sealed, salt): (&OfficersSealed, &str),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE figures_period SET officers = $2, officers_salt = $3, officers_hash = $4 WHERE id = $1",
        values![period.to_string(), sealed.scores, salt, &sealed.hash],
    )?;
    let all = officers
        .iter()
        .flat_map(|officer| officer.rows.iter().map(move |row| (officer, row)));
    let rows: Vec<Vec<Value>> = all
        .enumerate()
        .map(|(place, (officer, row))| values_of(period, (officer, row), place))
        .collect();
    tx.insert_many(&FROZEN, &rows)
}

fn values_of(
    period: ClosedPeriodId,
    (officer, row): (&FrozenOfficer, &FrozenOfficerRow),
    place: usize,
) -> Vec<Value> {
    values![
        period.to_string(),
        &officer.officer_id,
        &officer.unit,
        &row.indicator,
        place,
        &officer.name,
        &officer.unit_name,
        officer.settled,
        row.counted.numerator,
        row.counted.denominator,
        row.moved.numerator,
        row.moved.denominator,
        row.value,
        row.points,
        row.max_points
    ]
    .to_vec()
}

/// The frozen scores of a closed period in their order, with what stands beside them.
pub(crate) fn officers(tx: &mut Tx<'_>, period: ClosedPeriodId) -> Result<Vec<FrozenOfficer>, DbError> {
    let key = period.to_string();
    let rows = tx.query(
        &format!("{ROWS} WHERE period_id = $1 ORDER BY place"),
        values![&key],
    )?;
    let beside = tx.query(
        &format!("{ADJUSTMENTS} WHERE period_id = $1 ORDER BY decided_at, id"),
        values![&key],
    )?;
    grouped(&rows, &beside)
}

/// The same of one officer, in whichever units.
pub(crate) fn officers_own(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
    officer_id: &str,
) -> Result<Vec<FrozenOfficer>, DbError> {
    let key = period.to_string();
    let rows = tx.query(
        &format!("{ROWS} WHERE period_id = $1 AND officer_id = $2 ORDER BY place"),
        values![&key, officer_id],
    )?;
    let beside = tx.query(
        &format!("{ADJUSTMENTS} WHERE period_id = $1 AND officer_id = $2 ORDER BY decided_at, id"),
        values![&key, officer_id],
    )?;
    grouped(&rows, &beside)
}

fn grouped(rows: &[Row], beside: &[Row]) -> Result<Vec<FrozenOfficer>, DbError> {
    let mut found: Vec<FrozenOfficer> = Vec::new();
    for row in rows {
        let of: FrozenOfficer = officer_of(row)?;
        let same = |last: &&mut FrozenOfficer| last.officer_id == of.officer_id && last.unit == of.unit;
        match found.last_mut().filter(same) {
            Some(last) => last.rows.extend(of.rows),
            None => found.push(of),
        }
    }
    for row in beside {
        let made = adjustment_of(row)?;
        let whose = found
            .iter_mut()
            .find(|it| it.officer_id == made.officer_id && it.unit == made.unit);
        if let Some(officer) = whose {
            officer.adjustments.push(made);
        }
    }
    Ok(found)
}

fn officer_of(row: &Row) -> Result<FrozenOfficer, DbError> {
    Ok(FrozenOfficer {
        officer_id: row.at(0)?,
        unit: row.at(1)?,
        name: row.at(3)?,
        unit_name: row.at(4)?,
        settled: row.at(5)?,
        rows: vec![FrozenOfficerRow {
            indicator: row.at(2)?,
            counted: Counted {
                numerator: row.at(6)?,
                denominator: row.at(7)?,
            },
            moved: Counted {
                numerator: row.at(8)?,
                denominator: row.at(9)?,
            },
            value: row.at(10)?,
            points: row.at(11)?,
            max_points: row.at(12)?,
        }],
        adjustments: Vec::new(),
    })
}

fn adjustment_of(row: &Row) -> Result<OfficerAdjustment, DbError> {
    Ok(OfficerAdjustment {
        id: row.at(0)?,
        officer_id: row.at(1)?,
        unit: row.at(2)?,
        indicator: row.at(3)?,
        moved: Counted {
            numerator: row.at(4)?,
            denominator: row.at(5)?,
        },
        reason: row.at(6)?,
        contest: row.at(7)?,
        decided_by: row.at(8)?,
        decided_at: row.at(9)?,
    })
}

/// The salts of the seals of corrections, by the correction.
pub(crate) fn adjustment_salts(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
) -> Result<BTreeMap<String, String>, DbError> {
    let rows = tx.query(
        "SELECT id, salt FROM figures_officer_adjustment WHERE period_id = $1",
        values![period.to_string()],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

/// The salt of the seal; nothing where no scores of officers were frozen.
pub(crate) fn salt(tx: &mut Tx<'_>, period: ClosedPeriodId) -> Result<Option<String>, DbError> {
    tx.scalar(
        "SELECT officers_salt FROM figures_period WHERE id = $1",
        values![period.to_string()],
    )
}

/// Whether the period froze a score of the officer in the unit.
pub(crate) fn has_score(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
    (officer_id, unit): Whose<'_>,
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_frozen_officer WHERE period_id = $1 AND officer_id = $2 AND unit_id = $3",
        values![period.to_string(), officer_id, unit],
    )?;
    Ok(found > 0)
}

/// Whether the period froze the indicator of the officer in the unit.
pub(crate) fn has_indicator(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
    (officer_id, unit): Whose<'_>,
    indicator: &str,
) -> Result<bool, DbError> {
    let found: i64 = tx.scalar(
        "SELECT COUNT(*) FROM figures_frozen_officer
         WHERE period_id = $1 AND officer_id = $2 AND unit_id = $3 AND indicator = $4",
        values![period.to_string(), officer_id, unit, indicator],
    )?;
    Ok(found > 0)
}

/// The closed periods that froze a score in one of the units.
pub(crate) fn periods_of_units(tx: &mut Tx<'_>, units: &[UnitId]) -> Result<Vec<ClosedPeriodId>, DbError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = Vec::new();
    let there = among(units, &mut values);
    let sql = format!("SELECT DISTINCT period_id FROM figures_frozen_officer WHERE unit_id IN ({there})");
    let rows = tx.query(&sql, &values)?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// The closed periods that froze a score of the officer.
pub(crate) fn periods_of(tx: &mut Tx<'_>, officer_id: &str) -> Result<BTreeSet<ClosedPeriodId>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT period_id FROM figures_frozen_officer WHERE officer_id = $1",
        values![officer_id],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// Those of them that cover days before the end of `period` and were closed after its beginning, the latest close first.
pub(crate) fn periods_of_over(
    tx: &mut Tx<'_>,
    officer_id: &str,
    period: Period,
) -> Result<Vec<ClosedPeriodId>, DbError> {
    let begins = Instant::from_local(period.from.date().at(0, 0, 0, 0));
    let rows = tx.query(
        "SELECT id FROM figures_period
         WHERE from_on <= $2 AND closed_at >= $3
            AND id IN (SELECT period_id FROM figures_frozen_officer WHERE officer_id = $1)
         ORDER BY closed_at DESC, id DESC",
        values![officer_id, period.to, begins],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// Keeps what is corrected beside a frozen score.
pub(crate) fn insert_adjustment(
    tx: &mut Tx<'_>,
    period: ClosedPeriodId,
    made: &OfficerAdjustment,
    (salt, by): (&str, &str),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_officer_adjustment (id, period_id, officer_id, unit_id, indicator, numerator, denominator,
            reason, salt, contest_id, decided_by, decided_by_name, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            &made.id,
            period.to_string(),
            &made.officer_id,
            &made.unit,
            &made.indicator,
            made.moved.numerator,
            made.moved.denominator,
            &made.reason,
            salt,
            made.contest.as_deref(),
            by,
            &made.decided_by,
            made.decided_at
        ],
    )
    .map(drop)
}

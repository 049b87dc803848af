//! Absences.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_kernel::{Day, Instant};

use crate::model::{Absence, AbsenceDays, AbsenceId, OfficerId, UnitId};

const SELECT: &str = "SELECT a.absence_id, a.officer_id, o.full_name AS officer_name, a.from_on, a.to_on,
        a.stand_in_id, s.full_name AS stand_in_name, a.reason, a.recorded_by, a.recorded_at, a.cancelled_at
     FROM identity_absence a
     JOIN identity_officer o ON o.officer_id = a.officer_id
     LEFT JOIN identity_officer s ON s.officer_id = a.stand_in_id";

pub(crate) fn insert(tx: &mut Tx<'_>, absence: &Absence) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO identity_absence (absence_id, officer_id, from_on, to_on, stand_in_id, reason, recorded_by,
            recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            absence.id,
            absence.officer,
            absence.days.from,
            absence.days.to,
            absence.stand_in,
            &absence.reason,
            &absence.recorded_by,
            absence.recorded_at
        ],
    )?;
    Ok(())
}

pub(crate) fn cancel(tx: &mut Tx<'_>, id: AbsenceId, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE identity_absence SET cancelled_at = $2 WHERE absence_id = $1 AND cancelled_at IS NULL",
        values![id, now],
    )?;
    Ok(())
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: AbsenceId) -> Result<Option<Absence>, DbError> {
    Ok(found(tx, "a.absence_id = $1", values![id])?.into_iter().next())
}

/// The officer's absences in force that end on `day` or later.
pub(crate) fn open_of(tx: &mut Tx<'_>, officer: OfficerId, day: Day) -> Result<Vec<Absence>, DbError> {
    let condition = "a.officer_id = $1 AND a.to_on >= $2 AND a.cancelled_at IS NULL";
    found(tx, condition, values![officer, day])
}

/// The absences in force, ending on `day` or later, of officers who belong to `unit` or are posted there.
pub(crate) fn open_at(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<Absence>, DbError> {
    let condition = "a.to_on >= $2 AND a.cancelled_at IS NULL AND (o.home_unit_id = $1 OR EXISTS
        (SELECT 1 FROM identity_posting p WHERE p.officer_id = a.officer_id AND p.unit_id = $1
            AND p.from_on <= a.to_on AND (p.to_on IS NULL OR p.to_on >= $2)))";
    found(tx, condition, values![unit, day])
}

/// Whose work `officer` does on `day`.
pub(crate) fn stood_in_for(tx: &mut Tx<'_>, officer: OfficerId, day: Day) -> Result<Vec<OfficerId>, DbError> {
    let rows = tx.query(
        "SELECT DISTINCT officer_id FROM identity_absence
         WHERE stand_in_id = $1 AND to_on >= $2 AND from_on <= $2 AND cancelled_at IS NULL
         ORDER BY officer_id",
        values![officer, day],
    )?;
    rows.iter().map(|row| row.at(0)).collect()
}

fn found(tx: &mut Tx<'_>, condition: &str, values: &[Value]) -> Result<Vec<Absence>, DbError> {
    let sql = format!("{SELECT} WHERE {condition} ORDER BY a.from_on, o.full_name, a.absence_id");
    tx.query(&sql, values)?.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<Absence, DbError> {
    let stand_in_name: Option<String> = row.get("stand_in_name")?;
    Ok(Absence {
        id: row.get("absence_id")?,
        officer: row.get("officer_id")?,
        officer_name: row.get("officer_name")?,
        days: AbsenceDays {
            from: row.get("from_on")?,
            to: row.get("to_on")?,
        },
        stand_in: row.get("stand_in_id")?,
        stand_in_name: stand_in_name.unwrap_or_default(),
        reason: row.get("reason")?,
        recorded_by: row.get("recorded_by")?,
        recorded_at: row.get("recorded_at")?,
        cancelled_at: row.get("cancelled_at")?,
    })
}

//! Rows of guidance.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Day;

use crate::GuidanceGiven;

/// Inserts it, unless the same form did before; tells whether it is new.
pub(crate) fn insert_guidance(
    tx: &mut Tx<'_>,
    given: &GuidanceGiven,
    (request_key, given_by): (&str, &str),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO dossier_guidance (id, request_key, unit_id, on_day, given_at, given_by, given_by_name,
            procedure_code, procedure_name, asked, told, person_name, person_phone)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (request_key) DO NOTHING",
        values![
            given.id,
            request_key,
            &given.unit,
            given.given_at.day(),
            given.given_at,
            given_by,
            &given.given_by,
            given.procedure_code.clone(),
            given.procedure_name.clone(),
            &given.asked,
            &given.told,
            &given.person_name,
            &given.person_phone
        ],
    )?;
    Ok(rows == 1)
}

/// What was given at `unit` on `day`, the latest first.
pub(crate) fn guidance_of(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Vec<GuidanceGiven>, DbError> {
    let rows = tx.query(
        "SELECT * FROM dossier_guidance WHERE unit_id = $1 AND on_day = $2 ORDER BY id DESC",
        values![unit, day],
    )?;
    rows.iter()
        .map(|row| {
            Ok(GuidanceGiven {
                id: row.get("id")?,
                unit: row.get("unit_id")?,
                given_at: row.get("given_at")?,
                given_by: row.get("given_by_name")?,
                procedure_code: row.get("procedure_code")?,
                procedure_name: row.get("procedure_name")?,
                asked: row.get("asked")?,
                told: row.get("told")?,
                person_name: row.get("person_name")?,
                person_phone: row.get("person_phone")?,
            })
        })
        .collect()
}

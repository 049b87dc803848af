//! Papers that are missing whole: handed in with a dossier, to be digitised by the revision it keeps, and never captured.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};

use crate::DossierId;
use crate::case::HandedInAs;
use crate::model::Status;

/// Units asked for in one statement.
const AT_ONCE: usize = 400;

/// A component of a dossier without its digitised paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPaper {
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The number of the component.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// When the dossier was received.
    pub received_at: Instant,
    /// Whether it is settled: nobody is going to think of it by himself.
    pub settled: bool,
}

/// The condition on a component `c` of a dossier `d`. TT 01/2023/TT-VPCP: what was handed in as original or electronic
/// copy is digitised as it is received; a photocopy or a certified copy on paper is not, what is shared in a database must
/// not be, and what the repository holds was digitised before. A dossier refused, withdrawn or stopped asks for none.
fn condition() -> String {
    let excused: Vec<String> = HandedInAs::ALL
        .into_iter()
        .filter(|way| !way.is_digitised())
        .map(|way| format!("'{}'", way.identifier()))
        .collect();
    let excused = excused.join(", ");
    let counted = [
        Status::Accepted,
        Status::Processing,
        Status::SupplementRequested,
        Status::FinancialObligation,
        Status::Resolved,
        Status::Returned,
    ]
    .map(|status| status.code().to_string())
    .join(", ");
    format!(
        "c.digitise = 'required' AND c.handed_in NOT IN ({excused}) AND c.paper_id IS NULL
         AND d.status IN ({counted}) AND d.received_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM repository_paper p
            WHERE p.dossier_id = d.id AND p.component = c.number AND p.withdrawn_at IS NULL)"
    )
}

/// How many papers are missing at each of `units`, for those who see the figures of a unit; where none is, the unit is
/// left out.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn missing_counts(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    units: &[UnitId],
) -> Result<BTreeMap<String, u64>, Fault> {
    cx.authorise_anywhere(Permission::ViewUnitFigures)?;
    let seen: Vec<UnitId> = units
        .iter()
        .filter(|unit| cx.may(Permission::ViewUnitFigures, unit, None))
        .cloned()
        .collect();
    let mut found = BTreeMap::new();
    for some in seen.chunks(AT_ONCE) {
        let mut values = Vec::new();
        let there = among(some, &mut values);
        let sql = format!(
            "SELECT d.receiving_unit_id AS unit, COUNT(*) AS missing
             FROM dossier_dossier d JOIN dossier_component c ON c.dossier_id = d.id
             WHERE d.receiving_unit_id IN ({there}) AND {} GROUP BY d.receiving_unit_id",
            condition()
        );
        for row in tx.query(&sql, &values)? {
            let count: i64 = row.get("missing")?;
            found.insert(row.get("unit")?, count.unsigned_abs());
        }
    }
    Ok(found)
}

/// The papers that are missing at one unit from the `first` on, those of settled dossiers first, then the oldest.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn missing_papers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    (first, limit): (usize, usize),
) -> Result<Vec<MissingPaper>, Fault> {
    cx.authorise(Permission::ViewUnitFigures, unit, None)?;
    let sql = format!(
        "SELECT d.id AS dossier_id, d.code AS code, c.number AS number, c.name AS name, d.received_at AS received_at,
                CASE WHEN d.status IN ({}, {}) THEN 1 ELSE 0 END AS settled
         FROM dossier_dossier d JOIN dossier_component c ON c.dossier_id = d.id
         WHERE d.receiving_unit_id = $1 AND {}
         ORDER BY settled DESC, d.received_at, d.id, c.number LIMIT $2 OFFSET $3",
        Status::Resolved.code(),
        Status::Returned.code(),
        condition()
    );
    let rows = tx.query(&sql, &[Value::from(unit), Value::from(limit), Value::from(first)])?;
    let missing = |row: &motcua_db::Row| {
        Ok(MissingPaper {
            dossier_id: row.get("dossier_id")?,
            code: row.get("code")?,
            number: row.get("number")?,
            name: row.get("name")?,
            received_at: row.get("received_at")?,
            settled: row.get::<i64>("settled")? == 1,
        })
    };
    Ok(rows.iter().map(missing).collect::<Result<_, DbError>>()?)
}

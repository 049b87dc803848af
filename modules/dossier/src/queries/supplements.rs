//! What was asked for in supplements, and how often each component was the cause.

use motcua_db::{Tx, values};
use motcua_kernel::{Day, Fault, Instant};

use crate::model::DefectReason;
use crate::{DossierId, Supplement, store};

/// The requests of a dossier, the first one first.
///
/// # Errors
/// When the database refuses.
pub fn supplements(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Supplement>, Fault> {
    Ok(store::supplements_of(tx, id)?)
}

/// How often a component of a procedure was asked for again, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefectCount {
    /// The component, by its number; nothing for fields of the form.
    pub component: Option<i64>,
    /// Why.
    pub reason: DefectReason,
    /// How many requests named it.
    pub count: i64,
}

/// How often each component of `procedure` was the cause of a supplement asked for from `from` to `to`, by reason:
/// what R31 calls for when papers are reviewed.
///
/// # Errors
/// When the database refuses.
pub fn defect_counts(
    tx: &mut Tx<'_>,
    procedure: &str,
    (from, to): (Day, Day),
) -> Result<Vec<DefectCount>, Fault> {
    let opening = |day: Day| Instant::from_local(day.date().at(0, 0, 0, 0));
    let rows = tx.query(
        "SELECT f.component AS component, f.reason AS reason, COUNT(*) AS times
         FROM dossier_defect f
         JOIN dossier_supplement s ON s.dossier_id = f.dossier_id AND s.request = f.request
         JOIN dossier_dossier d ON d.id = f.dossier_id
         WHERE d.procedure_code = $1 AND s.requested_at >= $2 AND s.requested_at < $3
         GROUP BY f.component, f.reason ORDER BY times DESC, component",
        values![procedure, opening(from), opening(to.plus_days(1))],
    )?;
    rows.iter()
        .map(|row| {
            let reason: String = row.get("reason")?;
            Ok(DefectCount {
                component: row.get("component")?,
                reason: DefectReason::from_identifier(&reason).unwrap_or(DefectReason::Other),
                count: row.get("times")?,
            })
        })
        .collect()
}

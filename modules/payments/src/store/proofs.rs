//! Rows of papers that are to prove that somebody is freed from a fee.

use motcua_db::{DbError, Tx, values};
use motcua_repository::PaperId;

use super::cases::PayCaseId;

/// Notes the papers of the case that was opened under `key`.
pub(crate) fn add(tx: &mut Tx<'_>, key: &str, papers: &[PaperId]) -> Result<(), DbError> {
    for paper in papers {
        tx.execute(
            "INSERT INTO payments_proof (case_id, paper_id)
             SELECT id, $2 FROM payments_case WHERE case_key = $1 ON CONFLICT DO NOTHING",
            values![key, *paper],
        )?;
    }
    Ok(())
}

/// The papers of a case.
pub(crate) fn of_case(tx: &mut Tx<'_>, case: PayCaseId) -> Result<Vec<PaperId>, DbError> {
    let rows = tx.query(
        "SELECT paper_id FROM payments_proof WHERE case_id = $1 ORDER BY paper_id",
        values![case],
    )?;
    rows.iter().map(|row| row.get("paper_id")).collect()
}

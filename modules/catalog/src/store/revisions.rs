//! Revisions: inserted, never changed.

use motcua_db::{Row, Tx, values};
use motcua_kernel::{Day, Fault};
use motcua_law::{CodeError, ProcedureCode};

use crate::model::{Revision, RevisionId};

const COLUMNS: &str = "revision_id, procedure_code, effective_from, decided_on, body";

pub(crate) fn by_id(tx: &mut Tx<'_>, id: RevisionId) -> Result<Option<Revision>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM catalog_revision WHERE revision_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

/// The revision in force on `day`.
pub(crate) fn on(tx: &mut Tx<'_>, code: &ProcedureCode, day: Day) -> Result<Option<Revision>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM catalog_revision WHERE procedure_code = $1 AND effective_from <= $2
         ORDER BY effective_from DESC LIMIT 1"
    );
    let row = tx.query_opt(&sql, values![code.as_str(), day])?;
    row.map(|row| from_row(&row)).transpose()
}

pub(crate) fn of(tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<Vec<Revision>, Fault> {
    let sql =
        format!("SELECT {COLUMNS} FROM catalog_revision WHERE procedure_code = $1 ORDER BY effective_from");
    tx.query(&sql, values![code.as_str()])?
        .iter()
        .map(from_row)
        .collect()
}

/// Of each procedure the revision in force on `day`.
pub(crate) fn all_on(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Revision>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM catalog_revision r WHERE effective_from = (
            SELECT MAX(l.effective_from) FROM catalog_revision l
            WHERE l.procedure_code = r.procedure_code AND l.effective_from <= $1)"
    );
    tx.query(&sql, values![day])?.iter().map(from_row).collect()
}

pub(crate) fn insert(tx: &mut Tx<'_>, revision: &Revision) -> Result<(), Fault> {
    let body = serde_json::to_string(&revision.body).map_err(Fault::internal)?;
    tx.execute(
        "INSERT INTO catalog_revision (revision_id, procedure_code, effective_from, decided_on, body)
         VALUES ($1, $2, $3, $4, $5)",
        values![
            revision.id,
            revision.procedure_code.as_str(),
            revision.effective_from,
            revision.decided_on,
            body
        ],
    )?;
    Ok(())
}

/// The revisions of which the ledger has not heard what they put into the list.
pub(crate) fn untold(tx: &mut Tx<'_>) -> Result<Vec<Revision>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM catalog_revision WHERE NOT listed_told ORDER BY procedure_code, effective_from"
    );
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

/// Notes that the ledger has heard of it.
pub(crate) fn note_told(tx: &mut Tx<'_>, id: RevisionId) -> Result<(), Fault> {
    tx.execute(
        "UPDATE catalog_revision SET listed_told = TRUE WHERE revision_id = $1",
        values![id],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<Revision, Fault> {
    let (code, body): (String, String) = (row.get("procedure_code")?, row.get("body")?);
    Ok(Revision {
        id: row.get("revision_id")?,
        procedure_code: code.parse().map_err(|error: CodeError| Fault::internal(error))?,
        effective_from: row.get("effective_from")?,
        decided_on: row.get("decided_on")?,
        body: serde_json::from_str(&body).map_err(Fault::internal)?,
    })
}

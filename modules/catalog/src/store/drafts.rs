//! Drafts.

use motcua_db::{Row, Tx, values};
use motcua_kernel::Fault;
use motcua_law::{CodeError, ProcedureCode};

use crate::model::{Draft, DraftId};

const COLUMNS: &str =
    "draft_id, procedure_code, based_on, effective_from, body, author, created_at, updated_at, version";

pub(crate) fn by_id(tx: &mut Tx<'_>, id: DraftId) -> Result<Option<Draft>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM catalog_draft WHERE draft_id = $1");
    tx.query_opt(&sql, values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

pub(crate) fn of(tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<Option<Draft>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM catalog_draft WHERE procedure_code = $1");
    tx.query_opt(&sql, values![code.as_str()])?
        .map(|row| from_row(&row))
        .transpose()
}

/// Every draft, the last saved first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Draft>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM catalog_draft ORDER BY updated_at DESC, procedure_code");
    tx.query(&sql, values![])?.iter().map(from_row).collect()
}

/// Stores a new draft; false when the procedure has one already.
pub(crate) fn insert(tx: &mut Tx<'_>, draft: &Draft) -> Result<bool, Fault> {
    let body = serde_json::to_string(&draft.body).map_err(Fault::internal)?;
    let stored = tx.execute(
        "INSERT INTO catalog_draft
            (draft_id, procedure_code, based_on, effective_from, body, author, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (procedure_code) DO NOTHING",
        values![
            draft.id,
            draft.procedure_code.as_str(),
            draft.based_on,
            draft.effective_from,
            body,
            &draft.author,
            draft.created_at,
            draft.updated_at,
            draft.version
        ],
    )?;
    Ok(stored > 0)
}

/// Saves a draft over the version before it; false when somebody else did so first.
pub(crate) fn update(tx: &mut Tx<'_>, draft: &Draft) -> Result<bool, Fault> {
    let body = serde_json::to_string(&draft.body).map_err(Fault::internal)?;
    let stored = tx.execute(
        "UPDATE catalog_draft SET effective_from = $1, body = $2, author = $3, updated_at = $4, version = $5
         WHERE draft_id = $6 AND version = $7",
        values![
            draft.effective_from,
            body,
            &draft.author,
            draft.updated_at,
            draft.version,
            draft.id,
            draft.version - 1
        ],
    )?;
    Ok(stored > 0)
}

/// Removes a draft of this version; false when it is not there any more.
pub(crate) fn remove(tx: &mut Tx<'_>, id: DraftId, version: i64) -> Result<bool, Fault> {
    let removed = tx.execute(
        "DELETE FROM catalog_draft WHERE draft_id = $1 AND version = $2",
        values![id, version],
    )?;
    Ok(removed > 0)
}

fn from_row(row: &Row) -> Result<Draft, Fault> {
    let (code, body): (String, String) = (row.get("procedure_code")?, row.get("body")?);
    Ok(Draft {
        id: row.get("draft_id")?,
        procedure_code: code.parse().map_err(|error: CodeError| Fault::internal(error))?,
        based_on: row.get("based_on")?,
        effective_from: row.get("effective_from")?,
        body: serde_json::from_str(&body).map_err(Fault::internal)?,
        author: row.get("author")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

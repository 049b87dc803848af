//! Rows of imports and of register lines.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::Fault;

use super::papers::Text;
use crate::capture_error::CaptureError;
use crate::model::{
    Evidence, LineId, RegisterImport, RegisterImportId, RegisterLine, StagedLine, register_key,
};

/// Keeps an import; tells whether it is new: the same request key changes nothing.
pub(crate) fn insert_import(
    tx: &mut Tx<'_>,
    import: &RegisterImport,
    request_key: &str,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_register_import
            (id, request_key, unit, field, procedure_code, file_name, file_hash, state, lines, left_out, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        values![
            import.id,
            request_key,
            &import.unit,
            import.field.clone(),
            import.procedure_code.clone(),
            &import.file_name,
            import.file.as_str(),
            import.state,
            import.lines,
            import.left_out,
            &import.made_by,
            import.made_at
        ],
    )?;
    Ok(rows == 1)
}

/// The import made by the request `key`.
pub(crate) fn import_of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<RegisterImportId>, DbError> {
    let row = tx.query_opt(
        "SELECT id FROM repository_register_import WHERE request_key = $1",
        values![key],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// The import called `id`, locked until the transaction ends.
pub(crate) fn lock_import(tx: &mut Tx<'_>, id: RegisterImportId) -> Result<RegisterImport, Fault> {
    let sql = format!(
        "SELECT * FROM repository_register_import WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?.ok_or(CaptureError::NoImport)?;
    Ok(import(&row)?)
}

/// The import called `id`.
pub(crate) fn get_import(tx: &mut Tx<'_>, id: RegisterImportId) -> Result<RegisterImport, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM repository_register_import WHERE id = $1",
        values![id],
    )?;
    Ok(import(&row.ok_or(CaptureError::NoImport)?)?)
}

/// Reads a row of an import.
pub(crate) fn import(row: &Row) -> Result<RegisterImport, DbError> {
    Ok(RegisterImport {
        id: row.get("id")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        procedure_code: row.get("procedure_code")?,
        file_name: row.get("file_name")?,
        file: row.get::<Text<BlobHash>>("file_hash")?.0,
        state: row.get("state")?,
        lines: row.get("lines")?,
        left_out: row.get("left_out")?,
        made_by: row.get("made_by")?,
        made_at: row.get("made_at")?,
        decided_at: row.get("decided_at")?,
    })
}

/// Whether a line with the same place in the books or the same dossier code is registered.
pub(crate) fn is_registered(tx: &mut Tx<'_>, unit: &UnitId, line: &StagedLine) -> Result<bool, DbError> {
    let code = line.dossier_code.as_deref().map(register_key).unwrap_or_default();
    let row = tx.query_opt(
        "SELECT 1 FROM repository_register_line
         WHERE (unit = $1 AND year = $2 AND book_key = $3 AND number_key = $4) OR (code_key = $5 AND $5 <> '')
         LIMIT 1",
        values![
            unit,
            i64::from(line.settled_on.year()),
            register_key(&line.book),
            register_key(&line.number),
            code
        ],
    )?;
    Ok(row.is_some())
}

/// Keeps a line; tells whether it is new.
pub(crate) fn insert_line(
    tx: &mut Tx<'_>,
    import: RegisterImportId,
    line: &RegisterLine,
) -> Result<bool, DbError> {
    let keys = line.keys();
    let rows = tx.execute(
        "INSERT INTO repository_register_line
            (id, import_id, unit, field, year, book, book_key, number, number_key, dossier_code, code_key,
             owner_id_kind, owner_id_number, owner_name, name_key, procedure_code, paper_name, received_on, settled_on,
             symbol, symbol_key, pages)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
         ON CONFLICT DO NOTHING",
        values![
            line.id,
            import,
            &line.unit,
            line.field.clone(),
            i64::from(line.year),
            &line.book,
            register_key(&line.book),
            &line.number,
            register_key(&line.number),
            line.dossier_code.clone(),
            keys.code,
            line.owner_id_kind,
            line.owner_id_number.clone(),
            &line.owner_name,
            keys.name,
            line.procedure_code.clone(),
            line.paper_name.clone(),
            line.received_on,
            line.settled_on,
            line.symbol.clone(),
            keys.symbol,
            line.pages
        ],
    )?;
    Ok(rows == 1)
}

/// The line called `id`.
pub(crate) fn get_line(tx: &mut Tx<'_>, id: LineId) -> Result<RegisterLine, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM repository_register_line WHERE id = $1",
        values![id],
    )?;
    Ok(line(&row.ok_or(CaptureError::NoLine)?)?)
}

/// The line called `id`, locked until the transaction ends: its papers are numbered one after another.
pub(crate) fn lock_line(tx: &mut Tx<'_>, id: LineId) -> Result<RegisterLine, Fault> {
    let sql = format!(
        "SELECT * FROM repository_register_line WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?;
    Ok(line(&row.ok_or(CaptureError::NoLine)?)?)
}

/// The lines that came with an import.
pub(crate) fn lines_of_import(
    tx: &mut Tx<'_>,
    import: &RegisterImport,
) -> Result<Vec<RegisterLine>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_register_line WHERE unit = $1 AND import_id = $2",
        values![&import.unit, import.id],
    )?;
    rows.iter().map(line).collect()
}

/// Lines of a unit's register that share a code, a symbol, a number of a person or the number in the book with what
/// stands on a scan, and the one that a sheet before it was printed for; lines of another procedure are none of its lines.
pub(crate) fn candidates(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    procedure: &str,
    evidence: &Evidence,
) -> Result<Vec<RegisterLine>, DbError> {
    let mut values = vec![Value::from(unit), Value::from(procedure)];
    let mut conditions = Vec::new();
    let sets = [
        ("code_key", &evidence.codes),
        ("symbol_key", &evidence.symbols),
        ("owner_id_number", &evidence.ids),
    ];
    for (column, keys) in sets {
        if !keys.is_empty() {
            conditions.push(format!("{column} IN ({})", among(keys, &mut values)));
        }
    }
    if let Some(line) = evidence.line {
        values.push(Value::from(line));
        conditions.push(format!("id = ${}", values.len()));
    }
    if let Some(number) = &evidence.number {
        values.push(Value::from(number));
        conditions.push(format!("LTRIM(number_key, '0') = ${}", values.len()));
    }
    if conditions.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT * FROM repository_register_line
         WHERE unit = $1 AND (procedure_code IS NULL OR procedure_code = $2) AND ({}) ORDER BY id LIMIT 200",
        conditions.join(" OR ")
    );
    tx.query(&sql, &values)?.iter().map(line).collect()
}

/// Reads a row of a line.
pub(crate) fn line(row: &Row) -> Result<RegisterLine, DbError> {
    let year: u16 = row.get("year")?;
    Ok(RegisterLine {
        id: row.get("id")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        year: i16::try_from(year).unwrap_or(i16::MAX),
        book: row.get("book")?,
        number: row.get("number")?,
        dossier_code: row.get("dossier_code")?,
        owner_id_kind: row.get("owner_id_kind")?,
        owner_id_number: row.get("owner_id_number")?,
        owner_name: row.get("owner_name")?,
        procedure_code: row.get("procedure_code")?,
        paper_name: row.get("paper_name")?,
        received_on: row.get("received_on")?,
        settled_on: row.get("settled_on")?,
        symbol: row.get("symbol")?,
        pages: row.get("pages")?,
    })
}

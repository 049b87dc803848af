//! Kinds of result.

use motcua_db::{Row, Tx, values};
use motcua_kernel::Fault;
use motcua_law::{CodeError, ResultTypeCode};

use crate::model::ResultType;

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<ResultType>, Fault> {
    let rows = tx.query(
        "SELECT code, name, yields_paper_result FROM catalog_result_type ORDER BY code",
        values![],
    )?;
    rows.iter().map(from_row).collect()
}

pub(crate) fn by_code(tx: &mut Tx<'_>, code: &ResultTypeCode) -> Result<Option<ResultType>, Fault> {
    let row = tx.query_opt(
        "SELECT code, name, yields_paper_result FROM catalog_result_type WHERE code = $1",
        values![code.as_str()],
    )?;
    row.map(|row| from_row(&row)).transpose()
}

pub(crate) fn put(tx: &mut Tx<'_>, result: &ResultType) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO catalog_result_type (code, name, yields_paper_result) VALUES ($1, $2, $3)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name,
            yields_paper_result = excluded.yields_paper_result",
        values![result.code.as_str(), &result.name, result.yields_paper_result],
    )?;
    Ok(())
}

fn from_row(row: &Row) -> Result<ResultType, Fault> {
    let code: String = row.get("code")?;
    Ok(ResultType {
        code: code.parse().map_err(|error: CodeError| Fault::internal(error))?,
        name: row.get("name")?,
        yields_paper_result: row.get("yields_paper_result")?,
    })
}

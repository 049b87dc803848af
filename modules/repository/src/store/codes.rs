//! The codes of digitised papers: given once, never again.

use motcua_db::{Tx, values};
use motcua_kernel::Fault;
use motcua_law::{PaperCode, ResultTypeCode};

use crate::model::PaperId;

/// The code of a paper with this owner, kind and symbol. A paper that was given one for the same three keeps it, so
/// that trying again uses up no serial.
pub(crate) fn reserve(
    tx: &mut Tx<'_>,
    paper_id: PaperId,
    owner: &str,
    type_code: &str,
    symbol: &str,
) -> Result<PaperCode, Fault> {
    let kind: ResultTypeCode = type_code.parse()?;
    let folded = PaperCode::new(owner, kind.clone(), symbol, 1)?;
    let slug = folded.symbol().to_owned();
    let row = tx.query_opt(
        "SELECT serial FROM repository_code
         WHERE paper_id = $1 AND owner = $2 AND type_code = $3 AND symbol = $4",
        values![paper_id, owner, type_code, &slug],
    )?;
    let serial = match row {
        Some(row) => row.at(0)?,
        None => next(tx, paper_id, owner, type_code, &slug)?,
    };
    Ok(PaperCode::new(owner, kind, symbol, serial)?)
}

/// Takes the next serial; the row of the counter is locked by this until the transaction ends.
fn next(
    tx: &mut Tx<'_>,
    paper_id: PaperId,
    owner: &str,
    type_code: &str,
    symbol: &str,
) -> Result<u32, Fault> {
    let serial: u32 = tx.scalar(
        "INSERT INTO repository_serial (owner, type_code, symbol, last) VALUES ($1, $2, $3, 1)
         ON CONFLICT (owner, type_code, symbol) DO UPDATE SET last = repository_serial.last + 1
         RETURNING last",
        values![owner, type_code, symbol],
    )?;
    tx.execute(
        "INSERT INTO repository_code (owner, type_code, symbol, serial, paper_id) VALUES ($1, $2, $3, $4, $5)",
        values![owner, type_code, symbol, serial, paper_id],
    )?;
    Ok(serial)
}

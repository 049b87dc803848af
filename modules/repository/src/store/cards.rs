//! Cards of kept papers: their fields folded, for the search and the measures of quality.

use motcua_db::{Db, Tx, values};
use motcua_kernel::{Day, Fault};
use motcua_law::PaperCode;
use motcua_search::fold;

use super::{fields, papers, persons};
use crate::model::{Checked, FieldName, Paper, owner_number};

/// Cards written in one transaction when they are made up for.
const AT_ONCE: usize = 500;

/// What papers without a number say in its place.
const NO_SYMBOL: &str = "khong so";

/// Writes the card of a paper in place of the one before.
pub(crate) fn put(tx: &mut Tx<'_>, paper: &Paper, fields: &Checked, today: Day) -> Result<(), Fault> {
    let value = |name| fields.get(&name).cloned().unwrap_or_default();
    let (number, symbol) = (value(FieldName::OwnerIdNumber), fold(&value(FieldName::Symbol)));
    let issued = value(FieldName::IssueDate);
    let complete = FieldName::all()
        .filter(|name| name.is_required())
        .all(|name| !value(name).is_empty());
    let valid = owner_number(paper.owner.id_kind, &number, today).is_ok()
        && paper
            .code
            .as_ref()
            .is_some_and(|code| code.parse::<PaperCode>().is_ok());
    tx.execute(
        "INSERT INTO repository_card
            (paper_id, owner, owner_number, symbol, issuer, issued_on, issued_year, expires_on, twin_key, is_complete,
             is_valid)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (paper_id) DO UPDATE
         SET owner = excluded.owner, owner_number = excluded.owner_number, symbol = excluded.symbol,
             issuer = excluded.issuer, issued_on = excluded.issued_on, issued_year = excluded.issued_year,
             expires_on = excluded.expires_on, twin_key = excluded.twin_key, is_complete = excluded.is_complete,
             is_valid = excluded.is_valid",
        values![
            paper.id,
            fold(&value(FieldName::OwnerName)),
            &number,
            &symbol,
            fold(&value(FieldName::Issuer)),
            &issued,
            issued.parse::<Day>().ok().map(|day| i64::from(day.year())),
            value(FieldName::ExpiryDate),
            twin_key(paper, [&number, &symbol, &issued]),
            complete,
            valid
        ],
    )?;
    Ok(persons::put(tx, paper.id, fields)?)
}

/// Two papers with the same owner, kind, symbol and day are one paper kept twice; without a symbol nobody can say.
fn twin_key(paper: &Paper, [number, symbol, issued]: [&str; 3]) -> String {
    if symbol == NO_SYMBOL || symbol.is_empty() {
        return paper.id.to_string();
    }
    [number, &paper.type_code, symbol, issued].join("|")
}

/// Writes the cards of papers that were kept before there were cards; tells how many.
///
/// # Errors
/// When the database refuses.
pub fn complete_cards(db: &Db, today: Day) -> Result<usize, Fault> {
    let mut written = 0;
    loop {
        let some = db.write(move |tx| complete_some(tx, today))?;
        written += some;
        if some < AT_ONCE {
            return Ok(written);
        }
    }
}

fn complete_some(tx: &mut Tx<'_>, today: Day) -> Result<usize, Fault> {
    let sql = format!(
        "SELECT {} FROM repository_paper p
         WHERE state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM repository_card c WHERE c.paper_id = p.id)
         ORDER BY id LIMIT $1",
        papers::COLUMNS
    );
    let rows = tx.query(&sql, values![AT_ONCE])?;
    for row in &rows {
        let paper = papers::paper(row)?;
        let confirmed = fields::of_paper(tx, paper.id)?;
        let confirmed = confirmed
            .into_iter()
            .filter_map(|field| Some((field.name, field.confirmed?)));
        put(tx, &paper, &confirmed.collect(), today)?;
    }
    Ok(rows.len())
}

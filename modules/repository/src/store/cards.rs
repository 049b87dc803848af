//! Cards of kept papers: their fields folded, for the search and the measures of quality.

use motcua_db::{Db, Tx, values};
use motcua_kernel::{Day, Fault};
use motcua_law::PaperCode;
use motcua_search::fold;

use super::tails::{self, Part};
use super::{fields, papers, persons};
use crate::model::{Checked, FieldName, Paper, PaperId, owner_number};

/// Cards written in one transaction when they are made up for.
const AT_ONCE: usize = 500;

/// What papers without a number say in its place.
const NO_SYMBOL: &str = "khong so";

/// Writes the card of a paper in place of the one before.
pub(crate) fn put(tx: &mut Tx<'_>, paper: &Paper, fields: &Checked, today: Day) -> Result<(), Fault> {
    let value = |name| fields.get(&name).cloned().unwrap_or_default();
    let (number, symbol) = (value(FieldName::OwnerIdNumber), fold(&value(FieldName::Symbol)));
    let (owner, issuer) = (
        fold(&value(FieldName::OwnerName)),
        fold(&value(FieldName::Issuer)),
    );
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
             is_valid, has_tails)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, TRUE)
         ON CONFLICT (paper_id) DO UPDATE
         SET owner = excluded.owner, owner_number = excluded.owner_number, symbol = excluded.symbol,
             issuer = excluded.issuer, issued_on = excluded.issued_on, issued_year = excluded.issued_year,
             expires_on = excluded.expires_on, twin_key = excluded.twin_key, is_complete = excluded.is_complete,
             is_valid = excluded.is_valid, has_tails = excluded.has_tails",
        values![
            paper.id,
            &owner,
            &number,
            &symbol,
            &issuer,
            &issued,
            issued.parse::<Day>().ok().map(|day| i64::from(day.year())),
            value(FieldName::ExpiryDate),
            twin_key(paper, [&number, &symbol, &issued]),
            complete,
            valid
        ],
    )?;
    for (part, folded) in [
        (Part::Name, &owner),
        (Part::Symbol, &symbol),
        (Part::Issuer, &issuer),
    ] {
        tails::put(tx, part, folded)?;
    }
    Ok(persons::put(tx, paper.id, fields)?)
}

/// Two papers with the same owner, kind, symbol and day are one paper kept twice; without a symbol nobody can say.
fn twin_key(paper: &Paper, [number, symbol, issued]: [&str; 3]) -> String {
    if symbol == NO_SYMBOL || symbol.is_empty() {
        return paper.id.to_string();
    }
    [number, &paper.type_code, symbol, issued].join("|")
}

/// Writes the cards of papers that were kept before there were cards, or before parts of fields were found by an index;
/// tells how many.
///
/// # Errors
/// When the database refuses.
pub fn complete_cards(db: &Db, today: Day) -> Result<usize, Fault> {
    let (mut written, mut after) = (0, String::new());
    loop {
        let from = after.clone();
        let some = db.write(move |tx| complete_some(tx, today, &from))?;
        written += some.len();
        match some.last() {
            Some(last) if some.len() == AT_ONCE => after = last.to_string(),
            _ => return Ok(written),
        }
    }
}

/// Writes some cards, of papers after the one called `after`; tells whose.
fn complete_some(tx: &mut Tx<'_>, today: Day, after: &str) -> Result<Vec<PaperId>, Fault> {
    let sql = format!(
        "SELECT {} FROM repository_paper p
         WHERE state = 'confirmed' AND id > $2
           AND NOT EXISTS (SELECT 1 FROM repository_card c WHERE c.paper_id = p.id AND c.has_tails)
         ORDER BY id LIMIT $1",
        papers::COLUMNS
    );
    let mut written = Vec::new();
    for row in &tx.query(&sql, values![AT_ONCE, after])? {
        let paper = papers::paper(row)?;
        let confirmed = fields::of_paper(tx, paper.id)?;
        let confirmed = confirmed
            .into_iter()
            .filter_map(|field| Some((field.name, field.confirmed?)));
        put(tx, &paper, &confirmed.collect(), today)?;
        written.push(paper.id);
    }
    Ok(written)
}

//! Cards of kept papers: their fields folded, for the search and the measures of quality.

use motcua_db::{Db, DbError, Row, Tx, values};
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
    put_tails(tx, [&owner, &symbol, &issuer])?;
    Ok(persons::put(tx, paper.id, fields)?)
}

fn put_tails(tx: &mut Tx<'_>, [owner, symbol, issuer]: [&str; 3]) -> Result<(), DbError> {
    for (part, folded) in [
        (Part::Name, owner),
        (Part::Symbol, symbol),
        (Part::Issuer, issuer),
    ] {
        tails::put(tx, part, folded)?;
    }
    Ok(())
}

/// Two papers with the same owner, kind, symbol and day are one paper kept twice, or an original and the copies certified
/// from it (`repository_certified`); without a symbol nobody can say.
fn twin_key(paper: &Paper, [number, symbol, issued]: [&str; 3]) -> String {
    if symbol == NO_SYMBOL || symbol.is_empty() {
        return paper.id.to_string();
    }
    [number, &paper.type_code, symbol, issued].join("|")
}

/// Writes the cards of papers that were kept before there were cards, and by what parts of their fields cards are found that
/// were written before there was an index of those; tells how many. `so_far` hears how many after each lot, for nobody is
/// served before the last.
///
/// # Errors
/// When the database refuses.
pub fn complete_cards(db: &Db, today: Day, so_far: &mut dyn FnMut(usize)) -> Result<usize, Fault> {
    let (mut written, mut after) = (0, String::new());
    loop {
        let from = after.clone();
        let some = db.write(move |tx| complete_some(tx, today, &from))?;
        written += some.len();
        if !some.is_empty() {
            so_far(written);
        }
        match some.last() {
            Some(last) if some.len() == AT_ONCE => after = last.to_string(),
            _ => return Ok(written),
        }
    }
}

/// Completes some cards, of papers after the one called `after`; tells whose.
fn complete_some(tx: &mut Tx<'_>, today: Day, after: &str) -> Result<Vec<PaperId>, Fault> {
    let sql = format!(
        "SELECT {}, c.owner AS card_owner, c.symbol AS card_symbol, c.issuer AS card_issuer
         FROM repository_paper p LEFT JOIN repository_card c ON c.paper_id = p.id
         WHERE p.state = 'confirmed' AND p.id > $2 AND (c.paper_id IS NULL OR NOT c.has_tails)
         ORDER BY p.id LIMIT $1",
        papers::columns_of("p")
    );
    let mut written = Vec::new();
    for row in &tx.query(&sql, values![AT_ONCE, after])? {
        let paper = papers::paper(row)?;
        written.push(paper.id);
        if let Some(card) = card_of(row)? {
            complete(tx, paper.id, &card)?;
            continue;
        }
        let confirmed = fields::of_paper(tx, paper.id)?;
        let confirmed = confirmed
            .into_iter()
            .filter_map(|field| Some((field.name, field.confirmed?)));
        put(tx, &paper, &confirmed.collect(), today)?;
    }
    Ok(written)
}

/// Owner, symbol and issuer of the card beside a paper, folded; none where it has no card.
fn card_of(row: &Row) -> Result<Option<[String; 3]>, DbError> {
    let Some(owner) = row.get("card_owner")? else {
        return Ok(None);
    };
    Ok(Some([owner, row.get("card_symbol")?, row.get("card_issuer")?]))
}

/// Writes by what parts of its fields a card is found. What it says stays: whether a paper is valid was decided on the day of
/// its card, and figures tell it so.
fn complete(tx: &mut Tx<'_>, id: PaperId, [owner, symbol, issuer]: &[String; 3]) -> Result<(), DbError> {
    put_tails(tx, [owner, symbol, issuer])?;
    for (_, (folded, _)) in persons::of_paper(tx, id)? {
        tails::put(tx, Part::Name, &folded)?;
    }
    tx.execute(
        "UPDATE repository_card SET has_tails = TRUE WHERE paper_id = $1",
        values![id],
    )
    .map(drop)
}

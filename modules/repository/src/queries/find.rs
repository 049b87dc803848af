//! Finding kept papers by what stands on them and by their fields, with the counts of what was found.

use std::fmt;
use std::str::FromStr;

use motcua_db::{DbError, Tx, Value};
use motcua_identity::{OpContext, Permission, among_numbers, numbers_of};
use motcua_kernel::{Day, Fault};
use motcua_search::{Cursor, Query, Snippet, Within, fold, picking, search_within};

use super::lists::PaperRow;
use super::places::{places_of, within};
use super::search::masked;
use crate::actions::SEARCH_KIND;
use crate::model::{PaperId, Standing};
use crate::store::papers;
use crate::store::persons::{self, FurtherPerson};

/// Digits from which what was typed for an owner is a number: it is looked up whole, never by a part of it.
const NUMBER: usize = 6;

/// Values of a facet that are told.
const MOST_VALUES: usize = 12;

/// What is asked of kept papers; what is empty asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words that stand on the paper, with marks or without.
    pub text: String,
    /// The owner: a number as a whole, or a part of a name.
    pub owner: String,
    /// The kind of paper.
    pub type_code: String,
    /// A part of the symbol.
    pub symbol: String,
    /// A part of the issuer.
    pub issuer: String,
    /// The first day of issue.
    pub from: Option<Day>,
    /// The last day of issue.
    pub to: Option<Day>,
    /// The unit that keeps it.
    pub unit: String,
    /// The year of issue.
    pub year: Option<i64>,
    /// Whether it counts today.
    pub standing: Option<Standing>,
}

/// A paper that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPaper {
    /// The paper, its owner's number masked.
    pub row: PaperRow,
    /// The words around what was found; none when no words were asked.
    pub snippet: Option<Snippet>,
    /// The further people by whom it was found, their numbers masked; none when no owner was asked.
    pub people: Vec<FurtherPerson>,
    /// Where to go on after it.
    pub place: FindPlace,
}

/// Where a page of what was found ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindPlace {
    /// In the order of how closely words answer.
    Ranked(Cursor),
    /// In the order of age.
    Paper(PaperId),
}

impl fmt::Display for FindPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ranked(cursor) => cursor.fmt(f),
            Self::Paper(id) => id.fmt(f),
        }
    }
}

impl FromStr for FindPlace {
    type Err = motcua_search::CursorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(id) => Ok(Self::Paper(id)),
            Err(_) => text.parse().map(Self::Ranked),
        }
    }
}

/// How many of the papers found have each value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// All that were found.
    pub total: u64,
    /// By kind of paper.
    pub types: Vec<(String, u64)>,
    /// By unit.
    pub units: Vec<(String, u64)>,
    /// By year of issue.
    pub years: Vec<(String, u64)>,
    /// By whether they count today.
    pub standings: Vec<(String, u64)>,
}

impl Filters {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Up to `limit` kept papers for which `filters` hold, of those the actor may find: with words the closest first, else
/// the newest. Rights are part of the statement, never of the page.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`; never because of what was typed.
pub fn find_papers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &Filters,
    (after, limit): (Option<FindPlace>, usize),
) -> Result<Vec<FoundPaper>, Fault> {
    cx.authorise_anywhere(Permission::SearchPapers)?;
    if filters.text.trim().is_empty() {
        return newest(cx, tx, filters, (after, limit));
    }
    // Three values stand before those of a condition.
    let mut given = vec![Value::Null; Within::FIRST - 1];
    let condition = condition(cx, tx, filters, &mut given)?;
    let sql = format!(
        "e.subject IN (SELECT p.id FROM repository_paper p JOIN repository_card c ON c.paper_id = p.id
                       WHERE {condition})"
    );
    let values = given.split_off(Within::FIRST - 1);
    let query = Query {
        text: &filters.text,
        kind: Some(SEARCH_KIND),
        scopes: None,
        limit,
        after: match after {
            Some(FindPlace::Ranked(cursor)) => Some(cursor),
            _ => None,
        },
    };
    let within = Within {
        sql: &sql,
        values: &values,
    };
    let mut found = Vec::new();
    for hit in search_within(tx, query, within)? {
        let id = hit.subject.parse().map_err(Fault::internal)?;
        found.push(FoundPaper {
            row: papers::get(tx, id)?.into(),
            snippet: Some(masked(hit.snippet)),
            people: people_of(tx, id, &filters.owner)?,
            place: FindPlace::Ranked(hit.cursor),
        });
    }
    Ok(found)
}

fn newest(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &Filters,
    (after, limit): (Option<FindPlace>, usize),
) -> Result<Vec<FoundPaper>, Fault> {
    let mut given = vec![Value::from(limit)];
    let mut condition = condition(cx, tx, filters, &mut given)?;
    if let Some(FindPlace::Paper(id)) = after {
        given.push(Value::from(id.to_string()));
        condition.push_str(&format!(" AND p.id < ${}", given.len()));
    }
    let sql = format!(
        "SELECT {} FROM repository_paper p JOIN repository_card c ON c.paper_id = p.id
         WHERE {condition} ORDER BY p.id DESC LIMIT $1",
        papers::columns_of("p")
    );
    let mut found = Vec::new();
    for row in tx.query(&sql, &given)? {
        let row: PaperRow = papers::paper(&row)?.into();
        found.push(FoundPaper {
            place: FindPlace::Paper(row.id),
            snippet: None,
            people: people_of(tx, row.id, &filters.owner)?,
            row,
        });
    }
    Ok(found)
}

/// Everybody who stands on a paper beside its owner, in order, their numbers masked. Who may know of the paper the caller
/// asks.
///
/// # Errors
/// When the database refuses.
pub fn further_people(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<FurtherPerson>, DbError> {
    let people = persons::of_paper(tx, id)?.into_iter();
    Ok(people.map(|(person, _)| person).collect())
}

/// The further people of a paper of whom `owner` was asked.
fn people_of(tx: &mut Tx<'_>, id: PaperId, owner: &str) -> Result<Vec<FurtherPerson>, DbError> {
    let asked = fold(owner.trim());
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = number_in(owner)
        .map(|number| numbers_of(tx, &number))
        .transpose()?;
    let is_meant = |(folded, whole): &(String, String)| match &numbers {
        Some(numbers) => numbers.contains(whole),
        None => folded.contains(&asked),
    };
    let people = persons::of_paper(tx, id)?.into_iter();
    Ok(people
        .filter(|(_, known)| is_meant(known))
        .map(|(person, _)| person)
        .collect())
}

/// What was typed for an owner as a number; none where it is a part of a name.
fn number_in(owner: &str) -> Option<String> {
    let digits = owner.chars().filter(char::is_ascii_digit).count();
    let number: String = owner.chars().filter(|letter| letter.is_alphanumeric()).collect();
    (digits >= NUMBER).then(|| number.to_ascii_uppercase())
}

/// How many papers were found, by kind, unit, year and whether they count.
///
/// # Errors
/// As [`find_papers`].
pub fn facets(cx: &OpContext, tx: &mut Tx<'_>, filters: &Filters) -> Result<Facets, Fault> {
    cx.authorise_anywhere(Permission::SearchPapers)?;
    let mut given = Vec::new();
    let mut condition = condition(cx, tx, filters, &mut given)?;
    let picked = picking(
        tx.dialect(),
        (SEARCH_KIND, &filters.text),
        ("p.id", given.len() + 1),
    );
    if let Some((sql, value)) = picked {
        condition = format!("{condition} AND {sql}");
        given.push(value);
    } else if !filters.text.trim().is_empty() {
        return Ok(Facets::default());
    }
    let from =
        format!("FROM repository_paper p JOIN repository_card c ON c.paper_id = p.id WHERE {condition}");
    let total: i64 = tx.scalar(&format!("SELECT COUNT(*) {from}"), &given)?;
    let year = "CAST(c.issued_year AS TEXT)";
    let today = cx.now().day();
    Ok(Facets {
        total: total.unsigned_abs(),
        types: counted(tx, "p.type_code", &from, &given)?,
        units: counted(tx, "p.unit", &from, &given)?,
        years: counted(tx, year, &format!("{from} AND c.issued_year IS NOT NULL"), &given)?,
        standings: counted(tx, &standing_of(today), &from, &given)?,
    })
}

fn counted(tx: &mut Tx<'_>, value: &str, from: &str, given: &[Value]) -> Result<Vec<(String, u64)>, DbError> {
    let sql = format!(
        "SELECT {value} AS value, COUNT(*) AS number {from}
         GROUP BY {value} ORDER BY COUNT(*) DESC, {value} DESC LIMIT {MOST_VALUES}"
    );
    tx.query(&sql, given)?
        .iter()
        .map(|row| Ok((row.get("value")?, row.get::<i64>("number")?.unsigned_abs())))
        .collect()
}

/// How a paper stands on `today`, as [`crate::model::Validity::on`] decides; a day is nothing but digits and hyphens.
fn standing_of(today: Day) -> String {
    let ended = |kind: &str| {
        format!(
            "EXISTS (SELECT 1 FROM repository_ending d
                     WHERE d.paper_id = p.id AND d.kind = '{kind}' AND d.from_on <= '{today}')"
        )
    };
    format!(
        "CASE WHEN {} THEN 'revoked' WHEN {} THEN 'replaced'
              WHEN c.expires_on <> '' AND c.expires_on < '{today}' THEN 'expired' ELSE 'in-force' END",
        ended("revoked"),
        ended("replaced")
    )
}

/// The condition on `p` and `c` that the filters and the actor's rights make; its values are appended.
fn condition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &Filters,
    given: &mut Vec<Value>,
) -> Result<String, DbError> {
    let places = places_of(cx, Permission::SearchPapers);
    let mut parts = vec![
        "p.state = 'confirmed' AND p.withdrawn_at IS NULL".to_owned(),
        within(places.as_ref(), given),
    ];
    let owner = filters.owner.trim();
    if let Some(number) = number_in(owner) {
        // A card of before 2021 has the number of nine digits: whoever asks by one of a person's numbers asks by all.
        let numbers = among_numbers(&numbers_of(tx, &number)?, given);
        // By both indexes: an OR over two tables would read every card.
        parts.push(format!(
            "p.id IN (SELECT paper_id FROM repository_card WHERE owner_number IN ({numbers})
                      UNION ALL SELECT paper_id FROM repository_person WHERE number IN ({numbers}) AND number <> '')"
        ));
    } else if let Some(owners) = contains(given, "c.owner", owner) {
        let place = given.len();
        parts.push(format!(
            "({owners} OR EXISTS (SELECT 1 FROM repository_person o
                                  WHERE o.paper_id = p.id AND o.folded LIKE ${place} ESCAPE '\\'))"
        ));
    }
    parts.extend(contains(given, "c.symbol", &filters.symbol));
    parts.extend(contains(given, "c.issuer", &filters.issuer));
    for (column, value) in [
        ("p.type_code =", filters.type_code.trim()),
        ("p.unit =", filters.unit.trim()),
    ] {
        if !value.is_empty() {
            parts.push(put(given, column, value.to_owned()));
        }
    }
    if let Some(from) = filters.from {
        parts.push(put(given, "c.issued_on >=", from.to_string()));
    }
    if let Some(to) = filters.to {
        parts.push("c.issued_on <> ''".to_owned());
        parts.push(put(given, "c.issued_on <=", to.to_string()));
    }
    if let Some(year) = filters.year {
        given.push(Value::from(year));
        parts.push(format!("c.issued_year = ${}", given.len()));
    }
    if let Some(standing) = filters.standing {
        let of_today = standing_of(cx.now().day());
        parts.push(put(
            given,
            &format!("{of_today} ="),
            standing.identifier().to_owned(),
        ));
    }
    Ok(parts.join(" AND "))
}

fn put(given: &mut Vec<Value>, condition: &str, value: String) -> String {
    given.push(Value::from(value));
    format!("{condition} ${}", given.len())
}

/// The condition that a folded column has what was typed somewhere in it; nothing typed is no condition.
fn contains(given: &mut Vec<Value>, column: &str, typed: &str) -> Option<String> {
    let typed = fold(typed.trim());
    if typed.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for letter in typed.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    given.push(Value::from(pattern));
    Some(format!("{column} LIKE ${} ESCAPE '\\'", given.len()))
}

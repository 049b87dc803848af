//! Finding kept papers by what stands on them and by their fields, with the counts of what was found.

mod circles;
mod condition;
mod counts;
mod narrow;

use std::fmt;
use std::str::FromStr;

use motcua_db::{DbError, Tx, Value};
use motcua_identity::{OpContext, Permission, numbers_of};
use motcua_kernel::{Day, Fault};
use motcua_search::{Cursor, Query, Snippet, Within, fold, search_within};

use self::circles::circles_of;
use self::condition::condition;
use self::narrow::{narrowest, papers_from};
use super::lists::PaperRow;
use super::search::masked;
use crate::actions::SEARCH_KIND;
use crate::model::{PaperId, Standing, has_part};
use crate::store::papers;
use crate::store::persons::{self, FurtherPerson};

pub use self::counts::{Facets, MOST_COUNTED, facets};

/// Digits from which what was typed for an owner is a number: it is looked up whole, never by a part of it.
const NUMBER: usize = 6;

/// What is asked of kept papers; what is empty asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words that stand on the paper, with marks or without.
    pub text: String,
    /// The owner: a number as a whole, or a part of a name from the beginning of a word on.
    pub owner: String,
    /// The kind of paper.
    pub type_code: String,
    /// A part of the symbol, from the beginning of a word on.
    pub symbol: String,
    /// A part of the issuer, from the beginning of a word on.
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

impl Filters {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is asked, each by its name.
    pub fn used(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let all = [
            ("text", self.text.trim().to_owned()),
            ("owner", self.owner.trim().to_owned()),
            ("type", self.type_code.clone()),
            ("symbol", self.symbol.trim().to_owned()),
            ("issuer", self.issuer.trim().to_owned()),
            ("from", day(self.from)),
            ("to", day(self.to)),
            ("unit", self.unit.clone()),
            ("year", self.year.map(|year| year.to_string()).unwrap_or_default()),
            (
                "standing",
                self.standing
                    .map(|standing| standing.identifier().to_owned())
                    .unwrap_or_default(),
            ),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
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
    let among = narrowest(cx, tx, filters)?.map_or_else(String::new, |narrow| {
        format!("e.subject IN ({}) AND ", narrow.sql(&mut given))
    });
    let condition = condition(cx, tx, filters, &mut given)?;
    // Asked of one hit after another: a list of all that the actor may find would be made before the first.
    let sql = format!(
        "{among}EXISTS (SELECT 1 FROM repository_paper p CROSS JOIN repository_card c
                        WHERE p.id = e.subject AND c.paper_id = p.id AND {condition})"
    );
    let values = given.split_off(Within::FIRST - 1);
    let circles = circles_of(cx, filters);
    let circles: Option<Vec<&str>> = circles
        .as_ref()
        .map(|circles| circles.iter().map(String::as_str).collect());
    let query = Query {
        text: &filters.text,
        kind: Some(SEARCH_KIND),
        scopes: circles.as_deref(),
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
    let narrow = narrowest(cx, tx, filters)?;
    let from = papers_from(narrow.as_ref(), &mut given);
    let mut condition = condition(cx, tx, filters, &mut given)?;
    if let Some(FindPlace::Paper(id)) = after {
        given.push(Value::from(id.to_string()));
        condition.push_str(&format!(" AND p.id < ${}", given.len()));
    }
    let sql = format!(
        "SELECT {} FROM {from} AND {condition} ORDER BY p.id DESC LIMIT $1",
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
        None => has_part(folded, &asked),
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

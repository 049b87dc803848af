//! Which of the filters leaves the fewest papers, so that a statement begins with those and not with all there are.
//!
//! An engine that knows no more than the statement takes an index by its form, and a filter that nearly all papers pass looks
//! like one that one paper passes. So it is counted first, up to a few thousand. Narrowing never decides what is found: the
//! whole condition still holds for each paper.

use motcua_db::{DbError, Tx, Value};
use motcua_identity::{among_numbers, numbers_of};
use motcua_kernel::Day;
use motcua_search::fold;

use super::{Filters, number_in};
use crate::model::{Standing, begins_as_word};
use crate::store::tails::{Part, ends_of};

/// Papers that a filter leaves at most for a statement to begin with them. Where each leaves more, papers are gone through
/// from the newest back, and a page is full before long.
const FEW: usize = 5_000;

/// A filter as papers to begin with.
pub(super) enum Narrow {
    /// Somebody who has one of these numbers stands on them.
    Numbers(Vec<String>),
    /// A field has what was typed.
    Beginning(Part, String),
    /// They were issued from one day to another.
    Issued(Option<String>, Option<String>),
    /// Their term is over.
    Expired(Day),
    /// They were taken back or replaced.
    Ended(&'static str, Day),
    /// They are of one kind.
    Kind(String),
}

/// The filter that leaves the fewest papers; none when each leaves many.
pub(super) fn narrowest(tx: &mut Tx<'_>, filters: &Filters, today: Day) -> Result<Option<Narrow>, DbError> {
    let mut best: Option<(usize, Narrow)> = None;
    for narrow in asked(tx, filters, today)? {
        // Nobody has thousands of papers.
        if matches!(narrow, Narrow::Numbers(_)) {
            return Ok(Some(narrow));
        }
        let most = best.as_ref().map_or(FEW, |(count, _)| *count);
        let count = count(tx, &narrow, most)?;
        if count <= most {
            best = Some((count, narrow));
        }
    }
    Ok(best.map(|(_, narrow)| narrow))
}

/// The tables and the condition of a statement over kept papers `p` and their cards `c`, whose values are appended. SQLite
/// goes through tables that are crossed in the order in which they stand.
pub(super) fn papers_from(narrow: Option<&Narrow>, given: &mut Vec<Value>) -> String {
    let papers = "repository_paper p CROSS JOIN repository_card c WHERE c.paper_id = p.id";
    match narrow {
        None => papers.to_owned(),
        Some(narrow) => format!(
            "(SELECT DISTINCT d.paper_id FROM ({}) d) n CROSS JOIN {papers} AND p.id = n.paper_id",
            narrow.sql(given)
        ),
    }
}

fn asked(tx: &mut Tx<'_>, filters: &Filters, today: Day) -> Result<Vec<Narrow>, DbError> {
    let mut all = Vec::new();
    let owner = filters.owner.trim();
    match number_in(owner) {
        Some(number) => all.push(Narrow::Numbers(numbers_of(tx, &number)?)),
        None => all.extend(beginning(Part::Name, owner)),
    }
    all.extend(beginning(Part::Symbol, &filters.symbol));
    all.extend(beginning(Part::Issuer, &filters.issuer));
    if filters.from.is_some() || filters.to.is_some() {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        all.push(Narrow::Issued(day(filters.from), day(filters.to)));
    }
    if let Some(year) = filters.year {
        all.push(Narrow::Issued(
            Some(format!("{year:04}-01-01")),
            Some(format!("{year:04}-12-31")),
        ));
    }
    all.extend(match filters.standing {
        Some(Standing::Expired) => Some(Narrow::Expired(today)),
        Some(Standing::Revoked) => Some(Narrow::Ended("revoked", today)),
        Some(Standing::Replaced) => Some(Narrow::Ended("replaced", today)),
        Some(Standing::InForce) | None => None,
    });
    let kind = filters.type_code.trim();
    if !kind.is_empty() {
        all.push(Narrow::Kind(kind.to_owned()));
    }
    Ok(all)
}

fn beginning(part: Part, typed: &str) -> Option<Narrow> {
    let typed = fold(typed.trim());
    begins_as_word(&typed).then_some(Narrow::Beginning(part, typed))
}

/// How many papers the filter leaves, counted no further than one above `most`; a paper may be counted twice.
fn count(tx: &mut Tx<'_>, narrow: &Narrow, most: usize) -> Result<usize, DbError> {
    let mut given = Vec::new();
    let papers = narrow.sql(&mut given);
    given.push(Value::from(most + 1));
    let sql = format!(
        "SELECT COUNT(*) AS number FROM (SELECT 1 AS one FROM ({papers}) d LIMIT ${}) few",
        given.len()
    );
    tx.scalar(&sql, &given)
}

impl Narrow {
    /// The ids of the papers, some of them perhaps twice; the values are appended.
    pub(super) fn sql(&self, given: &mut Vec<Value>) -> String {
        match self {
            Self::Numbers(numbers) => {
                let numbers = among_numbers(numbers, given);
                format!(
                    "SELECT c.paper_id FROM repository_card c WHERE c.owner_number IN ({numbers})
                     UNION ALL SELECT o.paper_id FROM repository_person o
                     WHERE o.number IN ({numbers}) AND o.number <> ''"
                )
            }
            Self::Beginning(part, typed) => {
                let (from, to) = ends_of(typed);
                let (from, to) = (put(given, from), put(given, to));
                // Joined to nothing, a value has no affinity: only so SQLite takes the index of an expression.
                let of = |table: &str, column: &str| {
                    format!(
                        "SELECT h.paper_id FROM repository_tail t CROSS JOIN {table} h
                         WHERE t.part = '{}' AND t.tail >= {from} AND t.tail < {to}
                           AND SUBSTR(h.{column}, 1, 200) = t.value || ''",
                        part.identifier()
                    )
                };
                match part {
                    Part::Name => [of("repository_card", "owner"), of("repository_person", "folded")]
                        .join(" UNION ALL "),
                    Part::Symbol => of("repository_card", "symbol"),
                    Part::Issuer => of("repository_card", "issuer"),
                }
            }
            Self::Issued(from, to) => {
                // One bound on each side: of two SQLite would take the first.
                let from = from.clone().map_or_else(
                    || "c.issued_on > ''".to_owned(),
                    |day| format!("c.issued_on >= {}", put(given, day)),
                );
                let to = to.clone().map_or_else(String::new, |day| {
                    format!(" AND c.issued_on <= {}", put(given, day))
                });
                format!("SELECT c.paper_id FROM repository_card c WHERE {from}{to}")
            }
            Self::Expired(today) => format!(
                "SELECT c.paper_id FROM repository_card c WHERE c.expires_on <> '' AND c.expires_on < {}",
                put(given, today.to_string())
            ),
            Self::Ended(kind, today) => format!(
                "SELECT d.paper_id FROM repository_ending d WHERE d.kind = '{kind}' AND d.from_on <= {}",
                put(given, today.to_string())
            ),
            Self::Kind(code) => format!(
                "SELECT p.id AS paper_id FROM repository_paper p
                 WHERE p.state = 'confirmed' AND p.withdrawn_at IS NULL AND p.type_code = {}",
                put(given, code.clone())
            ),
        }
    }
}

/// The value joins the others; where it stands among them.
fn put(given: &mut Vec<Value>, value: String) -> String {
    given.push(Value::from(value));
    format!("${}", given.len())
}

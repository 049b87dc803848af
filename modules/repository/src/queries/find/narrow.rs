//! Which of the filters leaves the fewest papers, so that a statement begins with those and not with all there are.
//!
//! An engine that knows no more than the statement takes an index by its form, and a filter that nearly all papers pass looks
//! like one that one paper passes. So it is counted first, up to a few thousand. Narrowing never decides what is found: the
//! whole condition still holds for each paper.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::{OpContext, Permission, UnitId, numbers_of};
use motcua_kernel::Day;
use motcua_search::fold;

use super::{Filters, number_in};
use crate::model::{Standing, begins_as_word};
use crate::queries::places::{Places, places_of};
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
    /// One of several units keeps them.
    Units(BTreeSet<UnitId>),
}

/// The filter that leaves the fewest papers, or the actor's units where these do; none when each leaves many.
pub(super) fn narrowest(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &Filters,
) -> Result<Option<Narrow>, DbError> {
    let places = places_of(cx, Permission::SearchPapers);
    let mut all = asked(tx, filters, cx.now().day())?;
    all.extend(units_of(places.as_ref()));
    fewest(tx, all)
}

fn fewest(tx: &mut Tx<'_>, all: Vec<Narrow>) -> Result<Option<Narrow>, DbError> {
    let mut best: Option<(usize, Narrow)> = None;
    for narrow in all {
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

/// The units of an officer who has several places: no index of units is taken for those while papers are gone through, and where
/// few are theirs all papers of the province would be. Of one place the index is taken anyway.
fn units_of(places: Option<&Places>) -> Option<Narrow> {
    let places = places.filter(|places| places.len() > 1)?;
    Some(Narrow::Units(
        places.iter().map(|(unit, _)| unit.clone()).collect(),
    ))
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
                let numbers = among(numbers, given);
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
            Self::Units(units) => {
                let units = among(units, given);
                format!("SELECT p.id AS paper_id FROM repository_paper p WHERE p.unit IN ({units})")
            }
        }
    }
}

/// The value joins the others; where it stands among them.
fn put(given: &mut Vec<Value>, value: String) -> String {
    given.push(Value::from(value));
    format!("${}", given.len())
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Fault;
    use motcua_testkit::each_database;

    use super::*;

    const FEW_HERE: [&str; 2] = ["06184", "06187"];
    const MANY_HERE: &str = "06190";

    /// Papers of a unit as rows, all of one kind.
    fn fill(tx: &mut Tx<'_>, unit: &str, count: usize) -> Result<(), DbError> {
        tx.execute(
            "WITH RECURSIVE made (number) AS (
                SELECT 1 UNION ALL SELECT number + 1 FROM made WHERE number < $2
             )
             INSERT INTO repository_paper (id, request_key, version, state, unit, component, owner_id_kind,
                owner_id_number, owner_name, type_code, paper_name, original_hash, original_format, original_size,
                file_name, trust, scanned_by, scanned_at)
             SELECT CAST($1 AS TEXT) || '-' || CAST(number AS TEXT), CAST($1 AS TEXT) || '-' || CAST(number AS TEXT),
                1, 'confirmed', CAST($1 AS TEXT), 1,
                'personal-id', '020190004321', 'Hoàng Thị Én', 'KQ.G15.000031', 'Giấy', 'h', 'pdf', 1, 'giay.pdf',
                'T1', 'o', 1 FROM made",
            motcua_db::values![unit, count],
        )
        .map(drop)
    }

    fn places(units: &[&str]) -> Places {
        units.iter().map(|unit| (unit.parse().unwrap(), None)).collect()
    }

    /// The papers with which a search by these places begins that asks for the kind of all papers; none where it begins with
    /// no few.
    fn begun_with(tx: &mut Tx<'_>, places: Option<&Places>) -> Result<Option<Vec<String>>, DbError> {
        let mut all = vec![Narrow::Kind("KQ.G15.000031".to_owned())];
        all.extend(units_of(places));
        let Some(narrow) = fewest(tx, all)? else {
            return Ok(None);
        };
        let mut given = Vec::new();
        let sql = format!(
            "SELECT d.paper_id FROM ({}) d ORDER BY d.paper_id",
            narrow.sql(&mut given)
        );
        let rows = tx.query(&sql, &given)?;
        rows.iter()
            .map(|row| row.at(0))
            .collect::<Result<Vec<String>, _>>()
            .map(Some)
    }

    #[test]
    fn a_search_of_an_officer_of_several_small_units_begins_with_the_papers_of_those() {
        let steps = [
            motcua_ledger::MIGRATIONS,
            motcua_identity::MIGRATIONS,
            motcua_jobs::MIGRATIONS,
            motcua_search::MIGRATIONS,
            crate::MIGRATIONS,
        ]
        .concat();
        each_database(&steps, |there| {
            let filled: Result<(), Fault> = there.db.write(|tx| {
                for unit in FEW_HERE {
                    fill(tx, unit, 2)?;
                }
                Ok(fill(tx, MANY_HERE, FEW + 1)?)
            });
            filled.unwrap();
            let begun = |places: Option<Places>| -> Option<Vec<String>> {
                let begun = there.db.read(|tx| begun_with(tx, places.as_ref()));
                begun.unwrap()
            };
            assert_eq!(
                begun(Some(places(&FEW_HERE))).unwrap(),
                ["06184-1", "06184-2", "06187-1", "06187-2"]
            );
            assert!(begun(Some(places(&[FEW_HERE[0], MANY_HERE]))).is_none());
            assert!(
                begun(Some(places(&[MANY_HERE]))).is_none(),
                "its index is taken anyway"
            );
            assert!(begun(None).is_none(), "the system has no places");
        })
        .unwrap();
    }
}

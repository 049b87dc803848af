//! How many of the papers found have each value, to narrow by.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, Value};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_search::picking;

use super::Filters;
use super::circles::circles_of;
use super::condition::{condition, standing_of};
use super::narrow::{narrowest, papers_from};
use crate::actions::SEARCH_KIND;

/// Papers that are counted at most, the newest of those found: what a page costs must not grow with the province.
pub const MOST_COUNTED: usize = 2_000;

/// Values of a facet that are told.
const MOST_VALUES: usize = 12;

/// How many of the papers found have each value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// All that were found, or as many as are counted at most.
    pub total: u64,
    /// Whether there are more: all counts are then those of the newest [`MOST_COUNTED`].
    pub more: bool,
    /// By kind of paper.
    pub types: Vec<(String, u64)>,
    /// By unit.
    pub units: Vec<(String, u64)>,
    /// By year of issue.
    pub years: Vec<(String, u64)>,
    /// By whether they count today.
    pub standings: Vec<(String, u64)>,
}

/// How many papers were found, by kind, unit, year and whether they count: of the newest, where there are very many.
///
/// # Errors
/// As [`super::find_papers`].
pub fn facets(cx: &OpContext, tx: &mut Tx<'_>, filters: &Filters) -> Result<Facets, Fault> {
    cx.authorise_anywhere(Permission::SearchPapers)?;
    let narrow = narrowest(cx, tx, filters)?;
    if filters.text.trim().is_empty() {
        let mut given = Vec::new();
        let from = papers_from(narrow.as_ref(), &mut given);
        return counted(cx, tx, filters, ((from, given), "p.id"));
    }
    let circles = circles_of(cx, filters);
    let circles: Option<Vec<&str>> = circles
        .as_ref()
        .map(|circles| circles.iter().map(String::as_str).collect());
    let mut told = Facets::default();
    for picked in picking(tx.dialect(), (SEARCH_KIND, circles.as_deref(), &filters.text), 1) {
        let mut given = vec![picked.value];
        let among = narrow.as_ref().map_or_else(String::new, |narrow| {
            format!(" AND e.subject IN ({})", narrow.sql(&mut given))
        });
        let from = format!(
            "{} CROSS JOIN repository_paper p CROSS JOIN repository_card c
             WHERE {}{among} AND p.id = e.subject AND c.paper_id = p.id",
            picked.from, picked.condition
        );
        told = counted(cx, tx, filters, ((from, given), picked.order))?;
        // The next pick has these among it: it tells nothing new where these are more than are counted.
        if told.more {
            break;
        }
    }
    Ok(told)
}

/// The counts of what stands in `from` with its values, which begins with the newest along `order`.
fn counted(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &Filters,
    ((from, mut given), order): ((String, Vec<Value>), &str),
) -> Result<Facets, Fault> {
    let condition = condition(cx, tx, filters, &mut given)?;
    let sql = format!(
        "SELECT p.type_code, p.unit, c.issued_year, {} AS standing FROM {from} AND {condition}
         ORDER BY {order} DESC LIMIT {}",
        standing_of(cx.now().day()),
        MOST_COUNTED + 1
    );
    Ok(told(&tx.query(&sql, &given)?)?)
}

fn told(rows: &[Row]) -> Result<Facets, DbError> {
    let [mut types, mut units, mut years, mut standings] = [const { Tally::new() }; 4];
    for row in rows.iter().take(MOST_COUNTED) {
        types.add(row.get("type_code")?);
        units.add(row.get("unit")?);
        if let Some(year) = row.get::<Option<i64>>("issued_year")? {
            years.add(year.to_string());
        }
        standings.add(row.get("standing")?);
    }
    Ok(Facets {
        total: u64::try_from(rows.len().min(MOST_COUNTED)).unwrap_or(u64::MAX),
        more: rows.len() > MOST_COUNTED,
        types: types.most(),
        units: units.most(),
        years: years.most(),
        standings: standings.most(),
    })
}

/// How often each value came.
struct Tally(BTreeMap<String, u64>);

impl Tally {
    const fn new() -> Self {
        Self(BTreeMap::new())
    }

    fn add(&mut self, value: String) {
        *self.0.entry(value).or_default() += 1;
    }

    /// The most frequent values first, of equals the last by name.
    fn most(self) -> Vec<(String, u64)> {
        let mut all: Vec<(String, u64)> = self.0.into_iter().collect();
        all.sort_by(|(one, of_one), (other, of_other)| (of_other, other).cmp(&(of_one, one)));
        all.truncate(MOST_VALUES);
        all
    }
}

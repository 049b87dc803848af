//! Searching.

use motcua_db::{DbError, Dialect, Tx, Value, values};

use crate::query::{Rank, Step, Wanted, condition, widest};
use crate::snippet::{Snippet, snippet};

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// What somebody typed, with marks or without; `"…"` holds words together.
    pub text: &'q str,
    /// The kind of subject, or all kinds.
    pub kind: Option<&'q str>,
    /// The circles the searcher belongs to, or none to see everything; an empty list sees nothing.
    pub scopes: Option<&'q [&'q str]>,
    /// Hits at the most.
    pub limit: usize,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

/// What stands in the text of a cursor where the last word goes on.
const LONGER: &str = "o";

/// The place of a hit in the order of all hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    step: Step,
    number: i64,
}

/// A subject that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The kind of subject.
    pub kind: String,
    /// The subject's id.
    pub subject: String,
    /// A piece of the text around what was found.
    pub snippet: Snippet,
    /// How closely it answers.
    pub rank: Rank,
    /// Where to go on after this hit.
    pub cursor: Cursor,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = if self.step.goes_on { LONGER } else { "" };
        write!(f, "{}{mark}-{}", self.step.rank as u8, self.number)
    }
}

impl std::str::FromStr for Cursor {
    type Err = CursorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (step, number) = text.split_once('-').ok_or(CursorError)?;
        let (rank, goes_on) = step
            .strip_suffix(LONGER)
            .map_or((step, false), |rank| (rank, true));
        let rank = [Rank::ExactPhrase, Rank::ExactWords, Rank::Phrase, Rank::Words]
            .into_iter()
            .find(|known| (*known as u8).to_string() == rank)
            .ok_or(CursorError)?;
        Ok(Self {
            step: Step { rank, goes_on },
            number: number.parse().map_err(|_| CursorError)?,
        })
    }
}

/// The text is not the place of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the place of a hit")]
pub struct CursorError;

/// What else must be true of a subject: a condition on `e.subject` in SQL, so that a page of hits is full however
/// narrow it is.
#[derive(Debug, Clone, Copy)]
pub struct Within<'w> {
    /// The condition; its own values are numbered from [`Within::FIRST`].
    pub sql: &'w str,
    /// Its values.
    pub values: &'w [Value],
}

impl Within<'_> {
    /// The number of the first value of a condition.
    pub const FIRST: usize = 4;
}

/// The subjects that answer a text, as parts of somebody else's statement: each is `e.subject` of `from` where `condition`
/// holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Picked {
    /// The tables.
    pub from: &'static str,
    /// The condition, with one value.
    pub condition: String,
    /// The column in whose order the newest come last; going back along it costs no sorting.
    pub order: &'static str,
    /// The value.
    pub value: Value,
}

/// Picks, for a statement of somebody else, the subjects of `kind` that answer `text`, of those in one of `circles` where these
/// are named; the one value of the condition has the number `place`. Where the last word may go on, those that have it whole come first, which cost the least, and then
/// all. None when nothing was typed.
pub fn picking(
    dialect: Dialect,
    (kind, circles, text): (&str, Option<&[&str]>, &str),
    place: usize,
) -> Vec<Picked> {
    let wanted = Wanted::parse(text);
    let widest_steps = wanted.steps().into_iter().filter(|step| step.rank == Rank::Words);
    // A cross join keeps SQLite to the order in which the tables stand: from the words to the rest.
    let (from, condition, order) = match dialect {
        Dialect::Sqlite => (
            "search_words w CROSS JOIN search_entry e",
            format!("search_words MATCH ${place} AND e.number = w.rowid"),
            "w.rowid",
        ),
        Dialect::Postgres => (
            "search_entry e",
            format!("e.words @@ (${place}::text)::tsquery"),
            "e.number",
        ),
    };
    let picked = |step: Step| Picked {
        from,
        condition: condition.clone(),
        order,
        value: Value::from(widest(&wanted, (kind, circles), step.goes_on, dialect)),
    };
    if wanted.is_empty() || circles.is_some_and(<[&str]>::is_empty) {
        Vec::new()
    } else {
        widest_steps.map(picked).collect()
    }
}

/// The subjects that answer `query`: the closest first, of equals those that have the last word whole, of those the newest
/// first. Nothing typed finds nothing.
///
/// # Errors
/// When the database refuses; never because of what was typed.
pub fn search(tx: &mut Tx<'_>, query: Query<'_>) -> Result<Vec<Hit>, DbError> {
    let all = Within {
        sql: "1 = 1",
        values: &[],
    };
    search_within(tx, query, all)
}

/// As [`search`], of the subjects for which `within` holds.
///
/// # Errors
/// As [`search`]; when the condition is no SQL.
pub fn search_within(tx: &mut Tx<'_>, query: Query<'_>, within: Within<'_>) -> Result<Vec<Hit>, DbError> {
    let wanted = Wanted::parse(query.text);
    let mut hits = Vec::new();
    if wanted.is_empty() || query.scopes.is_some_and(<[&str]>::is_empty) {
        return Ok(hits);
    }
    let first = query.after.map(|cursor| cursor.step);
    for step in wanted.steps().into_iter().filter(|step| Some(*step) >= first) {
        if hits.len() >= query.limit {
            break;
        }
        let before = query
            .after
            .filter(|cursor| cursor.step == step)
            .map_or(i64::MAX, |cursor| cursor.number);
        let words = condition(&wanted, step, query.kind, query.scopes, tx.dialect());
        let mut given = values![words, before, query.limit - hits.len()].to_vec();
        given.extend_from_slice(within.values);
        for row in tx.query(&statement(tx.dialect(), within.sql), &given)? {
            let body: String = row.get("body")?;
            hits.push(Hit {
                kind: row.get("kind")?,
                subject: row.get("subject")?,
                snippet: snippet(&body, &wanted, step.rank),
                rank: step.rank,
                cursor: Cursor {
                    step,
                    number: row.get("number")?,
                },
            });
        }
    }
    Ok(hits)
}

/// The statement of one rank: the words, the place where the page before ended, how many.
fn statement(dialect: Dialect, within: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!(
            "SELECT e.number, e.kind, e.subject, e.body FROM search_words w CROSS JOIN search_entry e
             WHERE search_words MATCH $1 AND w.rowid < $2 AND e.number = w.rowid AND {within}
             ORDER BY w.rowid DESC LIMIT $3"
        ),
        Dialect::Postgres => format!(
            "SELECT e.number, e.kind, e.subject, e.body FROM search_entry e
             WHERE e.words @@ ($1::text)::tsquery AND e.number < $2 AND {within} ORDER BY e.number DESC LIMIT $3"
        ),
    }
}

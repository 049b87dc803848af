//! Rows of what folded fields say from each of their words on: an index finds parts of fields by them, however many papers
//! there are. A value stands here once, whoever's papers have it.

use motcua_db::{DbError, Tx, values};

use crate::model::from_each_word;

/// Letters of a value, and of what it says from a word on, that stand in indexes: PostgreSQL takes no long keys.
const VALUE: usize = 200;
const TAIL: usize = 60;

/// Which fields share their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Names of owners and of further people.
    Name,
    /// Symbols.
    Symbol,
    /// Issuers.
    Issuer,
}

impl Part {
    /// Its name in the table.
    pub(crate) const fn identifier(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Symbol => "symbol",
            Self::Issuer => "issuer",
        }
    }
}

/// Keeps a folded value; one that is known costs one look.
pub(crate) fn put(tx: &mut Tx<'_>, part: Part, value: &str) -> Result<(), DbError> {
    let known_by = first_letters(value, VALUE);
    for (place, rest) in from_each_word(value).enumerate() {
        let written = tx.execute(
            "INSERT INTO repository_tail (part, tail, value) VALUES ($1, $2, $3) ON CONFLICT (part, tail, value) DO NOTHING",
            values![part.identifier(), first_letters(rest, TAIL), known_by],
        )?;
        // All words of a value are written at once: where the first is known, so are the others. Long values that begin
        // alike are one value here, but need not end alike.
        if place == 0 && written == 0 && known_by == value {
            break;
        }
    }
    Ok(())
}

/// The two ends between which all stands that begins with what was typed.
pub(crate) fn ends_of(typed: &str) -> (String, String) {
    let from = first_letters(typed, TAIL).to_owned();
    let to = after_all(&from);
    (from, to)
}

/// What comes after everything that begins with `beginning`, byte by byte.
pub(crate) fn after_all(beginning: &str) -> String {
    format!("{beginning}\u{10FFFF}")
}

fn first_letters(text: &str, count: usize) -> &str {
    match text.char_indices().nth(count) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

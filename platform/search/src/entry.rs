//! Putting a subject's text into the index, and taking it out.

use std::collections::BTreeMap;
use std::fmt::Write;

use motcua_db::{DbError, Dialect, Tx, values};
use unicode_normalization::UnicodeNormalization;

use crate::scope;
use crate::token::{Token, tokens};

/// Bytes of words kept of one entry: PostgreSQL refuses vectors above one megabyte, places included.
const MOST_BYTES: usize = 400_000;

/// What is put into the index.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'e> {
    /// The kind of subject, for example `paper`.
    pub kind: &'e str,
    /// The subject's id; a kind holds a subject once.
    pub subject: &'e str,
    /// The circles of people who may find it, for example a unit, or a field of a unit.
    pub scopes: &'e [&'e str],
    /// The text as people wrote it.
    pub text: &'e str,
}

/// Puts `entry` into the index in place of what the subject had there.
///
/// # Errors
/// When the database refuses.
pub fn put(tx: &mut Tx<'_>, entry: Entry<'_>) -> Result<(), DbError> {
    let body: String = entry.text.nfc().filter(|letter| *letter != '\0').collect();
    match tx.dialect() {
        Dialect::Sqlite => put_sqlite(tx, entry, &body),
        Dialect::Postgres => put_postgres(tx, entry, &body),
    }
}

/// Takes a subject out of the index; one that is not there is no error.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx<'_>, kind: &str, subject: &str) -> Result<(), DbError> {
    if tx.dialect() == Dialect::Sqlite {
        tx.execute(
            "DELETE FROM search_words WHERE rowid IN (SELECT number FROM search_entry WHERE kind = $1 AND subject = $2)",
            values![kind, subject],
        )?;
    }
    tx.execute(
        "DELETE FROM search_entry WHERE kind = $1 AND subject = $2",
        values![kind, subject],
    )
    .map(drop)
}

fn put_sqlite(tx: &mut Tx<'_>, entry: Entry<'_>, body: &str) -> Result<(), DbError> {
    let number: i64 = tx.scalar(
        "INSERT INTO search_entry (kind, subject, body) VALUES ($1, $2, $3)
         ON CONFLICT (kind, subject) DO UPDATE SET body = excluded.body
         RETURNING number",
        values![entry.kind, entry.subject, body],
    )?;
    let (mut exact, mut plain) = (String::new(), String::new());
    for token in kept(body) {
        for (column, word) in [(&mut exact, &token.exact), (&mut plain, &token.plain)] {
            column.push_str(word);
            column.push(' ');
        }
    }
    tx.execute("DELETE FROM search_words WHERE rowid = $1", values![number])?;
    tx.execute(
        "INSERT INTO search_words (rowid, exact, plain, scope) VALUES ($1, $2, $3, $4)",
        values![number, exact, plain, scopes(entry).join(" ")],
    )
    .map(drop)
}

fn put_postgres(tx: &mut Tx<'_>, entry: Entry<'_>, body: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO search_entry (kind, subject, body, words) VALUES ($1, $2, $3, ($4::text)::tsvector)
         ON CONFLICT (kind, subject) DO UPDATE SET body = excluded.body, words = excluded.words",
        values![entry.kind, entry.subject, body, vector(entry, body)],
    )
    .map(drop)
}

/// The words with their places as PostgreSQL writes a vector: `'xdoongf':1 'pdong':1`.
fn vector(entry: Entry<'_>, body: &str) -> String {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, token) in kept(body).enumerate() {
        // Places end at 16383 there; words further on are found, though no longer as a phrase.
        let place = (index + 1).min(16_383);
        for word in [format!("x{}", token.exact), format!("p{}", token.plain)] {
            let known = places.entry(word).or_default();
            // PostgreSQL keeps 255 places of a word.
            if known.len() < 255 && known.last() != Some(&place) {
                known.push(place);
            }
        }
    }
    let mut vector = format!("'{}'", scopes(entry).join("' '"));
    for (word, places) in places {
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
        // Writing into a string cannot fail.
        let _ = write!(vector, " '{word}':{}", places.join(","));
    }
    vector
}

fn scopes(entry: Entry<'_>) -> Vec<String> {
    let scopes = entry.scopes.iter().map(|name| scope::circle(name));
    std::iter::once(scope::kind(entry.kind)).chain(scopes).collect()
}

/// The words that are kept: all of any honest paper, the beginning of a monstrous one.
fn kept(body: &str) -> impl Iterator<Item = Token> + '_ {
    let mut bytes = 0;
    tokens(body).take_while(move |token| {
        bytes += token.exact.len() + token.plain.len();
        bytes <= MOST_BYTES
    })
}

//! The index's tables.

use motcua_db::Migration;

/// The index's steps, in order.
///
/// SQLite keeps the words in an FTS5 table beside the entries, PostgreSQL in a `tsvector` column; both hold the words
/// as this crate cut them, with the kind and the scopes among them, so that rights are part of the search itself.
pub const MIGRATIONS: &[Migration] = &[Migration::pair(
    "search-0001-index",
    "CREATE TABLE search_entry (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (kind, subject)
     );
     CREATE VIRTUAL TABLE search_words USING fts5(
        exact, plain, scope, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
     );",
    "CREATE TABLE search_entry (
        number BIGSERIAL PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        words TSVECTOR NOT NULL,
        UNIQUE (kind, subject)
     );
     CREATE INDEX search_entry_words ON search_entry USING GIN (words);",
)];

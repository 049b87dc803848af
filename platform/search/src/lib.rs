//! Vietnamese folding and the full-text index inside the database.
//!
//! Text goes in as people wrote it and is cut into words here, not by the engine: each word without marks, and each
//! word with its letters and its tone, so that both engines find the same. A search asks from narrow to wide: what
//! was typed with its marks comes first, what differs in marks alone is found too. Who may see what is part of the
//! search, not of the page.

mod entry;
mod find;
mod fold;
mod migrations;
mod query;
mod scope;
mod snippet;
mod token;

pub use entry::{Entry, put, remove};
pub use find::{Cursor, CursorError, Hit, Picked, Query, Within, picking, search, search_within};
pub use fold::fold;
pub use migrations::MIGRATIONS;
pub use query::Rank;
pub use snippet::{Snippet, SnippetPart};
pub use token::same_words;

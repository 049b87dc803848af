//! Vietnamese folding and the full-text index inside the database.

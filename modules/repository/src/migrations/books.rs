//! Lines of registers by the year of their book.

use motcua_db::Migration;

/// A page asks for the books of one year, whatever stands in the others.
pub(super) const BOOKS: Migration = Migration::new(
    "repository-0121-books-by-year",
    "CREATE INDEX repository_register_line_year ON repository_register_line (unit, year, book_key);",
);

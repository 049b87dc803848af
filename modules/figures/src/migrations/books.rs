//! What work in the books of earlier years is found by.

use motcua_db::Migration;

/// The lines of registers that were digitised on some days, by the year they are of: what tells a speed asks for them on every page.
pub(super) const BOOKS: Migration = Migration::new(
    "figures-0051-books",
    "CREATE INDEX figures_line_done ON figures_line (on_day, year, unit_id);",
);

//! Kept papers that are to be drawn and signed again.

use motcua_db::Migration;

/// A paper that was confirmed before it was read was kept without its words, a PDF without code and not as PDF/A. Once it was
/// read, it waits here for whoever confirms papers; `doubts` are what the reading noticed, words apart.
pub(super) const REDRAW: Migration = Migration::new(
    "repository-0181-redraw",
    "CREATE TABLE repository_redraw (
        paper_id TEXT PRIMARY KEY REFERENCES repository_paper (id),
        asked_at BIGINT NOT NULL,
        doubts TEXT NOT NULL
     );",
);

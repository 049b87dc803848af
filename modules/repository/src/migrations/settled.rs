//! Differences that were settled.

use motcua_db::Migration;

/// Where a second person found something else, the paper waits for somebody to correct it, or to say that what is kept is
/// what stands on the paper.
pub(super) const SETTLED: Migration = Migration::new(
    "repository-0130-settled-differences",
    "ALTER TABLE repository_check ADD COLUMN settled_by TEXT;
     ALTER TABLE repository_check ADD COLUMN settled_at BIGINT;",
);

//! Files of the counter's screen that were left out.

use motcua_db::Migration;

/// A file that nobody can read, or that is not worth waiting for, stands in nobody's way: who left it out, and when.
pub(super) const LEFT_OUT: Migration = Migration::new(
    "repository-0180-left-out",
    "ALTER TABLE repository_capture_file ADD COLUMN left_out_by TEXT;
     ALTER TABLE repository_capture_file ADD COLUMN left_out_at BIGINT;",
);

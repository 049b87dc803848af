//! The places of codes on pages.

use motcua_db::Migration;

/// Pages read before the places of codes were kept say nothing of them until a job has looked.
pub(super) const CODES: Migration = Migration::new(
    "repository-0170-codes",
    "ALTER TABLE repository_page ADD COLUMN codes TEXT;
     CREATE INDEX repository_page_unsought ON repository_page (paper_id, number) WHERE codes IS NULL;",
);

//! The kinds of papers that are kept, to choose from.

use motcua_db::Migration;

/// The list of kinds is read at every search: from one place of this index to the next, never over all papers.
pub(super) const KINDS: Migration = Migration::new(
    "repository-0103-kinds",
    "CREATE INDEX repository_paper_kind ON repository_paper (type_code)
        WHERE state = 'confirmed' AND withdrawn_at IS NULL;",
);

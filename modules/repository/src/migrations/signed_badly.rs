//! Signatures that are worth nothing, where a paper came in with one.

use motcua_db::Migration;

/// What was found wrong with the signatures of a paper as it was confirmed; of papers kept before nobody looked.
pub(super) const SIGNED_BADLY: Migration = Migration::new(
    "repository-0105-signed-badly",
    "ALTER TABLE repository_paper ADD COLUMN signature_fault TEXT;",
);

//! From whose book the number of a draft was taken.

use motcua_db::Migration;

/// The unit whose out-book gave the number: after a merge it is not the dossier's unit any more.
pub(super) const NUMBERS: Migration = Migration::new(
    "dossier-0014-numbers",
    "ALTER TABLE dossier_result_draft ADD COLUMN number_unit_id TEXT;",
);

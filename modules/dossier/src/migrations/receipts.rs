//! A list of several fields is received by several officers, each their part.

use motcua_db::Migration;

/// Who took which dossier of a list, and when; on lists received before, whoever received the list took them all.
pub(super) const RECEIPTS: Migration = Migration::new(
    "dossier-0013-receipts",
    "ALTER TABLE dossier_handover_item ADD COLUMN taken_at BIGINT;
     ALTER TABLE dossier_handover_item ADD COLUMN taken_by_name TEXT;",
);

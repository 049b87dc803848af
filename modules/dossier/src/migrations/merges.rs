//! The tables of merges.

use motcua_db::Migration;

/// Merges of units (NQ 1672/NQ-UBTVQH15): each with the dossiers that went over, so that it can be undone.
pub(super) const MERGES: Migration = Migration::new(
    "dossier-0003-merges",
    "CREATE TABLE dossier_merge (
        merge_id TEXT PRIMARY KEY,
        old_unit TEXT NOT NULL,
        new_unit TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        undone_by TEXT,
        undone_at BIGINT,
        reason TEXT NOT NULL
     );
     CREATE INDEX dossier_merge_old ON dossier_merge (old_unit, new_unit);
     CREATE TABLE dossier_merge_item (
        merge_id TEXT NOT NULL REFERENCES dossier_merge (merge_id),
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        from_unit TEXT NOT NULL,
        to_unit TEXT NOT NULL,
        part TEXT NOT NULL,
        outcome TEXT,
        PRIMARY KEY (merge_id, dossier_id)
     );
     CREATE INDEX dossier_merge_item_dossier ON dossier_merge_item (dossier_id);
     CREATE INDEX dossier_dossier_desk ON dossier_dossier (receiving_unit_id, status);",
);

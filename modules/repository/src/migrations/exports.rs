//! Lists of papers that left as files.

use motcua_db::Migration;

/// What was exported, for whoever controls it. The salt stays here, beside the ledger: a number of twelve digits could be guessed
/// from a bare digest.
pub(super) const EXPORTS: Migration = Migration::new(
    "repository-0181-exports",
    "CREATE TABLE repository_export (
        id TEXT PRIMARY KEY,
        exported_at BIGINT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        unit TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx')),
        filters TEXT NOT NULL,
        salt TEXT NOT NULL,
        digest TEXT NOT NULL,
        papers BIGINT NOT NULL,
        is_cut BOOLEAN NOT NULL
     );
     CREATE INDEX repository_export_unit ON repository_export (unit, exported_at);",
);

/// Whose papers a list had, beside the officer's own unit: each unit watches over who took its papers out. Of lists that left before
/// nobody knows.
pub(super) const EXPORTED_UNITS: Migration = Migration::new(
    "repository-0202-exported-units",
    "CREATE TABLE repository_exported_unit (
        export_id TEXT NOT NULL REFERENCES repository_export (id),
        unit TEXT NOT NULL,
        papers BIGINT NOT NULL,
        PRIMARY KEY (export_id, unit)
     );
     CREATE INDEX repository_exported_unit_unit ON repository_exported_unit (unit, export_id);
     CREATE INDEX repository_export_at ON repository_export (exported_at);",
);

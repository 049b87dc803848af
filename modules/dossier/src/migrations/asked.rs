//! Papers that were asked for although the repository held them.

use motcua_db::Migration;

/// One row a component of a dossier; counted by officer and procedure at the desks that asked.
pub(super) const ASKED: Migration = Migration::new(
    "dossier-0040-asked-anyway",
    "CREATE TABLE dossier_asked (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        component BIGINT NOT NULL,
        paper_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        words TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        PRIMARY KEY (dossier_id, component)
     );
     CREATE INDEX dossier_asked_unit ON dossier_asked (unit_id, asked_at);",
);

//! The columns of the whole case, and the register.

use motcua_db::Migration;

/// What lists and the watch look at, taken out of the state; a dossier of before has nothing of it.
pub(super) const CASE: Migration = Migration::new(
    "dossier-0002-case",
    "ALTER TABLE dossier_dossier ADD COLUMN variant TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN visit_id TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN register_number BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN answer_due_at BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN step_code TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN step_name TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN step_role TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN step_due_at BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN moved_at BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN late_cause TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN fee_paid_dong BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN archived BOOLEAN NOT NULL DEFAULT FALSE;
     CREATE INDEX dossier_dossier_visit ON dossier_dossier (visit_id);
     CREATE INDEX dossier_dossier_register ON dossier_dossier (receiving_unit_id, register_number);
     CREATE TABLE dossier_register (
        unit_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        last BIGINT NOT NULL,
        locked_at BIGINT,
        locked_by TEXT,
        PRIMARY KEY (unit_id, year)
     );",
);

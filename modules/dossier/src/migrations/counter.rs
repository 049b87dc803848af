//! What the counter keeps beside a dossier.

use motcua_db::Migration;

/// What the counter keeps beside a dossier: papers that were there already, the form's answers, what is owed, and
/// the guidance given without a filing.
pub(super) const COUNTER: Migration = Migration::new(
    "dossier-0005-counter",
    "ALTER TABLE dossier_component ADD COLUMN paper_id TEXT;
     CREATE INDEX dossier_component_paper ON dossier_component (paper_id);
     CREATE TABLE dossier_answer (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        number BIGINT NOT NULL,
        field TEXT NOT NULL,
        label TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (dossier_id, field)
     );
     CREATE TABLE dossier_charge (
        dossier_id TEXT PRIMARY KEY REFERENCES dossier_dossier (id),
        amount_dong BIGINT NOT NULL,
        counted BIGINT NOT NULL,
        result_copies BIGINT NOT NULL,
        way TEXT NOT NULL,
        rule TEXT
     );
     CREATE TABLE dossier_guidance (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        given_at BIGINT NOT NULL,
        given_by TEXT NOT NULL,
        given_by_name TEXT NOT NULL,
        procedure_code TEXT,
        procedure_name TEXT,
        asked TEXT NOT NULL,
        told TEXT NOT NULL,
        person_name TEXT NOT NULL,
        person_phone TEXT NOT NULL
     );
     CREATE INDEX dossier_guidance_day ON dossier_guidance (unit_id, on_day, id);",
);

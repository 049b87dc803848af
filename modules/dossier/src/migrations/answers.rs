//! Supplements and refusals.

use motcua_db::Migration;

/// What was asked for in supplements, and why dossiers were turned away or stopped.
pub(super) const ANSWERS: Migration = Migration::new(
    "dossier-0004-answers",
    "CREATE TABLE dossier_supplement (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        request BIGINT NOT NULL,
        requested_at BIGINT NOT NULL,
        requested_by TEXT NOT NULL,
        requested_by_name TEXT NOT NULL,
        until_on TEXT,
        note TEXT NOT NULL,
        again_because TEXT,
        completed_at BIGINT,
        PRIMARY KEY (dossier_id, request)
     );
     CREATE TABLE dossier_defect (
        dossier_id TEXT NOT NULL,
        request BIGINT NOT NULL,
        line BIGINT NOT NULL,
        component BIGINT,
        field TEXT,
        reason TEXT NOT NULL,
        words TEXT NOT NULL,
        originals BIGINT NOT NULL,
        certified BIGINT NOT NULL,
        photocopies BIGINT NOT NULL,
        mended BOOLEAN NOT NULL,
        PRIMARY KEY (dossier_id, request, line),
        FOREIGN KEY (dossier_id, request) REFERENCES dossier_supplement (dossier_id, request)
     );
     CREATE TABLE dossier_refusal (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        words TEXT NOT NULL,
        legal_basis TEXT NOT NULL,
        refused_at BIGINT NOT NULL,
        refused_by TEXT NOT NULL,
        refused_by_name TEXT NOT NULL,
        PRIMARY KEY (dossier_id, kind)
     );
     CREATE INDEX dossier_dossier_answer ON dossier_dossier (receiving_unit_id, status, answer_due_at);",
);

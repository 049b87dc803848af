//! The dossier's tables.

use motcua_db::Migration;

/// The dossier's steps, in order.
pub const MIGRATIONS: &[Migration] = &[DOSSIERS, CASE, ANSWERS, WATCH];

const DOSSIERS: Migration = Migration::new(
    "dossier-0001-dossiers",
    "CREATE TABLE dossier_dossier (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        request_key TEXT NOT NULL UNIQUE,
        procedure_code TEXT NOT NULL,
        revision_id TEXT NOT NULL,
        procedure_name TEXT NOT NULL,
        field TEXT NOT NULL,
        regime TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        receiving_unit_id TEXT NOT NULL,
        channel BIGINT NOT NULL,
        owner_kind TEXT NOT NULL,
        owner_number TEXT NOT NULL,
        owner_name TEXT NOT NULL,
        owner_folded TEXT NOT NULL,
        owner_phone TEXT NOT NULL,
        owner_address TEXT NOT NULL,
        owner_email TEXT NOT NULL,
        sets BIGINT NOT NULL,
        return_way TEXT NOT NULL,
        time_limit TEXT NOT NULL,
        fee_dong BIGINT,
        paper_result BOOLEAN NOT NULL,
        status BIGINT NOT NULL,
        state TEXT NOT NULL,
        holder_id TEXT,
        holder_name TEXT,
        received_by TEXT NOT NULL,
        received_at BIGINT NOT NULL,
        due_at BIGINT NOT NULL,
        resolved_at BIGINT,
        returned_at BIGINT,
        version BIGINT NOT NULL
     );
     CREATE INDEX dossier_dossier_work ON dossier_dossier (unit_id, status, due_at, id);
     CREATE INDEX dossier_dossier_holder ON dossier_dossier (holder_id, status, due_at, id);
     CREATE INDEX dossier_dossier_owner ON dossier_dossier (owner_number);
     CREATE INDEX dossier_dossier_received ON dossier_dossier (unit_id, received_at, id);
     CREATE TABLE dossier_component (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        digitise TEXT NOT NULL,
        handed_in TEXT NOT NULL,
        copies BIGINT NOT NULL,
        PRIMARY KEY (dossier_id, number)
     );
     CREATE TABLE dossier_request (request_key TEXT PRIMARY KEY);
     CREATE TABLE dossier_serial (
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (unit_id, on_day)
     );",
);

/// What lists and the watch look at, taken out of the state; a dossier of before has nothing of it.
const CASE: Migration = Migration::new(
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

/// What was asked for in supplements, and why dossiers were turned away or stopped.
const ANSWERS: Migration = Migration::new(
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

/// Alarms, apologies, and the spells in which a dossier stood in one group of statuses or lay with one officer: what
/// reports on any period are counted from. An open spell ends at the end of time, so that one range finds it. Dossiers
/// of before have the spells that their columns still tell.
const WATCH: Migration = Migration::new(
    "dossier-0008-watch",
    "CREATE TABLE dossier_alarm (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        kind TEXT NOT NULL,
        level TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        receiving_unit_id TEXT NOT NULL,
        field TEXT NOT NULL,
        officer_id TEXT,
        raised_at BIGINT NOT NULL,
        seen_by TEXT,
        seen_at BIGINT,
        cleared_at BIGINT,
        PRIMARY KEY (dossier_id, kind, level, raised_at)
     );
     CREATE INDEX dossier_alarm_open ON dossier_alarm (unit_id, level) WHERE cleared_at IS NULL;
     CREATE INDEX dossier_alarm_desk ON dossier_alarm (receiving_unit_id, level) WHERE cleared_at IS NULL;
     CREATE INDEX dossier_alarm_officer ON dossier_alarm (officer_id, raised_at);
     CREATE INDEX dossier_alarm_unit ON dossier_alarm (unit_id, raised_at);
     CREATE TABLE dossier_apology (
        dossier_id TEXT PRIMARY KEY REFERENCES dossier_dossier (id),
        unit_id TEXT NOT NULL,
        receiving_unit_id TEXT NOT NULL,
        field TEXT NOT NULL,
        drafted_at BIGINT NOT NULL,
        old_due_at BIGINT NOT NULL,
        proposed_due_at BIGINT NOT NULL,
        reason TEXT NOT NULL,
        cause TEXT,
        state TEXT NOT NULL,
        number TEXT,
        signed_by TEXT,
        signed_by_name TEXT,
        signed_by_title TEXT,
        signed_at BIGINT,
        told_at BIGINT,
        told_by TEXT,
        told_by_name TEXT,
        told_way TEXT
     );
     CREATE INDEX dossier_apology_unit ON dossier_apology (unit_id, state, drafted_at);
     CREATE INDEX dossier_apology_desk ON dossier_apology (receiving_unit_id, state, drafted_at);
     CREATE INDEX dossier_apology_state ON dossier_apology (state, dossier_id);
     CREATE TABLE dossier_spell (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        kind TEXT NOT NULL,
        nth BIGINT NOT NULL,
        value TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        from_at BIGINT NOT NULL,
        until_at BIGINT NOT NULL,
        PRIMARY KEY (dossier_id, kind, nth)
     );
     INSERT INTO dossier_spell (dossier_id, kind, nth, value, unit_id, from_at, until_at)
        SELECT id, 'standing', 1, CASE WHEN status IN (5, 6, 8) THEN 'paused' ELSE 'in-progress' END, unit_id,
            received_at, CASE WHEN status IN (7, 9, 10)
                THEN COALESCE(resolved_at, returned_at, moved_at, received_at) ELSE 9223372036854775807 END
        FROM dossier_dossier WHERE status IN (2, 4, 5, 6, 7, 8, 9, 10) AND answer_due_at IS NULL;
     INSERT INTO dossier_spell (dossier_id, kind, nth, value, unit_id, from_at, until_at)
        SELECT id, 'standing', 2, 'finished', unit_id,
            COALESCE(resolved_at, returned_at, moved_at, received_at), 9223372036854775807
        FROM dossier_dossier WHERE status IN (7, 9, 10) AND answer_due_at IS NULL;
     INSERT INTO dossier_spell (dossier_id, kind, nth, value, unit_id, from_at, until_at)
        SELECT id, 'officer', 1, holder_id, unit_id, received_at, COALESCE(resolved_at, 9223372036854775807)
        FROM dossier_dossier WHERE holder_id IS NOT NULL AND status IN (4, 5, 6, 9, 10);
     CREATE INDEX dossier_spell_unit ON dossier_spell (unit_id, kind, until_at, from_at);
     CREATE INDEX dossier_spell_began ON dossier_spell (unit_id, kind, from_at);
     CREATE INDEX dossier_spell_value ON dossier_spell (kind, value, until_at);
     CREATE INDEX dossier_dossier_watch ON dossier_dossier (status, archived, id);
     CREATE INDEX dossier_dossier_resolved ON dossier_dossier (unit_id, resolved_at);",
);

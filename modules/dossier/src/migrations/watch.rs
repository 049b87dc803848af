//! Alarms, apologies, and spells.

use motcua_db::Migration;

/// Alarms, apologies, and the spells in which a dossier stood in one group of statuses or lay with one officer: what
/// reports on any period are counted from. An open spell ends at the end of time, so that one range finds it. Dossiers
/// of before have the spells that their columns still tell.
pub(super) const WATCH: Migration = Migration::new(
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

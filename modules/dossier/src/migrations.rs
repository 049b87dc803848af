//! The dossier's tables.

use motcua_db::Migration;

mod desk;

/// The dossier's steps, in order.
pub const MIGRATIONS: &[Migration] = &[DOSSIERS, CASE, desk::DESK];

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

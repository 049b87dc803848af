//! The first tables: dossiers, components, request keys, serials.

use motcua_db::Migration;

/// Dossiers, components, request keys, serials.
pub(super) const DOSSIERS: Migration = Migration::new(
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

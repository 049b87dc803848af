//! The tables of capture: registers, batches, and what lies on the counter's screen.

use motcua_db::Migration;

/// Registers of the years before this system.
pub(crate) const REGISTERS: Migration = Migration::new(
    "repository-0010-registers",
    "CREATE TABLE repository_register_import (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        unit TEXT NOT NULL,
        field TEXT,
        procedure_code TEXT,
        file_name TEXT NOT NULL,
        file_hash TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('staged', 'imported', 'discarded')),
        lines BIGINT NOT NULL,
        left_out BIGINT NOT NULL,
        made_by TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        decided_by TEXT,
        decided_at BIGINT
     );
     CREATE INDEX repository_register_import_unit ON repository_register_import (unit, id);
     CREATE TABLE repository_register_line (
        id TEXT PRIMARY KEY,
        import_id TEXT NOT NULL REFERENCES repository_register_import (id),
        unit TEXT NOT NULL,
        field TEXT,
        year BIGINT NOT NULL,
        book TEXT NOT NULL,
        book_key TEXT NOT NULL,
        number TEXT NOT NULL,
        number_key TEXT NOT NULL,
        dossier_code TEXT,
        code_key TEXT,
        owner_id_kind TEXT,
        owner_id_number TEXT,
        owner_name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        procedure_code TEXT,
        paper_name TEXT,
        received_on TEXT,
        settled_on TEXT NOT NULL,
        symbol TEXT,
        symbol_key TEXT,
        UNIQUE (unit, year, book_key, number_key)
     );
     CREATE UNIQUE INDEX repository_register_line_code ON repository_register_line (code_key)
        WHERE code_key IS NOT NULL;
     CREATE INDEX repository_register_line_symbol ON repository_register_line (unit, symbol_key);
     CREATE INDEX repository_register_line_owner ON repository_register_line (unit, owner_id_number);
     CREATE INDEX repository_register_line_number ON repository_register_line (unit, number_key);
     CREATE TABLE repository_register_estimate (
        unit TEXT NOT NULL,
        year BIGINT NOT NULL,
        dossiers BIGINT NOT NULL,
        basis TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (unit, year)
     );",
);

/// Batches of scans.
pub(crate) const BATCHES: Migration = Migration::new(
    "repository-0011-batches",
    "CREATE TABLE repository_batch (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        unit TEXT NOT NULL,
        field TEXT,
        procedure_code TEXT NOT NULL,
        type_code TEXT NOT NULL,
        paper_name TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at BIGINT NOT NULL
     );
     CREATE INDEX repository_batch_unit ON repository_batch (unit, id);
     CREATE TABLE repository_batch_item (
        id TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES repository_batch (id),
        item_key TEXT NOT NULL,
        version BIGINT NOT NULL,
        parent_id TEXT REFERENCES repository_batch_item (id),
        first_page BIGINT,
        last_page BIGINT,
        file_hash TEXT NOT NULL,
        file_format TEXT NOT NULL,
        file_size BIGINT NOT NULL,
        file_name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'split', 'matched', 'queued', 'discarded')),
        reason TEXT,
        cause TEXT,
        line_id TEXT REFERENCES repository_register_line (id),
        paper_id TEXT REFERENCES repository_paper (id),
        twin_paper_id TEXT,
        twin_item_id TEXT,
        reading_hash TEXT,
        pages BIGINT NOT NULL DEFAULT 0,
        made_at BIGINT NOT NULL,
        UNIQUE (batch_id, item_key)
     );
     CREATE INDEX repository_batch_item_state ON repository_batch_item (batch_id, state, id);
     CREATE INDEX repository_batch_item_file ON repository_batch_item (file_hash);
     CREATE INDEX repository_batch_item_paper ON repository_batch_item (paper_id);
     CREATE UNIQUE INDEX repository_batch_item_line ON repository_batch_item (line_id) WHERE state = 'matched';",
);

/// What lies on the counter's screen before it is a paper.
pub(crate) const COUNTER: Migration = Migration::new(
    "repository-0012-counter",
    "CREATE TABLE repository_capture_file (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        dossier_id TEXT NOT NULL,
        unit TEXT NOT NULL,
        field TEXT,
        parts TEXT NOT NULL,
        file_hash TEXT NOT NULL,
        file_format TEXT NOT NULL,
        file_size BIGINT NOT NULL,
        file_name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'unreadable')),
        cause TEXT,
        sent_by TEXT NOT NULL,
        sent_at BIGINT NOT NULL
     );
     CREATE INDEX repository_capture_file_dossier ON repository_capture_file (dossier_id, id);
     CREATE TABLE repository_sheet (
        id TEXT PRIMARY KEY,
        version BIGINT NOT NULL,
        dossier_id TEXT NOT NULL,
        file_id TEXT NOT NULL REFERENCES repository_capture_file (id),
        number BIGINT NOT NULL,
        place BIGINT NOT NULL,
        component BIGINT,
        turned BIGINT NOT NULL,
        dropped BOOLEAN NOT NULL,
        separator BOOLEAN NOT NULL,
        title TEXT,
        page_hash TEXT NOT NULL,
        paper_id TEXT,
        UNIQUE (file_id, number)
     );
     CREATE INDEX repository_sheet_dossier ON repository_sheet (dossier_id, place);
     CREATE TABLE repository_pairing (
        token_hash TEXT PRIMARY KEY,
        dossier_id TEXT NOT NULL,
        dossier_code TEXT NOT NULL,
        unit TEXT NOT NULL,
        field TEXT,
        parts TEXT NOT NULL,
        officer TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        files BIGINT NOT NULL DEFAULT 0
     );",
);

/// The small picture of a captured page, there before anybody has read it.
pub(crate) const SMALL_PAGES: Migration = Migration::new(
    "repository-0100-small-pages",
    "ALTER TABLE repository_sheet ADD COLUMN small_hash TEXT;",
);

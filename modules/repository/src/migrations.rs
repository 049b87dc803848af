//! The repository's tables.

mod agency;
mod books;
mod certified;
mod codes;
mod exports;
mod keeping;
mod kinds;
mod left_out;
mod line_papers;
mod noticing;
mod persons;
mod redraw;
mod redrawn;
mod refused;
mod remarks;
mod retention;
mod rules;
mod settled;
mod signed_badly;
mod spans;
mod tails;

use motcua_db::Migration;

use crate::capture_migrations::{BATCHES, COUNTER, REGISTERS, SMALL_PAGES};

/// The repository's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    PAPERS,
    OWNERS,
    keeping::VALIDITY,
    keeping::CHECKS,
    keeping::CARDS,
    REGISTERS,
    BATCHES,
    COUNTER,
    READING_RULES,
    GREY_PAGES,
    remarks::REMARKS,
    retention::RETENTION,
    SMALL_PAGES,
    rules::DATED,
    noticing::NOTICING,
    spans::SPANS,
    kinds::KINDS,
    refused::REFUSED,
    signed_badly::SIGNED_BADLY,
    persons::PERSONS,
    books::BOOKS,
    settled::SETTLED,
    line_papers::LINE_PAPERS,
    tails::TAILS,
    tails::FOLDERS,
    codes::CODES,
    certified::CERTIFIED,
    exports::EXPORTS,
    left_out::LEFT_OUT,
    redraw::REDRAW,
    agency::AGENCY,
    redrawn::REDRAWN,
    redrawn::KINDS_TO_SEAL,
    exports::EXPORTED_UNITS,
];

const PAPERS: Migration = Migration::new(
    "repository-0001-papers",
    "CREATE TABLE repository_paper (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        version BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'read', 'unreadable', 'confirmed')),
        unit TEXT NOT NULL,
        field TEXT,
        dossier_id TEXT,
        component BIGINT,
        owner_id_kind TEXT NOT NULL,
        owner_id_number TEXT NOT NULL,
        owner_name TEXT NOT NULL,
        type_code TEXT NOT NULL,
        paper_name TEXT NOT NULL,
        procedure_code TEXT,
        original_hash TEXT NOT NULL,
        original_format TEXT NOT NULL,
        original_size BIGINT NOT NULL,
        file_name TEXT NOT NULL,
        pages BIGINT NOT NULL DEFAULT 0,
        pages_read BIGINT NOT NULL DEFAULT 0,
        note TEXT,
        engine TEXT,
        confidence BIGINT,
        code TEXT UNIQUE,
        signed_hash TEXT,
        signed_size BIGINT,
        trust TEXT,
        scanned_by TEXT NOT NULL,
        scanned_at BIGINT NOT NULL,
        confirmed_by TEXT,
        confirmed_at BIGINT,
        withdrawn_by TEXT,
        withdrawn_at BIGINT
     );
     CREATE UNIQUE INDEX repository_paper_bytes ON repository_paper (dossier_id, original_hash)
        WHERE withdrawn_at IS NULL;
     CREATE INDEX repository_paper_to_check ON repository_paper (unit, id) WHERE state <> 'confirmed' AND withdrawn_at IS NULL;
     CREATE TABLE repository_page (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        number BIGINT NOT NULL,
        image_hash TEXT NOT NULL,
        image_mime TEXT NOT NULL,
        width BIGINT NOT NULL,
        height BIGINT NOT NULL,
        dpi BIGINT NOT NULL,
        words_hash TEXT NOT NULL,
        blank BOOLEAN NOT NULL,
        uncovered_ink BOOLEAN NOT NULL,
        low_dpi BOOLEAN NOT NULL,
        PRIMARY KEY (paper_id, number)
     );
     CREATE TABLE repository_field (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        name TEXT NOT NULL,
        proposed TEXT,
        confidence BIGINT,
        page BIGINT,
        box_x BIGINT,
        box_y BIGINT,
        box_w BIGINT,
        box_h BIGINT,
        confirmed TEXT,
        confirmed_by TEXT,
        confirmed_at BIGINT,
        PRIMARY KEY (paper_id, name)
     );
     CREATE TABLE repository_code (
        owner TEXT NOT NULL,
        type_code TEXT NOT NULL,
        symbol TEXT NOT NULL,
        serial BIGINT NOT NULL,
        paper_id TEXT NOT NULL,
        PRIMARY KEY (owner, type_code, symbol, serial)
     );
     CREATE INDEX repository_code_paper ON repository_code (paper_id);
     CREATE TABLE repository_serial (
        owner TEXT NOT NULL,
        type_code TEXT NOT NULL,
        symbol TEXT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (owner, type_code, symbol)
     );",
);

/// What a person has in the repository is asked at every intake.
const OWNERS: Migration = Migration::new(
    "repository-0002-owners",
    "CREATE INDEX repository_paper_owner ON repository_paper (owner_id_number);",
);

/// How types of paper are read, where it differs from what the program brings.
const READING_RULES: Migration = Migration::new(
    "repository-0020-reading-rules",
    "CREATE TABLE repository_reading_rules (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        published TEXT,
        draft TEXT,
        version BIGINT NOT NULL,
        changed_by TEXT NOT NULL,
        changed_at BIGINT NOT NULL
     );",
);

/// Pages scanned without colour; of those read before nobody looked.
const GREY_PAGES: Migration = Migration::new(
    "repository-0021-grey-pages",
    "ALTER TABLE repository_page ADD COLUMN grey BOOLEAN NOT NULL DEFAULT FALSE;",
);

//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new(
        "catalog-0001-procedures",
        "CREATE TABLE catalog_procedure (
        code TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        official_name TEXT NOT NULL,
        field TEXT NOT NULL,
        levels_2023 TEXT NOT NULL,
        levels_2025 TEXT NOT NULL,
        detailed BOOLEAN NOT NULL,
        folded TEXT NOT NULL
     );
     CREATE TABLE catalog_revision (
        revision_id TEXT PRIMARY KEY,
        procedure_code TEXT NOT NULL REFERENCES catalog_procedure (code),
        effective_from TEXT NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (procedure_code, effective_from)
     );
     CREATE TABLE catalog_result_type (
        code TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        yields_paper_result BOOLEAN NOT NULL
     );",
    ),
    Migration::new(
        "catalog-0002-drafts",
        "CREATE TABLE catalog_draft (
        draft_id TEXT PRIMARY KEY,
        procedure_code TEXT NOT NULL UNIQUE,
        based_on TEXT REFERENCES catalog_revision (revision_id),
        effective_from TEXT,
        body TEXT NOT NULL,
        author TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        updated_at BIGINT NOT NULL,
        version BIGINT NOT NULL
     );",
    ),
    // What was stored before tells the ledger at the next start: `list_untold`.
    Migration::new(
        "catalog-0003-listed",
        "ALTER TABLE catalog_revision ADD COLUMN listed_told BOOLEAN NOT NULL DEFAULT FALSE;",
    ),
    Migration::new(
        "catalog-0004-decided",
        "ALTER TABLE catalog_revision ADD COLUMN decided_on TEXT;",
    ),
    Migration::new(
        "catalog-0005-postings",
        "CREATE TABLE catalog_posting (
        posting_id TEXT PRIMARY KEY,
        unit_id TEXT NOT NULL,
        revision_id TEXT NOT NULL REFERENCES catalog_revision (revision_id),
        posted_on TEXT NOT NULL,
        recorded_at BIGINT NOT NULL,
        recorded_by TEXT NOT NULL,
        ended_at BIGINT
     );
     CREATE UNIQUE INDEX catalog_posting_stands ON catalog_posting (unit_id, revision_id) WHERE ended_at IS NULL;",
    ),
];

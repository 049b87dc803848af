//! Tables of what becomes of papers that are kept: versions, what ended them.

use motcua_db::Migration;

/// A paper is never changed behind anybody's back: an earlier version keeps its file and its fields, and what took a
/// paper out of force stands beside it, by kind, so that a revocation does not hide that it was replaced.
pub(super) const VALIDITY: Migration = Migration::new(
    "repository-0003-validity",
    "CREATE TABLE repository_version (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        number BIGINT NOT NULL,
        code TEXT NOT NULL,
        signed_hash TEXT NOT NULL,
        signed_size BIGINT NOT NULL,
        trust TEXT NOT NULL,
        fields TEXT NOT NULL,
        kept_by TEXT NOT NULL,
        kept_at BIGINT NOT NULL,
        corrected_by TEXT NOT NULL,
        corrected_at BIGINT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (paper_id, number)
     );
     CREATE INDEX repository_version_code ON repository_version (code);
     CREATE TABLE repository_ending (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        kind TEXT NOT NULL CHECK (kind IN ('revoked', 'replaced')),
        from_on TEXT NOT NULL,
        authority TEXT NOT NULL,
        basis TEXT NOT NULL,
        reason TEXT NOT NULL,
        by_paper_id TEXT,
        told_by TEXT NOT NULL,
        told_at BIGINT NOT NULL,
        PRIMARY KEY (paper_id, kind)
     );
     CREATE INDEX repository_ending_by ON repository_ending (by_paper_id);",
);

/// What the province decided of each kind of paper, and the checks that were asked and done.
pub(super) const CHECKS: Migration = Migration::new(
    "repository-0004-checks",
    "CREATE TABLE repository_rule (
        type_code TEXT PRIMARY KEY,
        second_check BOOLEAN NOT NULL,
        sample_per_mille BIGINT NOT NULL,
        retention_years BIGINT,
        basis TEXT NOT NULL
     );
     CREATE TABLE repository_check (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        kind TEXT NOT NULL CHECK (kind IN ('second', 're-entry')),
        asked_at BIGINT NOT NULL,
        done_by TEXT,
        done_at BIGINT,
        compared BIGINT NOT NULL DEFAULT 0,
        differing BIGINT NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (paper_id, kind)
     );
     CREATE INDEX repository_check_open ON repository_check (kind, done_at);
     CREATE TABLE repository_difference (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        name TEXT NOT NULL,
        kept TEXT NOT NULL,
        typed TEXT NOT NULL,
        PRIMARY KEY (paper_id, name)
     );",
);

/// What is asked of kept papers by their fields: folded here, because no engine folds Vietnamese as we do. A paper that
/// stands again for a component of another dossier is remembered with it.
pub(super) const CARDS: Migration = Migration::new(
    "repository-0005-cards",
    "CREATE TABLE repository_card (
        paper_id TEXT PRIMARY KEY REFERENCES repository_paper (id),
        owner TEXT NOT NULL,
        owner_number TEXT NOT NULL,
        symbol TEXT NOT NULL,
        issuer TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        issued_year BIGINT,
        expires_on TEXT NOT NULL,
        twin_key TEXT NOT NULL,
        is_complete BOOLEAN NOT NULL,
        is_valid BOOLEAN NOT NULL
     );
     CREATE INDEX repository_card_number ON repository_card (owner_number);
     CREATE INDEX repository_card_twin ON repository_card (twin_key);
     CREATE INDEX repository_paper_original ON repository_paper (original_hash);
     CREATE INDEX repository_paper_unit ON repository_paper (unit, id);
     CREATE TABLE repository_reuse (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        dossier_id TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (paper_id, dossier_id)
     );
     CREATE INDEX repository_reuse_at ON repository_reuse (at);",
);

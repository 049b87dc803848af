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

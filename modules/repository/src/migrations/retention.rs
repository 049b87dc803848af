//! What becomes of papers after their retention: kept on, handed over, destroyed.

use motcua_db::Migration;

/// Decisions to keep on; proposals with their papers; and what was decided of each paper. A paper stands in one open
/// proposal at most, and is disposed of once.
pub(super) const RETENTION: Migration = Migration::new(
    "repository-0081-retention",
    "CREATE TABLE repository_kept_on (
        paper_id TEXT PRIMARY KEY REFERENCES repository_paper (id),
        until_on TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at BIGINT NOT NULL
     );
     CREATE TABLE repository_disposal (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        version BIGINT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('hand-over', 'destroy')),
        unit TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('proposed', 'refused', 'approved', 'done')),
        law TEXT NOT NULL,
        reason TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        proposed_at BIGINT NOT NULL,
        answer TEXT NOT NULL DEFAULT '',
        decision TEXT NOT NULL DEFAULT '',
        decided_on TEXT,
        decided_by TEXT,
        decided_at BIGINT,
        set_aside_at BIGINT,
        done_at BIGINT
     );
     CREATE INDEX repository_disposal_unit ON repository_disposal (unit, id);
     CREATE TABLE repository_disposal_paper (
        disposal_id TEXT NOT NULL REFERENCES repository_disposal (id),
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        due_on TEXT NOT NULL,
        is_open BOOLEAN NOT NULL,
        PRIMARY KEY (disposal_id, paper_id)
     );
     CREATE UNIQUE INDEX repository_disposal_paper_open ON repository_disposal_paper (paper_id) WHERE is_open;
     CREATE TABLE repository_disposed (
        paper_id TEXT PRIMARY KEY REFERENCES repository_paper (id),
        kind TEXT NOT NULL,
        disposal_id TEXT NOT NULL REFERENCES repository_disposal (id)
     );",
);

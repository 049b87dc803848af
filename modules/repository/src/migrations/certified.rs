//! Which papers are copies certified from an original.

use motcua_db::Migration;

/// A certified copy has a number in the book of its unit; that it is one stood in the ledger alone until now.
pub(super) const CERTIFIED: Migration = Migration::new(
    "repository-0180-certified",
    "CREATE TABLE repository_certified (
        paper_id TEXT PRIMARY KEY REFERENCES repository_paper (id),
        certified_at BIGINT NOT NULL
     );
     INSERT INTO repository_certified (paper_id, certified_at)
     SELECT p.id, MIN(e.at) FROM ledger_event e JOIN repository_paper p ON e.stream = 'paper:' || p.id
     WHERE e.kind = 'paper-certified' GROUP BY p.id;",
);

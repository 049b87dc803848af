//! What officers say in their own words along with an act on a paper.

use motcua_db::Migration;

/// The words beside the ledger, by the place of their event in its stream and their part in the event.
pub(super) const REMARKS: Migration = Migration::new(
    "repository-0080-remarks",
    "CREATE TABLE repository_remark (
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL,
        part TEXT NOT NULL,
        words TEXT NOT NULL,
        salt TEXT NOT NULL,
        PRIMARY KEY (stream, seq, part)
     );",
);

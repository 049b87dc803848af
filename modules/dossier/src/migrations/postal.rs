//! What came in the post with a filing.

use motcua_db::Migration;

/// The postal item (bưu gửi) that a filing came in: who sent it, its tracking number, when it arrived, and who wrote it
/// down. One item may carry several filings.
pub(super) const POSTAL: Migration = Migration::new(
    "dossier-0021-postal",
    "CREATE TABLE dossier_postal (
        dossier_id TEXT PRIMARY KEY REFERENCES dossier_dossier (id),
        sender TEXT NOT NULL,
        tracking_number TEXT NOT NULL,
        arrived_at BIGINT NOT NULL,
        brought_by TEXT NOT NULL,
        brought_by_name TEXT NOT NULL,
        brought_at BIGINT NOT NULL
     );
     CREATE INDEX dossier_postal_brought ON dossier_postal (brought_by, brought_at);
     CREATE INDEX dossier_postal_tracking ON dossier_postal (tracking_number);",
);

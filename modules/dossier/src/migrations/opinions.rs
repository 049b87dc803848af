//! Papers attached to the answer of a unit that was asked.

use motcua_db::Migration;

/// What a unit attached to its answer: papers of the dossier by their id, and a file of its own.
pub(super) const OPINIONS: Migration = Migration::new(
    "dossier-0022-opinion-papers",
    "CREATE TABLE dossier_opinion_paper (
        referral_id TEXT NOT NULL REFERENCES dossier_referral (id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        paper_id TEXT,
        file_hash TEXT,
        file_mime TEXT,
        PRIMARY KEY (referral_id, number)
     );",
);

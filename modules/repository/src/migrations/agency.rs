//! The agency's signature on papers that an officer digitised.

use motcua_db::Migration;

/// The files as they were before an agency signed: they stay, as the beginning of the file that has both signatures, and whoever
/// holds one holds the same paper. The list of papers that wait is read newest first.
pub(super) const AGENCY: Migration = Migration::new(
    "repository-0190-agency-signatures",
    "CREATE TABLE repository_agency_signature (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        signed_hash TEXT NOT NULL,
        before_hash TEXT NOT NULL,
        signed_by TEXT NOT NULL,
        signed_at BIGINT NOT NULL,
        PRIMARY KEY (paper_id, signed_hash)
     );
     CREATE INDEX repository_agency_signature_before ON repository_agency_signature (before_hash);
     CREATE INDEX repository_paper_to_seal ON repository_paper (unit, id)
        WHERE state = 'confirmed' AND withdrawn_at IS NULL AND trust IN ('T1', 'T2');",
);

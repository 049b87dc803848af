//! The order in which the review of a procedure's papers reads its dossiers.

use motcua_db::Migration;

/// The dossiers of a procedure by the instant of receipt.
pub(super) const REVIEW: Migration = Migration::new(
    "dossier-0010-review",
    "CREATE INDEX dossier_dossier_procedure ON dossier_dossier (procedure_code, received_at);",
);

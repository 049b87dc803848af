//! What officers say in their own words along with an act.

use motcua_db::Migration;

/// The words beside the ledger, by the place of their event in the dossier's stream and their part in the event.
pub(super) const REMARKS: Migration = Migration::new(
    "dossier-0011-remarks",
    "CREATE TABLE dossier_remark (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        seq BIGINT NOT NULL,
        part TEXT NOT NULL,
        words TEXT NOT NULL,
        salt TEXT NOT NULL,
        PRIMARY KEY (dossier_id, seq, part)
     );",
);

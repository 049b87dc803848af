//! What lists of dossiers are found by.

use motcua_db::Migration;

/// Lists go to the latest days of each unit, whichever day it is that counts; what few dossiers have is indexed where they
/// have it.
pub(super) const LATEST: Migration = Migration::new(
    "figures-0046-latest",
    "CREATE INDEX figures_dossier_settled ON figures_dossier (unit_id, ended_on, dossier_id);
     CREATE INDEX figures_dossier_returned ON figures_dossier (returned_unit_id, returned_on, dossier_id)
        WHERE returned_on IS NOT NULL;
     CREATE INDEX figures_dossier_completed ON figures_dossier (unit_id, completed_on, dossier_id)
        WHERE completed_on IS NOT NULL;
     CREATE INDEX figures_dossier_reopened ON figures_dossier (reopened_unit_id, reopened_on, dossier_id)
        WHERE reopened_on IS NOT NULL;
     CREATE INDEX figures_dossier_rated ON figures_dossier (unit_id, rated_on, dossier_id) WHERE rated_on IS NOT NULL;
     CREATE INDEX figures_dossier_checked ON figures_dossier (unit_id, checked_on, dossier_id) WHERE checked_on IS NOT NULL;",
);

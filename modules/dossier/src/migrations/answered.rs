//! Requests for a supplement that their owners answered from home.

use motcua_db::Migration;

/// When the answer came; before intake it waits for the desk as the filing itself did.
pub(super) const ANSWERED: Migration = Migration::new(
    "dossier-0090-answered-from-home",
    "ALTER TABLE dossier_supplement ADD COLUMN answered_at BIGINT",
);

//! Requests for a supplement that their owners answered from home.

use motcua_db::Migration;

/// When the answer came; before intake it waits for the desk as the filing itself did.
pub(super) const ANSWERED: Migration = Migration::new(
    "dossier-0090-answered-from-home",
    "ALTER TABLE dossier_supplement ADD COLUMN answered_at BIGINT",
);

/// What the owner says to a line that no paper and no field of a form answers.
pub(super) const REPLY: Migration = Migration::new(
    "dossier-0100-reply-to-defect",
    "ALTER TABLE dossier_defect ADD COLUMN reply TEXT NOT NULL DEFAULT ''",
);

//! When the counter's form was shown, and when what stood in it was taken in.

use motcua_db::Migration;

/// A row a form; no officer stands in it, so that nobody's speed can be read from it. The procedure is named where the
/// form took in one dossier of somebody who stood at the desk.
pub(super) const INTAKE_FORM: Migration = Migration::new(
    "dossier-0110-intake-form",
    "CREATE TABLE dossier_intake_form (
        form_key TEXT PRIMARY KEY,
        shown_at BIGINT NOT NULL,
        accepted_at BIGINT,
        procedure_code TEXT
     );
     CREATE INDEX dossier_intake_form_accepted ON dossier_intake_form (accepted_at);",
);

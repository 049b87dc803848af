//! Alarms by when they ended: which of them stood at a past instant.

use motcua_db::Migration;

/// What stood at an instant ended after it, or has not ended: few rows of all that there ever were.
pub(super) const STANDING: Migration = Migration::new(
    "dossier-0097-standing",
    "CREATE INDEX dossier_alarm_ended ON dossier_alarm (kind, level, cleared_at);",
);

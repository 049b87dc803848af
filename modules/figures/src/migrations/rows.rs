//! What rows of dossiers know beside what they count for.

use motcua_db::Migration;

/// When something was first and last heard of each dossier: as at a past instant most rows are what they were. Rows of before
/// do not know it and count as changed at any time until they are made again.
pub(super) const HEARD: Migration = Migration::new(
    "figures-0040-heard",
    "ALTER TABLE figures_dossier ADD COLUMN heard_from BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE figures_dossier ADD COLUMN heard_until BIGINT NOT NULL DEFAULT 9223372036854775807;
     CREATE INDEX figures_dossier_heard ON figures_dossier (heard_from, dossier_id, heard_until);
     CREATE INDEX figures_dossier_heard_until ON figures_dossier (heard_until, heard_from, dossier_id);
     UPDATE figures_fold SET stale = TRUE WHERE (SELECT COUNT(*) FROM figures_dossier) > 0;",
);

/// From when on each running dossier is late. What stood there was when it is due by the legal reading, and nothing while its
/// clock stands still: a second supplement request, or one made after the day promised, kept it in time (QĐ 766/QĐ-TTg, 2.1).
pub(super) const LATE_FROM: Migration = Migration::new(
    "figures-0044-late-from",
    "ALTER TABLE figures_dossier RENAME COLUMN due_at TO late_from;
     UPDATE figures_fold SET stale = TRUE WHERE (SELECT COUNT(*) FROM figures_dossier) > 0;",
);

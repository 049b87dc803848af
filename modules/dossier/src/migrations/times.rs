//! The times that the province sets for its cases.

use motcua_db::Migration;

/// All times together, from a day on; a later record for the same day takes the place of an earlier one. The rule for
/// uncollected results stood in a table of its own.
pub(super) const TIMES: Migration = Migration::new(
    "dossier-0012-times",
    "CREATE TABLE dossier_case_times (
        from_on TEXT NOT NULL,
        nth BIGINT NOT NULL,
        opinion_days BIGINT NOT NULL,
        apology_days BIGINT NOT NULL,
        stuck_hours BIGINT NOT NULL,
        near_due_hours BIGINT NOT NULL,
        answer_soon_hours BIGINT NOT NULL,
        uncollected_days BIGINT NOT NULL,
        remind_after_days BIGINT NOT NULL,
        archive_after_months BIGINT NOT NULL,
        basis TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (from_on, nth)
     );
     INSERT INTO dossier_case_times (from_on, nth, opinion_days, apology_days, stuck_hours, near_due_hours,
        answer_soon_hours, uncollected_days, remind_after_days, archive_after_months, basis, set_by, set_by_name, set_at)
        SELECT from_on, 1, 5, 3, 8, 8, 2, 5, remind_after_days, archive_after_months, '', 'system', '',
            0
        FROM dossier_uncollected_rule;
     DROP TABLE dossier_uncollected_rule;",
);

//! What a close of a period keeps beside its frozen rows: at which level it froze, and its signed reports.

use motcua_db::Migration;

/// The number and day under which the report of a closed period went out.
pub(super) const REPORT_NUMBER: Migration = Migration::new(
    "figures-0033-report-number",
    "ALTER TABLE figures_period ADD COLUMN report_number TEXT;
     ALTER TABLE figures_period ADD COLUMN report_on TEXT;",
);

/// Periods of before froze the unit at the top with everything below it; those closed from now on freeze it at its own level.
pub(super) const OWN_LEVEL: Migration = Migration::new(
    "figures-0039-own-level",
    "ALTER TABLE figures_period ADD COLUMN own_level BOOLEAN NOT NULL DEFAULT FALSE;",
);

/// The signed report of a closed period has editions: a further one after a correction. The one of before is the first. Where it
/// was signed after a correction, or nobody knows when, it prints the reasons that officers typed.
pub(super) const EDITIONS: Migration = Migration::new(
    "figures-0050-editions",
    "CREATE TABLE figures_edition (
        period_id TEXT NOT NULL,
        nth BIGINT NOT NULL,
        unit_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        number TEXT,
        issued_on TEXT,
        corrections BIGINT NOT NULL,
        reasons BOOLEAN NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (period_id, nth)
     );
     INSERT INTO figures_edition (period_id, nth, unit_id, hash, number, issued_on, corrections, reasons, by_name, at)
     SELECT signed.id, 1, signed.unit_id, signed.report_hash, signed.report_number, signed.report_on, signed.corrections,
            signed.told_at IS NULL OR signed.corrections > 0, '', COALESCE(signed.told_at, signed.closed_at)
     FROM (SELECT told.*, (SELECT COUNT(*) FROM figures_adjustment made
                           WHERE made.period_id = told.id AND made.decided_at <= told.told_at) AS corrections
           FROM (SELECT closed.*, (SELECT MIN(noted.at) FROM ledger_event noted
                                   WHERE noted.stream = 'figures-period:' || closed.id
                                     AND noted.kind = 'figures-period-reported') AS told_at
                 FROM figures_period closed WHERE closed.report_hash IS NOT NULL) told) signed;",
);

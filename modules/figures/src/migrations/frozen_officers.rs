//! What a close keeps of scores of officers.

use motcua_db::Migration;

/// Scores of officers that a close froze, apart from the rows of units that anyone may read; corrections beside them; and
/// contests that name such a score.
pub(super) const FROZEN_OFFICERS: Migration = Migration::new(
    "figures-0041-frozen-officers",
    "ALTER TABLE figures_period ADD COLUMN officers BIGINT;
     ALTER TABLE figures_period ADD COLUMN officers_salt TEXT;
     ALTER TABLE figures_period ADD COLUMN officers_hash TEXT;
     ALTER TABLE figures_contest ADD COLUMN period_id TEXT;
     CREATE TABLE figures_frozen_officer (
        period_id TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        place BIGINT NOT NULL,
        name TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        settled BIGINT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        numerator_moved BIGINT NOT NULL,
        denominator_moved BIGINT NOT NULL,
        value BIGINT,
        points BIGINT,
        max_points BIGINT NOT NULL,
        PRIMARY KEY (period_id, officer_id, unit_id, indicator)
     );
     CREATE INDEX figures_frozen_officer_own ON figures_frozen_officer (officer_id, period_id);
     CREATE TABLE figures_officer_adjustment (
        id TEXT PRIMARY KEY,
        period_id TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        reason TEXT NOT NULL,
        salt TEXT NOT NULL,
        contest_id TEXT,
        decided_by TEXT NOT NULL,
        decided_by_name TEXT NOT NULL,
        decided_at BIGINT NOT NULL
     );
     CREATE INDEX figures_officer_adjustment_period ON figures_officer_adjustment (period_id, decided_at);",
);

/// Which closes have scores of a unit is asked on a page that anybody signed in opens.
pub(super) const FROZEN_UNITS: Migration = Migration::new(
    "figures-0042-frozen-units",
    "CREATE INDEX figures_frozen_officer_unit ON figures_frozen_officer (unit_id, period_id);",
);

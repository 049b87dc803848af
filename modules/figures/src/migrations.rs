//! The module's tables.

mod books;
mod closes;
mod found;
mod frozen_officers;
mod latest;
mod requests;
mod rows;

use motcua_db::Migration;

use books::BOOKS;
use closes::{EDITIONS, OWN_LEVEL, REPORT_NUMBER};
use found::FOUND;
use frozen_officers::{FROZEN_OFFICERS, FROZEN_UNITS};
use latest::LATEST;
use requests::REQUESTS;
use rows::{HEARD, LATE_FROM};

/// The module's steps, in order.
///
/// `figures_day`, `figures_month` and `figures_year` hold the same sums by the day, the month and the year: a board over
/// years adds up years, and only the edges of its period by the month and the day.
pub const MIGRATIONS: &[Migration] = &[
    MEASURES,
    UNITS_BY_DAY,
    COURSE,
    REGISTERS,
    DECISIONS,
    BESIDE,
    DIGESTS,
    HELP,
    LISTS,
    DIGEST_LANGUAGE,
    YEARS,
    ORDER_OF_BYTES,
    BOARDS,
    REPORT_NUMBER,
    FINDING_RULES,
    EXCEPTIONS,
    ONLINE_IN_TIME,
    OWN_DAYS,
    CORRECTIONS,
    OWN_LEVEL,
    HEARD,
    FROZEN_OFFICERS,
    FROZEN_UNITS,
    REQUESTS,
    LATEST,
    LATE_FROM,
    FOUND,
    EDITIONS,
    BOOKS,
];

const MEASURES: Migration = Migration::new(
    "figures-0001-measures",
    "CREATE TABLE figures_fold (
        id BIGINT PRIMARY KEY,
        folded BIGINT NOT NULL
     );
     INSERT INTO figures_fold (id, folded) VALUES (1, 0);
     CREATE TABLE figures_dossier (
        dossier_id TEXT PRIMARY KEY,
        facts TEXT NOT NULL,
        unit_id TEXT,
        code TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        field TEXT NOT NULL,
        online BOOLEAN NOT NULL,
        received_on TEXT,
        finished_on TEXT,
        returned_on TEXT,
        reopened_on TEXT,
        completed_on TEXT,
        result_required BOOLEAN NOT NULL,
        result_digitised BOOLEAN NOT NULL,
        components_required BIGINT NOT NULL,
        components_digitised BIGINT NOT NULL,
        in_scope BOOLEAN NOT NULL,
        digitised BOOLEAN NOT NULL
     );
     CREATE INDEX figures_dossier_finished ON figures_dossier (unit_id, finished_on, dossier_id);
     CREATE INDEX figures_dossier_latest ON figures_dossier (finished_on, dossier_id);
     CREATE INDEX figures_dossier_received ON figures_dossier (unit_id, received_on, dossier_id);
     CREATE TABLE figures_day (
        measure TEXT NOT NULL,
        on_day TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        value BIGINT NOT NULL,
        PRIMARY KEY (measure, on_day, unit_id)
     );
     CREATE TABLE figures_month (
        measure TEXT NOT NULL,
        month TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        value BIGINT NOT NULL,
        PRIMARY KEY (measure, month, unit_id)
     );
     CREATE TABLE figures_unread (
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (stream, seq)
     );",
);

/// The unit of each day on which a dossier counts: a merge of units leaves the past with the unit that ended.
const UNITS_BY_DAY: Migration = Migration::new(
    "figures-0002-units-by-day",
    "ALTER TABLE figures_dossier ADD COLUMN received_unit_id TEXT;
     ALTER TABLE figures_dossier ADD COLUMN returned_unit_id TEXT;
     ALTER TABLE figures_dossier ADD COLUMN reopened_unit_id TEXT;
     UPDATE figures_dossier SET received_unit_id = unit_id, returned_unit_id = unit_id,
        reopened_unit_id = unit_id;
     DROP INDEX figures_dossier_received;
     CREATE INDEX figures_dossier_received ON figures_dossier (received_unit_id, received_on, dossier_id);",
);

/// What the course of a dossier counts for: its end, its promise, who handled it, and marks in one number.
///
/// `stale` makes the next fold begin by making everything again: rows of before do not know their course.
const COURSE: Migration = Migration::new(
    "figures-0003-course",
    "ALTER TABLE figures_fold ADD COLUMN stale BOOLEAN NOT NULL DEFAULT FALSE;
     ALTER TABLE figures_fold ADD COLUMN latest_at BIGINT NOT NULL DEFAULT 0;
     UPDATE figures_fold SET stale = (SELECT COUNT(*) > 0 FROM figures_dossier);
     ALTER TABLE figures_dossier ADD COLUMN ended_on TEXT;
     ALTER TABLE figures_dossier ADD COLUMN ended_at BIGINT;
     ALTER TABLE figures_dossier ADD COLUMN due_at BIGINT;
     ALTER TABLE figures_dossier ADD COLUMN rated_on TEXT;
     ALTER TABLE figures_dossier ADD COLUMN checked_on TEXT;
     ALTER TABLE figures_dossier ADD COLUMN fields_compared BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE figures_dossier ADD COLUMN fields_differing BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE figures_dossier ADD COLUMN received_by TEXT;
     ALTER TABLE figures_dossier ADD COLUMN settled_by TEXT;
     ALTER TABLE figures_dossier ADD COLUMN marks BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE figures_dossier ADD COLUMN points_time BIGINT;
     ALTER TABLE figures_dossier ADD COLUMN points_agencies BIGINT;
     ALTER TABLE figures_dossier ADD COLUMN points_contacts BIGINT;
     ALTER TABLE figures_dossier ADD COLUMN points_attitude BIGINT;
     CREATE INDEX figures_dossier_ended ON figures_dossier (received_unit_id, ended_on, dossier_id);
     CREATE INDEX figures_dossier_settled_by ON figures_dossier (settled_by, ended_on);
     CREATE INDEX figures_dossier_open ON figures_dossier (received_on) WHERE ended_on IS NULL;
     CREATE TABLE figures_been (
        unit_id TEXT NOT NULL,
        dossier_id TEXT NOT NULL,
        PRIMARY KEY (unit_id, dossier_id)
     );
     CREATE TABLE figures_service (
        measure TEXT NOT NULL,
        on_day TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        value BIGINT NOT NULL,
        PRIMARY KEY (measure, on_day, unit_id, procedure_code)
     );",
);

/// Lines of paper registers (sổ giấy) of earlier years, and scans by their bytes.
const REGISTERS: Migration = Migration::new(
    "figures-0004-registers",
    "CREATE TABLE figures_register (
        import_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        unit_id TEXT NOT NULL,
        lines BIGINT NOT NULL,
        PRIMARY KEY (import_id, year)
     );
     CREATE TABLE figures_line (
        line_id TEXT PRIMARY KEY,
        unit_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        paper_id TEXT NOT NULL,
        on_day TEXT NOT NULL
     );
     CREATE INDEX figures_line_year ON figures_line (unit_id, year, line_id);
     CREATE TABLE figures_scan (
        paper_id TEXT PRIMARY KEY,
        dossier_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        scanned_by TEXT NOT NULL,
        blank BOOLEAN NOT NULL
     );
     CREATE INDEX figures_scan_hash ON figures_scan (hash);",
);

/// Closed periods with their frozen rows and adjustments, dossiers left out, contests of scores. Words typed along stand
/// here; the ledger keeps a salted seal over them.
const DECISIONS: Migration = Migration::new(
    "figures-0005-decisions",
    "CREATE TABLE figures_period (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        set_id TEXT NOT NULL,
        version TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        from_on TEXT NOT NULL,
        to_on TEXT NOT NULL,
        closed_at BIGINT NOT NULL,
        closed_by TEXT NOT NULL,
        closed_by_name TEXT NOT NULL,
        rows BIGINT NOT NULL,
        rows_hash TEXT NOT NULL,
        report_hash TEXT,
        UNIQUE (set_id, unit_id, from_on, to_on)
     );
     CREATE TABLE figures_frozen (
        period_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        place BIGINT NOT NULL,
        unit_name TEXT NOT NULL,
        level TEXT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        value BIGINT,
        points BIGINT,
        max_points BIGINT NOT NULL,
        numerator_without BIGINT NOT NULL,
        denominator_without BIGINT NOT NULL,
        PRIMARY KEY (period_id, unit_id, indicator)
     );
     CREATE TABLE figures_adjustment (
        id TEXT PRIMARY KEY,
        period_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        reason TEXT NOT NULL,
        salt TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_by_name TEXT NOT NULL,
        decided_at BIGINT NOT NULL
     );
     CREATE INDEX figures_adjustment_period ON figures_adjustment (period_id, decided_at);
     CREATE TABLE figures_exclusion (
        id TEXT PRIMARY KEY,
        dossier_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        finding TEXT NOT NULL,
        reason TEXT NOT NULL,
        salt TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_by_name TEXT NOT NULL,
        decided_at BIGINT NOT NULL,
        lifted_at BIGINT,
        lifted_by_name TEXT,
        lifted_reason TEXT
     );
     CREATE INDEX figures_exclusion_dossier ON figures_exclusion (dossier_id);
     CREATE TABLE figures_contest (
        id TEXT PRIMARY KEY,
        subject TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        set_id TEXT NOT NULL,
        from_on TEXT NOT NULL,
        to_on TEXT NOT NULL,
        wrong TEXT NOT NULL,
        salt TEXT NOT NULL,
        raised_by TEXT NOT NULL,
        raised_by_name TEXT NOT NULL,
        raised_at BIGINT NOT NULL,
        outcome TEXT,
        answer TEXT,
        decided_by TEXT,
        decided_by_name TEXT,
        decided_at BIGINT
     );
     CREATE INDEX figures_contest_subject ON figures_contest (subject, raised_at);",
);

/// The time that dossiers took, agencies that their owners had to see, petitions, and what counts once by itself. What was
/// folded before does not know them: the next fold begins by making everything again.
const BESIDE: Migration = Migration::new(
    "figures-0006-beside",
    "ALTER TABLE figures_dossier ADD COLUMN minutes_taken BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE figures_dossier ADD COLUMN minutes_promised BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE figures_dossier ADD COLUMN points_bodies BIGINT;
     CREATE TABLE figures_petition (
        petition_id TEXT PRIMARY KEY,
        facts TEXT NOT NULL,
        unit_id TEXT,
        code TEXT NOT NULL,
        received_on TEXT,
        done BOOLEAN NOT NULL,
        late BOOLEAN NOT NULL,
        next_due_on TEXT,
        classified BOOLEAN NOT NULL,
        satisfied BOOLEAN
     );
     CREATE INDEX figures_petition_received ON figures_petition (unit_id, received_on);
     CREATE TABLE figures_once (
        measure TEXT NOT NULL,
        item TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        shown TEXT NOT NULL,
        PRIMARY KEY (measure, item)
     );
     CREATE INDEX figures_once_unit ON figures_once (measure, unit_id, on_day);
     UPDATE figures_fold SET stale = (SELECT COUNT(*) > 0 FROM ledger_event);",
);

/// The weekly letter to heads: where it goes, and which weeks were written.
const DIGESTS: Migration = Migration::new(
    "figures-0026-digests",
    "CREATE TABLE figures_digest_choice (
        officer_id TEXT PRIMARY KEY,
        email TEXT NOT NULL,
        wanted BOOLEAN NOT NULL,
        set_at BIGINT NOT NULL
     );
     CREATE TABLE figures_digest_week (
        week TEXT PRIMARY KEY,
        written_at BIGINT NOT NULL
     );",
);

/// Rows of before do not know in which filings an officer helped.
const HELP: Migration = Migration::new(
    "figures-0027-help",
    "UPDATE figures_fold SET stale = TRUE
     WHERE (SELECT COUNT(*) FROM ledger_event WHERE kind = 'filing-sent') > 0;",
);

/// The published list and who can be paid online. Revisions tell of it from this version on; of accounts older events
/// tell. Marks of before do not tell help that is recorded from filings that nobody owns up to.
const LISTS: Migration = Migration::new(
    "figures-0028-lists",
    "CREATE TABLE figures_listing (
        revision_id TEXT PRIMARY KEY,
        procedure_code TEXT NOT NULL,
        effective_from TEXT NOT NULL,
        body TEXT NOT NULL
     );
     CREATE INDEX figures_listing_procedure ON figures_listing (procedure_code, effective_from);
     CREATE TABLE figures_account (
        unit_id TEXT NOT NULL,
        from_on TEXT NOT NULL,
        PRIMARY KEY (unit_id, from_on)
     );
     UPDATE figures_fold SET stale = (SELECT COUNT(*) > 0 FROM ledger_event);",
);

/// The weekly letter in the language its reader asked for.
const DIGEST_LANGUAGE: Migration = Migration::new(
    "figures-0029-digest-language",
    "ALTER TABLE figures_digest_choice ADD COLUMN language TEXT NOT NULL DEFAULT 'vi';",
);

/// The same sums by the year: the first board after a fold adds up a twelfth of the rows.
const YEARS: Migration = Migration::new(
    "figures-0030-years",
    "CREATE TABLE figures_year (
        measure TEXT NOT NULL,
        year TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        value BIGINT NOT NULL,
        PRIMARY KEY (measure, year, unit_id)
     );
     INSERT INTO figures_year (measure, year, unit_id, value)
        SELECT measure, substr(month, 1, 4), unit_id, CAST(SUM(value) AS BIGINT) FROM figures_month
        GROUP BY measure, substr(month, 1, 4), unit_id HAVING SUM(value) <> 0;",
);

/// Keys are told apart and put in order by their bytes, as SQLite does: comparing them by the rules of a language took a
/// server a fifth of a rebuild, and says nothing about identifiers and days.
const ORDER_OF_BYTES: Migration = Migration::pair(
    "figures-0031-order-of-bytes",
    "",
    "ALTER TABLE figures_dossier
        ALTER COLUMN dossier_id TYPE TEXT COLLATE \"C\", ALTER COLUMN unit_id TYPE TEXT COLLATE \"C\",
        ALTER COLUMN received_unit_id TYPE TEXT COLLATE \"C\", ALTER COLUMN settled_by TYPE TEXT COLLATE \"C\",
        ALTER COLUMN received_on TYPE TEXT COLLATE \"C\", ALTER COLUMN finished_on TYPE TEXT COLLATE \"C\",
        ALTER COLUMN ended_on TYPE TEXT COLLATE \"C\";
     ALTER TABLE figures_been
        ALTER COLUMN unit_id TYPE TEXT COLLATE \"C\", ALTER COLUMN dossier_id TYPE TEXT COLLATE \"C\";
     ALTER TABLE figures_scan
        ALTER COLUMN paper_id TYPE TEXT COLLATE \"C\", ALTER COLUMN dossier_id TYPE TEXT COLLATE \"C\",
        ALTER COLUMN hash TYPE TEXT COLLATE \"C\";
     ALTER TABLE figures_day
        ALTER COLUMN measure TYPE TEXT COLLATE \"C\", ALTER COLUMN on_day TYPE TEXT COLLATE \"C\",
        ALTER COLUMN unit_id TYPE TEXT COLLATE \"C\";
     ALTER TABLE figures_month
        ALTER COLUMN measure TYPE TEXT COLLATE \"C\", ALTER COLUMN month TYPE TEXT COLLATE \"C\",
        ALTER COLUMN unit_id TYPE TEXT COLLATE \"C\";
     ALTER TABLE figures_year
        ALTER COLUMN measure TYPE TEXT COLLATE \"C\", ALTER COLUMN year TYPE TEXT COLLATE \"C\",
        ALTER COLUMN unit_id TYPE TEXT COLLATE \"C\";
     ALTER TABLE figures_service
        ALTER COLUMN measure TYPE TEXT COLLATE \"C\", ALTER COLUMN on_day TYPE TEXT COLLATE \"C\",
        ALTER COLUMN unit_id TYPE TEXT COLLATE \"C\", ALTER COLUMN procedure_code TYPE TEXT COLLATE \"C\";",
);

/// What hangs on notice boards. Sums of before do not tell in which procedures owners were identified.
const BOARDS: Migration = Migration::new(
    "figures-0032-boards",
    "CREATE TABLE figures_posting (
        unit_id TEXT NOT NULL,
        revision_id TEXT NOT NULL,
        seq BIGINT NOT NULL,
        from_on TEXT NOT NULL,
        ended_seq BIGINT,
        ended_on TEXT,
        PRIMARY KEY (unit_id, revision_id, seq)
     );
     UPDATE figures_fold SET stale = TRUE
     WHERE (SELECT COUNT(*) FROM ledger_event WHERE kind = 'filing-sent') > 0;",
);

/// From which numbers on mass acts of the last night are worth a look, as dated data; and when each scan was made, which
/// rows of before do not know.
const FINDING_RULES: Migration = Migration::new(
    "figures-0034-finding-rules",
    "CREATE TABLE figures_finding_rule (
        from_on TEXT NOT NULL,
        nth BIGINT NOT NULL,
        night_from BIGINT NOT NULL,
        many_settled BIGINT NOT NULL,
        many_scanned BIGINT NOT NULL,
        basis TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (from_on, nth)
     );
     ALTER TABLE figures_scan ADD COLUMN scanned_at BIGINT NOT NULL DEFAULT 0;
     CREATE INDEX figures_scan_by ON figures_scan (scanned_by, scanned_at);
     UPDATE figures_fold SET stale = TRUE WHERE (SELECT COUNT(*) FROM figures_scan) > 0;",
);

/// Who wants the daily letter about exceptions, and of which days it was written.
const EXCEPTIONS: Migration = Migration::new(
    "figures-0035-exceptions",
    "ALTER TABLE figures_digest_choice ADD COLUMN daily BOOLEAN NOT NULL DEFAULT FALSE;
     CREATE TABLE figures_exception_day (
        on_day TEXT PRIMARY KEY,
        written_at BIGINT NOT NULL
     );",
);

/// Online dossiers in time are summed: figures of before do not have them and are made again.
const ONLINE_IN_TIME: Migration = Migration::new(
    "figures-0036-online-in-time",
    "UPDATE figures_fold SET stale = TRUE WHERE (SELECT COUNT(*) FROM figures_dossier) > 0;",
);

/// The days of single indicators of a campaign, and by when its figures must have been known.
const OWN_DAYS: Migration = Migration::new(
    "figures-0037-own-days",
    "ALTER TABLE figures_period ADD COLUMN known_at BIGINT;
     ALTER TABLE figures_frozen ADD COLUMN over_from TEXT;
     ALTER TABLE figures_frozen ADD COLUMN over_to TEXT;",
);

/// What upheld contests correct beside scores, and which answers were read by whoever asked for them.
const CORRECTIONS: Migration = Migration::new(
    "figures-0038-corrections",
    "ALTER TABLE figures_contest ADD COLUMN moved TEXT;
     ALTER TABLE figures_contest ADD COLUMN seen_at BIGINT;
     CREATE INDEX figures_contest_open ON figures_contest (raised_at) WHERE outcome IS NULL;
     CREATE INDEX figures_contest_told ON figures_contest (raised_by) WHERE seen_at IS NULL;
     CREATE TABLE figures_correction (
        contest_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        subject TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        set_id TEXT NOT NULL,
        from_on TEXT NOT NULL,
        to_on TEXT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        decided_at BIGINT NOT NULL,
        PRIMARY KEY (contest_id, indicator)
     );
     CREATE INDEX figures_correction_days ON figures_correction (set_id, from_on);",
);

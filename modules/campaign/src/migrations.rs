//! The module's tables.

mod effects;

use motcua_db::Migration;

use effects::EFFECTS;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    CAMPAIGNS,
    RUNNING,
    NOMINATIONS,
    SETS,
    READINGS,
    REQUESTS,
    SEEN,
    PARTS,
    ISSUED,
    COLLECTIVES,
    EXCLUDED,
    READERS,
    ADJUSTMENTS,
    BEHIND,
    TOGETHER,
    ASIDES,
    NAMESAKES,
    EFFECTS,
];

/// Campaigns as data, each change after the launch with its reason, and the standings of the close.
const CAMPAIGNS: Migration = Migration::new(
    "campaign-0001-campaigns",
    "CREATE TABLE campaign_campaign (
        campaign_id TEXT PRIMARY KEY,
        unit_id TEXT NOT NULL,
        parent_id TEXT REFERENCES campaign_campaign (campaign_id),
        state TEXT NOT NULL,
        definition TEXT NOT NULL,
        version BIGINT NOT NULL,
        created_by TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        launched_at BIGINT,
        closed_at BIGINT
     );
     CREATE INDEX campaign_campaign_parent ON campaign_campaign (parent_id, unit_id);
     CREATE TABLE campaign_change (
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        version BIGINT NOT NULL,
        fields TEXT NOT NULL,
        reason TEXT NOT NULL,
        before TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (campaign_id, version)
     );
     CREATE TABLE campaign_word (
        stream TEXT NOT NULL,
        seal TEXT NOT NULL,
        words TEXT NOT NULL,
        salt TEXT NOT NULL,
        PRIMARY KEY (stream, seal)
     );
     CREATE TABLE campaign_frozen (
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        level TEXT NOT NULL,
        indicator TEXT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        goal BIGINT,
        also_numerator BIGINT,
        also_denominator BIGINT,
        PRIMARY KEY (campaign_id, unit_id, indicator)
     );",
);

/// What a campaign does while it runs.
const RUNNING: Migration = Migration::new(
    "campaign-0002-running",
    "CREATE TABLE campaign_owner (
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (campaign_id, unit_id)
     );
     CREATE TABLE campaign_task (
        task_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        title TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        due_on TEXT NOT NULL,
        assigned_by_name TEXT NOT NULL,
        assigned_at BIGINT NOT NULL,
        outcome TEXT NOT NULL,
        done_by_name TEXT NOT NULL,
        done_at BIGINT
     );
     CREATE INDEX campaign_task_unit ON campaign_task (campaign_id, unit_id, due_on);
     CREATE INDEX campaign_task_officer ON campaign_task (officer_id, done_at);
     CREATE TABLE campaign_note (
        note_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        presses BOOLEAN NOT NULL,
        words TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX campaign_note_unit ON campaign_note (campaign_id, unit_id, at);
     CREATE TABLE campaign_difficulty (
        difficulty_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        area TEXT NOT NULL,
        words TEXT NOT NULL,
        proposal TEXT NOT NULL,
        raised_by_name TEXT NOT NULL,
        raised_at BIGINT NOT NULL,
        answer TEXT NOT NULL,
        beyond BOOLEAN NOT NULL,
        answered_by_name TEXT NOT NULL,
        answered_at BIGINT
     );
     CREATE INDEX campaign_difficulty_campaign ON campaign_difficulty (campaign_id, raised_at);
     CREATE TABLE campaign_solution (
        solution_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        words TEXT NOT NULL,
        author_id TEXT NOT NULL,
        author_name TEXT NOT NULL,
        began_on TEXT NOT NULL,
        indicator TEXT NOT NULL,
        registered_at BIGINT NOT NULL,
        shared_by_name TEXT NOT NULL,
        shared_at BIGINT
     );
     CREATE INDEX campaign_solution_campaign ON campaign_solution (campaign_id, unit_id);
     CREATE TABLE campaign_announcement (
        announcement_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        title TEXT NOT NULL,
        words TEXT NOT NULL,
        open BOOLEAN NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX campaign_announcement_campaign ON campaign_announcement (campaign_id, at);",
);

/// Nominations, councils, ballots, receipts, awards, and the texts of papers as they were edited.
const NOMINATIONS: Migration = Migration::new(
    "campaign-0003-nominations",
    "CREATE TABLE campaign_nomination (
        nomination_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        award_code TEXT NOT NULL,
        stage TEXT NOT NULL,
        version BIGINT NOT NULL,
        submission TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        returned_on TEXT,
        submitted_at BIGINT,
        decision TEXT NOT NULL
     );
     CREATE INDEX campaign_nomination_campaign ON campaign_nomination (campaign_id, unit_id);
     CREATE TABLE campaign_nominee (
        nominee_id TEXT PRIMARY KEY,
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        position TEXT NOT NULL,
        report TEXT NOT NULL,
        unit_yes BIGINT,
        province_yes BIGINT,
        carried BOOLEAN NOT NULL
     );
     CREATE INDEX campaign_nominee_nomination ON campaign_nominee (nomination_id);
     CREATE TABLE campaign_meeting (
        meeting_id TEXT PRIMARY KEY,
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        unit_id TEXT NOT NULL,
        secret BOOLEAN NOT NULL,
        secretary_name TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        closed_at BIGINT,
        minutes TEXT NOT NULL
     );
     CREATE INDEX campaign_meeting_nomination ON campaign_meeting (nomination_id, opened_at);
     CREATE TABLE campaign_member (
        meeting_id TEXT NOT NULL REFERENCES campaign_meeting (meeting_id),
        officer_id TEXT NOT NULL,
        name TEXT NOT NULL,
        present BOOLEAN NOT NULL,
        voted BOOLEAN NOT NULL,
        PRIMARY KEY (meeting_id, officer_id)
     );
     CREATE TABLE campaign_ballot (
        ballot_id TEXT PRIMARY KEY,
        meeting_id TEXT NOT NULL REFERENCES campaign_meeting (meeting_id),
        nominee_id TEXT NOT NULL,
        yes BOOLEAN NOT NULL,
        officer_id TEXT
     );
     CREATE INDEX campaign_ballot_meeting ON campaign_ballot (meeting_id);
     CREATE TABLE campaign_passage (
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        nth BIGINT NOT NULL,
        step TEXT NOT NULL,
        stage TEXT NOT NULL,
        words TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (nomination_id, nth)
     );
     CREATE TABLE campaign_receipt (
        campaign_id TEXT NOT NULL,
        number BIGINT NOT NULL,
        nomination_id TEXT NOT NULL,
        late BOOLEAN NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (campaign_id, number)
     );
     CREATE TABLE campaign_award (
        year BIGINT NOT NULL,
        number BIGINT NOT NULL,
        campaign_id TEXT NOT NULL,
        nomination_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        nominee_id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        position TEXT NOT NULL,
        award TEXT NOT NULL,
        decision TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        PRIMARY KEY (year, number)
     );
     CREATE TABLE campaign_template (
        regime TEXT NOT NULL,
        kind TEXT NOT NULL,
        nth BIGINT NOT NULL,
        body TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (regime, kind, nth)
     );",
);

/// What a set of papers takes: numbers out of books, sealed ballots, who leads, whose vault an award goes into.
const SETS: Migration = Migration::new(
    "campaign-0004-sets",
    "CREATE TABLE campaign_number (
        unit_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        series TEXT NOT NULL,
        number BIGINT NOT NULL,
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        paper TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (unit_id, year, series, number),
        UNIQUE (nomination_id, paper)
     );
     CREATE TABLE campaign_sealed_ballot (
        ballot_id TEXT PRIMARY KEY,
        meeting_id TEXT NOT NULL REFERENCES campaign_meeting (meeting_id),
        sealed TEXT NOT NULL
     );
     CREATE INDEX campaign_sealed_ballot_meeting ON campaign_sealed_ballot (meeting_id);
     ALTER TABLE campaign_meeting ADD COLUMN annulled BOOLEAN NOT NULL DEFAULT FALSE;
     ALTER TABLE campaign_nominee ADD COLUMN leads BOOLEAN NOT NULL DEFAULT FALSE;
     ALTER TABLE campaign_nominee ADD COLUMN owner_number TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_nomination ADD COLUMN decision_text TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_award ADD COLUMN paper_id TEXT;",
);

/// Who read which paper of a nomination, and when: it tells of persons.
const READINGS: Migration = Migration::new(
    "campaign-0005-readings",
    "CREATE TABLE campaign_reading (
        reading_id TEXT PRIMARY KEY,
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        paper TEXT NOT NULL,
        form TEXT NOT NULL,
        by_id TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX campaign_reading_nomination ON campaign_reading (nomination_id, at);",
);

/// Forms that were sent: the key of each, as a hash, and what it made.
const REQUESTS: Migration = Migration::new(
    "campaign-0006-requests",
    "CREATE TABLE campaign_request (
        key_hash TEXT PRIMARY KEY,
        made TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX campaign_request_at ON campaign_request (at);",
);

/// What each officer was told and has read.
const SEEN: Migration = Migration::new(
    "campaign-0007-seen",
    "CREATE TABLE campaign_seen (
        officer_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (officer_id, entry_id)
     );",
);

/// Who takes part in what: of a solution, of a campaign as a nominee, and who led a council where.
const PARTS: Migration = Migration::new(
    "campaign-0008-parts",
    "ALTER TABLE campaign_solution ADD COLUMN participants TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_nominee ADD COLUMN category TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_nominee ADD COLUMN part TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_meeting ADD COLUMN chair_name TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_meeting ADD COLUMN place TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_meeting ADD COLUMN discussion TEXT NOT NULL DEFAULT '';",
);

/// The numbers and days under which reports of campaigns went out, out of the book of the body that issued them.
const ISSUED: Migration = Migration::new(
    "campaign-0009-issued",
    "CREATE TABLE campaign_issued (
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        report TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        number TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (campaign_id, report)
     );",
);

/// Which collective a nominee is, whose frozen figures are those of a part of another row, and which body made a step.
const COLLECTIVES: Migration = Migration::new(
    "campaign-0010-collectives",
    "ALTER TABLE campaign_nominee ADD COLUMN collective TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_frozen ADD COLUMN part_of TEXT;
     ALTER TABLE campaign_passage ADD COLUMN body TEXT NOT NULL DEFAULT '';",
);

/// The figure with and without what decisions left out, and the instant as at which a close froze its figures.
const EXCLUDED: Migration = Migration::new(
    "campaign-0101-excluded",
    "ALTER TABLE campaign_frozen ADD COLUMN all_numerator BIGINT;
     ALTER TABLE campaign_frozen ADD COLUMN all_denominator BIGINT;
     ALTER TABLE campaign_frozen ADD COLUMN without_numerator BIGINT;
     ALTER TABLE campaign_frozen ADD COLUMN without_denominator BIGINT;
     ALTER TABLE campaign_campaign ADD COLUMN figures_at BIGINT;",
);

/// Who read what, and for which unit: names as they were then.
const READERS: Migration = Migration::new(
    "campaign-0102-readers",
    "ALTER TABLE campaign_seen ADD COLUMN by_name TEXT NOT NULL DEFAULT '';
     ALTER TABLE campaign_seen ADD COLUMN unit_id TEXT NOT NULL DEFAULT '';",
);

/// What was corrected beside frozen standings, and their signed editions.
const ADJUSTMENTS: Migration = Migration::new(
    "campaign-0103-adjustments",
    "CREATE TABLE campaign_adjustment (
        adjustment_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        numerator BIGINT NOT NULL,
        denominator BIGINT NOT NULL,
        seal TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX campaign_adjustment_campaign ON campaign_adjustment (campaign_id, at);
     CREATE TABLE campaign_edition (
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        nth BIGINT NOT NULL,
        unit_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        number TEXT,
        issued_on TEXT,
        corrections BIGINT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (campaign_id, nth)
     );",
);

/// Which units go too slowly, as was found when somebody last looked, and the days on which somebody did.
const BEHIND: Migration = Migration::new(
    "campaign-0104-behind",
    "CREATE TABLE campaign_behind (
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        indicator TEXT NOT NULL,
        on_day TEXT NOT NULL,
        forecast BIGINT NOT NULL,
        goal BIGINT NOT NULL,
        PRIMARY KEY (unit_id, campaign_id, indicator)
     );
     CREATE TABLE campaign_pace_day (
        on_day TEXT PRIMARY KEY,
        at BIGINT NOT NULL
     );",
);

/// What is done on several sets at once: a session of a council, and the sets that one decision was taken over.
const TOGETHER: Migration = Migration::new(
    "campaign-0110-together",
    "CREATE TABLE campaign_session (
        session_id TEXT PRIMARY KEY,
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        unit_id TEXT NOT NULL,
        chair_name TEXT NOT NULL,
        place TEXT NOT NULL,
        discussion TEXT NOT NULL,
        secretary_name TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        closed_at BIGINT,
        annulled BOOLEAN NOT NULL DEFAULT FALSE,
        minutes TEXT NOT NULL,
        number TEXT NOT NULL
     );
     CREATE INDEX campaign_session_campaign ON campaign_session (campaign_id, opened_at);
     ALTER TABLE campaign_meeting ADD COLUMN session_id TEXT;
     CREATE INDEX campaign_meeting_session ON campaign_meeting (session_id);
     CREATE TABLE campaign_decided (
        nomination_id TEXT PRIMARY KEY REFERENCES campaign_nomination (nomination_id),
        decision_id TEXT NOT NULL
     );
     CREATE INDEX campaign_decided_decision ON campaign_decided (decision_id);",
);

/// Which members step aside for which nominee. What was said with it lies among the sealed words, by its seal; what follows
/// from who is nominated belongs to the meeting at whose opening it was found.
const ASIDES: Migration = Migration::new(
    "campaign-0120-asides",
    "CREATE TABLE campaign_aside (
        aside_id TEXT PRIMARY KEY,
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        nominee_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        reason TEXT NOT NULL,
        seal TEXT NOT NULL,
        by_rule BOOLEAN NOT NULL,
        on_behalf BOOLEAN NOT NULL,
        meeting_id TEXT REFERENCES campaign_meeting (meeting_id),
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        withdrawn_at BIGINT
     );
     CREATE INDEX campaign_aside_nomination ON campaign_aside (nomination_id);
     CREATE INDEX campaign_aside_nominee ON campaign_aside (nominee_id, officer_id);
     ALTER TABLE campaign_meeting ADD COLUMN chair_id TEXT;",
);

/// Which members are another person of a nominee's name. Why, and why that was withdrawn, lies among the sealed words, each by
/// its seal.
const NAMESAKES: Migration = Migration::new(
    "campaign-0121-namesakes",
    "CREATE TABLE campaign_namesake (
        namesake_id TEXT PRIMARY KEY,
        nomination_id TEXT NOT NULL REFERENCES campaign_nomination (nomination_id),
        nominee_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        seal TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL,
        withdrawn_seal TEXT,
        withdrawn_by TEXT,
        withdrawn_at BIGINT
     );
     CREATE INDEX campaign_namesake_nomination ON campaign_namesake (nomination_id);",
);

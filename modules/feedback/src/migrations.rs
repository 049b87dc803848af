//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[RATINGS, PETITIONS, INVITATIONS, PUBLISHING, OUTCOMES];

const RATINGS: Migration = Migration::new(
    "feedback-0001-ratings",
    "CREATE TABLE feedback_times (
        from_on TEXT NOT NULL,
        nth BIGINT NOT NULL,
        rate_days BIGINT NOT NULL,
        change_days BIGINT NOT NULL,
        refuse_days BIGINT NOT NULL,
        unclear_days BIGINT NOT NULL,
        answer_days BIGINT NOT NULL,
        extend_days BIGINT NOT NULL,
        publish_days BIGINT NOT NULL,
        basis TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (from_on, nth)
     );
     INSERT INTO feedback_times (from_on, nth, rate_days, change_days, refuse_days, unclear_days, answer_days,
        extend_days, publish_days, basis, set_by, set_by_name, set_at)
     VALUES ('2018-01-01', 1, 90, 7, 2, 5, 15, 15, 2, '', 'system', '', 0);
     CREATE TABLE feedback_rating (
        rating_id TEXT PRIMARY KEY,
        dossier_id TEXT NOT NULL UNIQUE,
        code TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        procedure_name TEXT NOT NULL,
        field TEXT NOT NULL,
        way TEXT NOT NULL,
        comment TEXT NOT NULL,
        rated_at BIGINT NOT NULL,
        changed_at BIGINT
     );
     CREATE INDEX feedback_rating_unit ON feedback_rating (unit_id, rated_at);
     CREATE TABLE feedback_score (
        rating_id TEXT NOT NULL REFERENCES feedback_rating (rating_id),
        question TEXT NOT NULL,
        points BIGINT NOT NULL,
        PRIMARY KEY (rating_id, question)
     );",
);

const PETITIONS: Migration = Migration::new(
    "feedback-0002-petitions",
    "CREATE TABLE feedback_serial (
        on_day TEXT PRIMARY KEY,
        last BIGINT NOT NULL
     );
     CREATE TABLE feedback_petition (
        petition_id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        code TEXT NOT NULL UNIQUE,
        about TEXT NOT NULL,
        subject TEXT NOT NULL,
        unit_meant TEXT,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        owner_number TEXT,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        address TEXT NOT NULL,
        consent BOOLEAN NOT NULL,
        state TEXT NOT NULL,
        kind TEXT,
        unit_id TEXT,
        received_at BIGINT NOT NULL,
        refuse_due_on TEXT NOT NULL,
        answer_due_on TEXT NOT NULL,
        extended BOOLEAN NOT NULL,
        note TEXT NOT NULL,
        unclear_until TEXT,
        added TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_by_name TEXT NOT NULL,
        answered_at BIGINT,
        public_body TEXT NOT NULL,
        public_answer TEXT NOT NULL,
        published_at BIGINT,
        satisfaction TEXT,
        overdue_at BIGINT,
        version BIGINT NOT NULL
     );
     CREATE INDEX feedback_petition_state ON feedback_petition (state, answer_due_on);
     CREATE INDEX feedback_petition_unit ON feedback_petition (unit_id, state);
     CREATE INDEX feedback_petition_owner ON feedback_petition (owner_number);
     CREATE INDEX feedback_petition_published ON feedback_petition (published_at);
     CREATE TABLE feedback_file (
        petition_id TEXT NOT NULL REFERENCES feedback_petition (petition_id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        hash TEXT NOT NULL,
        media TEXT NOT NULL,
        size BIGINT NOT NULL,
        PRIMARY KEY (petition_id, number)
     );",
);

/// The secret in the code on a slip, by which whoever holds the slip rates the dossier.
const INVITATIONS: Migration = Migration::new(
    "feedback-0003-invitations",
    "CREATE TABLE feedback_invitation (
        dossier_id TEXT PRIMARY KEY,
        token TEXT NOT NULL UNIQUE,
        made_at BIGINT NOT NULL
     );",
);

const PUBLISHING: Migration = Migration::new(
    "feedback-0004-publishing",
    "ALTER TABLE feedback_petition ADD COLUMN publish_due_on TEXT;
     ALTER TABLE feedback_petition ADD COLUMN publish_late_at BIGINT;",
);

/// What looking into a petition about conduct found. Answers of before said it in words alone, if at all: they have none.
const OUTCOMES: Migration = Migration::new(
    "feedback-0005-outcomes",
    "ALTER TABLE feedback_petition ADD COLUMN outcome TEXT;",
);

//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[NOTICES, DELIVERIES, SETTINGS, ANNOUNCEMENTS];

const NOTICES: Migration = Migration::new(
    "notices-0001-notices",
    "CREATE TABLE notices_notice (
        notice_id TEXT PRIMARY KEY,
        source_key TEXT NOT NULL UNIQUE,
        account_id TEXT,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        path TEXT NOT NULL,
        happened_at BIGINT NOT NULL,
        written_at BIGINT NOT NULL,
        read_at BIGINT
     );
     CREATE INDEX notices_notice_inbox ON notices_notice (account_id, written_at, notice_id);
     CREATE TABLE notices_unread (
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL,
        kind TEXT NOT NULL,
        cause TEXT NOT NULL,
        PRIMARY KEY (stream, seq)
     );",
);

const DELIVERIES: Migration = Migration::new(
    "notices-0002-deliveries",
    "CREATE TABLE notices_delivery (
        delivery_id TEXT PRIMARY KEY,
        notice_id TEXT NOT NULL REFERENCES notices_notice (notice_id),
        kind TEXT NOT NULL,
        channel TEXT NOT NULL,
        address TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        urgent BOOLEAN NOT NULL,
        state TEXT NOT NULL,
        tries BIGINT NOT NULL,
        due_at BIGINT NOT NULL,
        lease_until BIGINT NOT NULL,
        carrier TEXT,
        reference TEXT,
        cause TEXT,
        cause_words TEXT,
        created_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        UNIQUE (notice_id, channel)
     );
     CREATE INDEX notices_delivery_due ON notices_delivery (state, due_at);
     CREATE INDEX notices_delivery_report ON notices_delivery (carrier, reference);",
);

const SETTINGS: Migration = Migration::new(
    "notices-0003-settings",
    "CREATE TABLE notices_choice (
        account_id TEXT NOT NULL,
        topic TEXT NOT NULL,
        channel TEXT NOT NULL,
        PRIMARY KEY (account_id, topic, channel)
     );
     CREATE TABLE notices_language (
        account_id TEXT PRIMARY KEY,
        language TEXT NOT NULL,
        chosen_at BIGINT NOT NULL
     );
     CREATE TABLE notices_template (
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        from_on TEXT NOT NULL,
        nth BIGINT NOT NULL,
        subject TEXT NOT NULL,
        long_words TEXT NOT NULL,
        short_words TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (kind, language, from_on, nth)
     );
     CREATE TABLE notices_rules (
        from_on TEXT NOT NULL,
        nth BIGINT NOT NULL,
        quiet_from BIGINT NOT NULL,
        quiet_until BIGINT NOT NULL,
        tries BIGINT NOT NULL,
        stale_hours BIGINT NOT NULL,
        basis TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (from_on, nth)
     );
     INSERT INTO notices_rules (from_on, nth, quiet_from, quiet_until, tries, stale_hours, basis, set_by, set_by_name,
        set_at) VALUES ('2018-01-01', 1, 1260, 420, 6, 48, '', 'system', '', 0);",
);

const ANNOUNCEMENTS: Migration = Migration::new(
    "notices-0004-announcements",
    "CREATE TABLE notices_announcement (
        announcement_id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        from_on TEXT NOT NULL,
        until_on TEXT,
        posted_by_name TEXT NOT NULL,
        posted_at BIGINT NOT NULL,
        taken_down_at BIGINT
     );
     CREATE INDEX notices_announcement_from ON notices_announcement (from_on);",
);

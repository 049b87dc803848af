//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new(
        "identity-0001-units",
        "CREATE TABLE identity_unit (
            unit_id TEXT PRIMARY KEY,
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            level TEXT NOT NULL,
            parent_id TEXT REFERENCES identity_unit (unit_id),
            kind TEXT NOT NULL,
            org_code TEXT NOT NULL,
            org_code_placeholder BOOLEAN NOT NULL,
            valid_from TEXT,
            valid_to TEXT
         );
         CREATE INDEX identity_unit_code ON identity_unit (code);
         CREATE TABLE identity_unit_below (
            above_id TEXT NOT NULL REFERENCES identity_unit (unit_id),
            unit_id TEXT NOT NULL REFERENCES identity_unit (unit_id),
            PRIMARY KEY (above_id, unit_id)
         );
         CREATE TABLE identity_unit_successor (
            old_id TEXT NOT NULL REFERENCES identity_unit (unit_id),
            new_id TEXT NOT NULL REFERENCES identity_unit (unit_id),
            effective_on TEXT NOT NULL,
            share TEXT NOT NULL,
            PRIMARY KEY (old_id, new_id)
         );",
    ),
    Migration::new(
        "identity-0002-officers",
        "CREATE TABLE identity_officer (
            officer_id TEXT PRIMARY KEY,
            username TEXT NOT NULL UNIQUE,
            full_name TEXT NOT NULL,
            title TEXT NOT NULL,
            home_unit_id TEXT NOT NULL REFERENCES identity_unit (unit_id),
            active BOOLEAN NOT NULL,
            password_hash TEXT,
            created_at BIGINT NOT NULL
         );
         CREATE TABLE identity_posting (
            posting_id TEXT PRIMARY KEY,
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            role TEXT NOT NULL,
            unit_id TEXT NOT NULL REFERENCES identity_unit (unit_id),
            field TEXT,
            from_on TEXT NOT NULL,
            to_on TEXT
         );
         CREATE INDEX identity_posting_officer ON identity_posting (officer_id);
         CREATE INDEX identity_posting_unit ON identity_posting (unit_id);
         CREATE TABLE identity_session (
            token_hash TEXT PRIMARY KEY,
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL
         );
         CREATE INDEX identity_session_officer ON identity_session (officer_id);
         CREATE TABLE identity_sign_in_try (
            name_hash TEXT PRIMARY KEY,
            failures BIGINT NOT NULL,
            locked_until BIGINT,
            last_at BIGINT NOT NULL
         );
         CREATE INDEX identity_sign_in_try_last ON identity_sign_in_try (last_at);",
    ),
    Migration::new(
        "identity-0003-absences",
        "CREATE TABLE identity_absence (
            absence_id TEXT PRIMARY KEY,
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            from_on TEXT NOT NULL,
            to_on TEXT NOT NULL,
            stand_in_id TEXT REFERENCES identity_officer (officer_id),
            reason TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            recorded_at BIGINT NOT NULL,
            cancelled_at BIGINT
         );
         CREATE INDEX identity_absence_officer ON identity_absence (officer_id, to_on);
         CREATE INDEX identity_absence_stand_in ON identity_absence (stand_in_id, to_on);",
    ),
    Migration::new(
        "identity-0004-moves",
        "CREATE TABLE identity_posting_move (
            move_key TEXT NOT NULL,
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            ended_id TEXT NOT NULL REFERENCES identity_posting (posting_id),
            to_before TEXT,
            begun_id TEXT REFERENCES identity_posting (posting_id),
            outcome TEXT,
            PRIMARY KEY (move_key, ended_id)
         );
         CREATE TABLE identity_home_move (
            move_key TEXT NOT NULL,
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            from_unit TEXT NOT NULL REFERENCES identity_unit (unit_id),
            to_unit TEXT NOT NULL REFERENCES identity_unit (unit_id),
            PRIMARY KEY (move_key, officer_id)
         );",
    ),
    // Merges that moved somebody's home and were not taken back are known from that.
    Migration::new(
        "identity-0005-takeovers",
        "CREATE TABLE identity_takeover (
            move_key TEXT PRIMARY KEY,
            old_unit TEXT NOT NULL REFERENCES identity_unit (unit_id),
            new_unit TEXT NOT NULL REFERENCES identity_unit (unit_id)
         );
         CREATE INDEX identity_takeover_new ON identity_takeover (new_unit);
         INSERT INTO identity_takeover (move_key, old_unit, new_unit)
            SELECT DISTINCT h.move_key, h.from_unit, h.to_unit FROM identity_home_move h
            WHERE NOT EXISTS (SELECT 1 FROM identity_posting_move m
                WHERE m.move_key = h.move_key AND m.outcome IS NOT NULL);",
    ),
    Migration::new(
        "identity-0006-second-factors",
        "ALTER TABLE identity_session ADD COLUMN waits_for TEXT;
         CREATE TABLE identity_second_factor (
            officer_id TEXT PRIMARY KEY REFERENCES identity_officer (officer_id),
            secret TEXT NOT NULL,
            confirmed_at BIGINT,
            last_step BIGINT NOT NULL
         );
         CREATE TABLE identity_recovery_code (
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            code_hash TEXT NOT NULL,
            used_at BIGINT,
            PRIMARY KEY (officer_id, code_hash)
         );
         CREATE TABLE identity_second_factor_reset (
            reset_id TEXT PRIMARY KEY,
            officer_id TEXT NOT NULL REFERENCES identity_officer (officer_id),
            reason TEXT NOT NULL,
            reset_by TEXT NOT NULL,
            reset_by_name TEXT NOT NULL,
            reset_at BIGINT NOT NULL
         );
         CREATE INDEX identity_second_factor_reset_officer ON identity_second_factor_reset (officer_id);
         CREATE TABLE identity_second_factor_rule (
            from_on TEXT NOT NULL,
            nth BIGINT NOT NULL,
            roles TEXT NOT NULL,
            basis TEXT NOT NULL,
            set_by TEXT NOT NULL,
            set_by_name TEXT NOT NULL,
            set_at BIGINT NOT NULL,
            PRIMARY KEY (from_on, nth)
         );",
    ),
    Migration::new(
        "identity-0007-number-links",
        "CREATE TABLE identity_number_link (
            id TEXT PRIMARY KEY,
            old_number TEXT NOT NULL,
            new_number TEXT NOT NULL,
            basis TEXT NOT NULL,
            unit TEXT NOT NULL,
            linked_by TEXT NOT NULL,
            linked_at BIGINT NOT NULL,
            undone_by TEXT,
            undone_at BIGINT,
            undone_because TEXT
         );
         CREATE UNIQUE INDEX identity_number_link_old ON identity_number_link (old_number) WHERE undone_at IS NULL;
         CREATE INDEX identity_number_link_new ON identity_number_link (new_number);",
    ),
    Migration::new(
        "identity-0009-unit-contacts",
        "CREATE TABLE identity_unit_contact (
            unit_id TEXT PRIMARY KEY REFERENCES identity_unit (unit_id),
            address TEXT NOT NULL,
            phone TEXT NOT NULL,
            told_by_name TEXT NOT NULL,
            told_at BIGINT NOT NULL
         );",
    ),
    Migration::new(
        "identity-0010-first-passwords",
        "ALTER TABLE identity_officer ADD COLUMN password_is_first BOOLEAN NOT NULL DEFAULT FALSE;",
    ),
    Migration::new(
        "identity-0011-common-tries",
        "CREATE TABLE identity_common_try (
            bucket_hash TEXT PRIMARY KEY,
            full_at BIGINT NOT NULL
         );
         CREATE INDEX identity_common_try_full ON identity_common_try (full_at);",
    ),
];

/// Takes the links over that the vault kept before; among the vault's steps, before it gives its own table up.
pub const LINKS_OF_VAULT: Migration = Migration::new(
    "identity-0008-links-of-vault",
    "INSERT INTO identity_number_link (id, old_number, new_number, basis, unit, linked_by, linked_at, undone_by,
        undone_at, undone_because)
     SELECT id, old_number, new_number, basis, unit, linked_by, linked_at, undone_by, undone_at, undone_because
     FROM vault_link;",
);

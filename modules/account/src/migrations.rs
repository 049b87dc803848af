//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("account-0001-accounts", ACCOUNTS),
    Migration::new("account-0002-sessions", SESSIONS),
];

const ACCOUNTS: &str = "CREATE TABLE account_account (
        account_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        number TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        birth_on TEXT,
        address TEXT NOT NULL,
        active BOOLEAN NOT NULL,
        password_hash TEXT,
        created_at BIGINT NOT NULL
     );
     CREATE TABLE account_session (
        token_hash TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        created_at BIGINT NOT NULL,
        seen_at BIGINT NOT NULL
     );
     CREATE INDEX account_session_account ON account_session (account_id);
     CREATE TABLE account_try (
        name_hash TEXT PRIMARY KEY,
        failures BIGINT NOT NULL,
        locked_until BIGINT,
        last_at BIGINT NOT NULL
     );
     CREATE INDEX account_try_last ON account_try (last_at);";

/// What a session says besides whose it is; an account says since when its number is known to be its owner's.
const SESSIONS: &str = "ALTER TABLE account_session ADD COLUMN session_id TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_session ADD COLUMN device TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_session ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
     ALTER TABLE account_session ADD COLUMN assisted_by TEXT;
     ALTER TABLE account_session ADD COLUMN mandate_id TEXT;
     ALTER TABLE account_session ADD COLUMN second_due BOOLEAN NOT NULL DEFAULT FALSE;
     ALTER TABLE account_account ADD COLUMN checked_at BIGINT;
     ALTER TABLE account_account ADD COLUMN checked_by TEXT;
     ALTER TABLE account_account ADD COLUMN email_confirmed_at BIGINT;
     ALTER TABLE account_account ADD COLUMN phone_confirmed_at BIGINT;
     ALTER TABLE account_account ADD COLUMN terms_at BIGINT;
     CREATE TABLE account_mandate (
        mandate_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        agent_number TEXT NOT NULL,
        agent_name TEXT NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        relation TEXT NOT NULL,
        proof TEXT NOT NULL,
        until_on TEXT,
        state TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        decided_at BIGINT,
        decided_by TEXT,
        ended_at BIGINT
     );
     CREATE INDEX account_mandate_agent ON account_mandate (agent_number);
     CREATE INDEX account_mandate_number ON account_mandate (number);";

//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[Migration::new(
    "account-0001-accounts",
    "CREATE TABLE account_account (
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
     CREATE INDEX account_try_last ON account_try (last_at);",
)];

//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("account-0001-accounts", ACCOUNTS),
    Migration::new("account-0002-sessions", SESSIONS),
    Migration::new("account-0003-confirmation", CONFIRMATION),
    Migration::new("account-0004-passkeys", PASSKEYS),
    Migration::new("account-0005-authorisations", AUTHORISATIONS),
    Migration::new("account-0006-providers", PROVIDERS),
    Migration::new("account-0007-kiosks", KIOSKS),
    Migration::new("account-0008-checks", CHECKS),
    Migration::new("account-0009-bounds", BOUNDS),
    Migration::new("account-0010-old-number-desk", OLD_NUMBER_DESK),
    Migration::new("account-0011-recoveries", RECOVERIES),
    Migration::new("account-0012-second-officer", SECOND_OFFICER),
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

/// What waits for a code, the codes and notices to send, second factors, identities of other providers, and old numbers.
const CONFIRMATION: &str = "CREATE TABLE account_visit (
        token_hash TEXT PRIMARY KEY,
        purpose TEXT NOT NULL,
        subject_hash TEXT NOT NULL,
        account_id TEXT REFERENCES account_account (account_id),
        payload TEXT NOT NULL,
        channel TEXT,
        address TEXT NOT NULL,
        code_hash TEXT NOT NULL,
        tries BIGINT NOT NULL,
        sends BIGINT NOT NULL,
        created_at BIGINT NOT NULL,
        sent_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL
     );
     CREATE INDEX account_visit_subject ON account_visit (subject_hash, created_at);
     CREATE INDEX account_visit_created ON account_visit (created_at);
     CREATE TABLE account_message (
        message_id TEXT PRIMARY KEY,
        channel TEXT NOT NULL,
        address TEXT NOT NULL,
        kind TEXT NOT NULL,
        code TEXT,
        state TEXT NOT NULL,
        attempts BIGINT NOT NULL,
        problem TEXT,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        settled_at BIGINT
     );
     CREATE INDEX account_message_state ON account_message (state, created_at);
     CREATE INDEX account_message_address ON account_message (address, created_at);
     CREATE TABLE account_second_factor (
        account_id TEXT PRIMARY KEY REFERENCES account_account (account_id),
        secret TEXT NOT NULL,
        confirmed_at BIGINT,
        last_step BIGINT NOT NULL
     );
     CREATE TABLE account_recovery_code (
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        code_hash TEXT NOT NULL,
        used_at BIGINT,
        PRIMARY KEY (account_id, code_hash)
     );
     CREATE TABLE account_identity (
        issuer TEXT NOT NULL,
        subject TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        linked_at BIGINT NOT NULL,
        PRIMARY KEY (issuer, subject)
     );
     CREATE INDEX account_identity_account ON account_identity (account_id);
     CREATE TABLE account_departure (
        state_hash TEXT PRIMARY KEY,
        nonce TEXT NOT NULL,
        verifier TEXT NOT NULL,
        next TEXT NOT NULL,
        created_at BIGINT NOT NULL
     );
     CREATE TABLE account_old_number (
        request_id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        old_number TEXT NOT NULL,
        proof TEXT NOT NULL,
        state TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        decided_at BIGINT,
        decided_by TEXT,
        reason TEXT NOT NULL
     );
     CREATE INDEX account_old_number_account ON account_old_number (account_id);";

/// Keys of people's devices, what such a key is to sign, and the accounts whose password alone opens nothing because of
/// one.
const PASSKEYS: &str = "CREATE TABLE account_passkey (
        passkey_id TEXT PRIMARY KEY,
        credential_id TEXT NOT NULL UNIQUE,
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        name TEXT NOT NULL,
        algorithm BIGINT NOT NULL,
        public_key TEXT NOT NULL,
        sign_count BIGINT NOT NULL,
        backup_eligible BOOLEAN NOT NULL,
        backed_up BOOLEAN NOT NULL,
        made_at BIGINT NOT NULL,
        used_at BIGINT
     );
     CREATE INDEX account_passkey_account ON account_passkey (account_id);
     CREATE TABLE account_passkey_challenge (
        challenge TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        name TEXT NOT NULL,
        created_at BIGINT NOT NULL
     );
     CREATE INDEX account_passkey_challenge_created ON account_passkey_challenge (created_at);
     CREATE TABLE account_passkey_guard (
        account_id TEXT PRIMARY KEY REFERENCES account_account (account_id),
        since_at BIGINT NOT NULL
     );";

/// What one adult entrusts to another: the terms, the paper that was shown, and what was done under any mandate.
const AUTHORISATIONS: &str = "ALTER TABLE account_mandate ADD COLUMN from_on TEXT;
     ALTER TABLE account_mandate ADD COLUMN scope TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_mandate ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_mandate ADD COLUMN paper_hash TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_mandate ADD COLUMN paper_name TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_mandate ADD COLUMN paper_media TEXT NOT NULL DEFAULT '';
     ALTER TABLE account_mandate ADD COLUMN reason TEXT NOT NULL DEFAULT '';
     CREATE TABLE account_mandate_act (
        mandate_id TEXT NOT NULL REFERENCES account_mandate (mandate_id),
        act TEXT NOT NULL,
        subject TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX account_mandate_act_mandate ON account_mandate_act (mandate_id, at);";

/// Of several providers of identities the one at which a sign-in was begun.
const PROVIDERS: &str = "ALTER TABLE account_departure ADD COLUMN provider TEXT NOT NULL DEFAULT '';";

/// Devices that people use by themselves, codes that open a session at one, and which sessions are short for that.
const KIOSKS: &str = "CREATE TABLE account_kiosk (
        kiosk_id TEXT PRIMARY KEY,
        unit_id TEXT NOT NULL,
        name TEXT NOT NULL,
        token_hash TEXT NOT NULL UNIQUE,
        registered_by TEXT NOT NULL,
        registered_at BIGINT NOT NULL,
        used_at BIGINT,
        ended_at BIGINT
     );
     CREATE TABLE account_entry_code (
        account_id TEXT PRIMARY KEY REFERENCES account_account (account_id),
        code_hash TEXT NOT NULL,
        assisted_by TEXT,
        expires_at BIGINT NOT NULL
     );
     ALTER TABLE account_session ADD COLUMN at_kiosk BOOLEAN NOT NULL DEFAULT FALSE;";

/// At which unit the owner of an unchecked number will show the card, and what was decided there.
const CHECKS: &str = "CREATE TABLE account_check (
        account_id TEXT PRIMARY KEY REFERENCES account_account (account_id),
        unit_id TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        basis TEXT NOT NULL DEFAULT '',
        decided_by TEXT,
        decided_at BIGINT
     );
     CREATE INDEX account_check_state ON account_check (state, asked_at);
     CREATE INDEX account_account_unchecked ON account_account (created_at) WHERE checked_at IS NULL;";

/// At which kiosk a session is used; at whose desk a paper will be shown; one open mandate between the same two; and finding
/// the file of one.
const BOUNDS: &str = "ALTER TABLE account_session ADD COLUMN kiosk_id TEXT;
     CREATE INDEX account_session_kiosk ON account_session (kiosk_id);
     ALTER TABLE account_mandate ADD COLUMN desk_unit TEXT;
     ALTER TABLE account_mandate ADD COLUMN open_key TEXT;
     CREATE UNIQUE INDEX account_mandate_open ON account_mandate (open_key);
     CREATE INDEX account_mandate_paper ON account_mandate (paper_hash);";

/// At whose desk the paper about an old number will be shown; and counting what waits.
const OLD_NUMBER_DESK: &str = "ALTER TABLE account_old_number ADD COLUMN desk_unit TEXT;
     CREATE INDEX account_old_number_state ON account_old_number (state, asked_at);
     CREATE INDEX account_mandate_state ON account_mandate (state, kind);";
/// What officers did at a desk for owners who had lost their contact or their second factor, and why.
const RECOVERIES: &str = "CREATE TABLE account_recovery (
        recovery_id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        lost TEXT NOT NULL,
        reason TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        by_id TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL
     );
     CREATE INDEX account_recovery_account ON account_recovery (account_id, at);";

/// Recoveries that wait for a second officer, and from which day on one is asked.
const SECOND_OFFICER: &str = "CREATE TABLE account_recovery_asked (
        asked_id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account_account (account_id),
        lost TEXT NOT NULL,
        channel TEXT,
        address TEXT NOT NULL,
        reason TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        by_id TEXT NOT NULL,
        by_name TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        state TEXT NOT NULL,
        decided_by TEXT,
        decided_by_name TEXT,
        decided_at BIGINT
     );
     CREATE INDEX account_recovery_asked_state ON account_recovery_asked (state, asked_at);
     CREATE INDEX account_recovery_asked_account ON account_recovery_asked (account_id);
     CREATE TABLE account_recovery_rule (
        from_on TEXT NOT NULL,
        nth BIGINT NOT NULL,
        two_officers BIGINT NOT NULL,
        basis TEXT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        PRIMARY KEY (from_on, nth)
     );";

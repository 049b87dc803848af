//! The dossier's tables.

use motcua_db::Migration;

/// The tables of case work; macros, since a constant cannot be made of two others.
macro_rules! casework_tables {
    () => {
        "CREATE TABLE dossier_referral (
            id TEXT PRIMARY KEY,
            dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
            kind TEXT NOT NULL,
            code TEXT,
            unit_id TEXT NOT NULL,
            asked_by TEXT NOT NULL,
            question TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            answered_by TEXT,
            answered_at BIGINT,
            opinion TEXT,
            words TEXT,
            paper_id TEXT
         );
         CREATE INDEX dossier_referral_dossier ON dossier_referral (dossier_id);
         CREATE INDEX dossier_referral_unit ON dossier_referral (unit_id, answered_at, due_at, id);
         CREATE INDEX dossier_referral_asker ON dossier_referral (asked_by, asked_at);
         CREATE TABLE dossier_result_draft (
            dossier_id TEXT PRIMARY KEY REFERENCES dossier_dossier (id),
            fields TEXT NOT NULL,
            body TEXT NOT NULL,
            drafted_by TEXT NOT NULL,
            drafted_at BIGINT NOT NULL,
            version BIGINT NOT NULL,
            paper_id TEXT,
            number BIGINT,
            dated_at BIGINT,
            signer TEXT,
            signed TEXT,
            issued_at BIGINT
         );
         CREATE TABLE dossier_out_book (
            unit_id TEXT NOT NULL,
            year BIGINT NOT NULL,
            kind TEXT NOT NULL,
            last BIGINT NOT NULL,
            PRIMARY KEY (unit_id, year, kind)
         );
         CREATE INDEX dossier_dossier_unit_received ON dossier_dossier (unit_id, status, received_at, id);
         CREATE INDEX dossier_dossier_unit_code ON dossier_dossier (unit_id, status, code);
         CREATE INDEX dossier_dossier_due ON dossier_dossier (status, due_at, id);
         CREATE INDEX dossier_dossier_received_at ON dossier_dossier (status, received_at, id);
         CREATE INDEX dossier_dossier_status_code ON dossier_dossier (status, code);"
    };
}

/// The words by which a dossier is found, also those that are there already.
macro_rules! casework_words_sqlite {
    () => {
        "CREATE TABLE dossier_word (
            word TEXT NOT NULL,
            dossier_id TEXT NOT NULL,
            PRIMARY KEY (word, dossier_id)
         );
         INSERT INTO dossier_word (word, dossier_id)
         WITH RECURSIVE cut (dossier_id, word, rest) AS (
            SELECT id, '', TRIM(owner_folded || ' ' || REPLACE(SUBSTR(code, INSTR(code, '-') + 1), '-', ' ')) || ' '
            FROM dossier_dossier
            UNION ALL
            SELECT dossier_id, SUBSTR(rest, 1, INSTR(rest, ' ') - 1), SUBSTR(rest, INSTR(rest, ' ') + 1)
            FROM cut WHERE rest <> ''
         )
         SELECT DISTINCT word, dossier_id FROM cut WHERE word <> '';"
    };
}

/// The same in the other engine's words; only in the collation of bytes does a beginning make a range.
macro_rules! casework_words_postgres {
    () => {
        "CREATE TABLE dossier_word (
            word TEXT COLLATE \"C\" NOT NULL,
            dossier_id TEXT NOT NULL,
            PRIMARY KEY (word, dossier_id)
         );
         INSERT INTO dossier_word (word, dossier_id)
         SELECT DISTINCT word, id FROM (
            SELECT id, REGEXP_SPLIT_TO_TABLE(
                owner_folded || ' ' || REPLACE(SUBSTR(code, STRPOS(code, '-') + 1), '-', ' '), ' +') AS word
            FROM dossier_dossier
         ) AS cut WHERE word <> '';"
    };
}

/// The dossier's steps, in order.
pub const MIGRATIONS: &[Migration] = &[DOSSIERS, CASE, CASEWORK];

const DOSSIERS: Migration = Migration::new(
    "dossier-0001-dossiers",
    "CREATE TABLE dossier_dossier (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        request_key TEXT NOT NULL UNIQUE,
        procedure_code TEXT NOT NULL,
        revision_id TEXT NOT NULL,
        procedure_name TEXT NOT NULL,
        field TEXT NOT NULL,
        regime TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        receiving_unit_id TEXT NOT NULL,
        channel BIGINT NOT NULL,
        owner_kind TEXT NOT NULL,
        owner_number TEXT NOT NULL,
        owner_name TEXT NOT NULL,
        owner_folded TEXT NOT NULL,
        owner_phone TEXT NOT NULL,
        owner_address TEXT NOT NULL,
        owner_email TEXT NOT NULL,
        sets BIGINT NOT NULL,
        return_way TEXT NOT NULL,
        time_limit TEXT NOT NULL,
        fee_dong BIGINT,
        paper_result BOOLEAN NOT NULL,
        status BIGINT NOT NULL,
        state TEXT NOT NULL,
        holder_id TEXT,
        holder_name TEXT,
        received_by TEXT NOT NULL,
        received_at BIGINT NOT NULL,
        due_at BIGINT NOT NULL,
        resolved_at BIGINT,
        returned_at BIGINT,
        version BIGINT NOT NULL
     );
     CREATE INDEX dossier_dossier_work ON dossier_dossier (unit_id, status, due_at, id);
     CREATE INDEX dossier_dossier_holder ON dossier_dossier (holder_id, status, due_at, id);
     CREATE INDEX dossier_dossier_owner ON dossier_dossier (owner_number);
     CREATE INDEX dossier_dossier_received ON dossier_dossier (unit_id, received_at, id);
     CREATE TABLE dossier_component (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        number BIGINT NOT NULL,
        name TEXT NOT NULL,
        digitise TEXT NOT NULL,
        handed_in TEXT NOT NULL,
        copies BIGINT NOT NULL,
        PRIMARY KEY (dossier_id, number)
     );
     CREATE TABLE dossier_request (request_key TEXT PRIMARY KEY);
     CREATE TABLE dossier_serial (
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (unit_id, on_day)
     );",
);

/// What lists and the watch look at, taken out of the state; a dossier of before has nothing of it.
const CASE: Migration = Migration::new(
    "dossier-0002-case",
    "ALTER TABLE dossier_dossier ADD COLUMN variant TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN visit_id TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN register_number BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN answer_due_at BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN step_code TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN step_name TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN step_role TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN step_due_at BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN moved_at BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN late_cause TEXT;
     ALTER TABLE dossier_dossier ADD COLUMN fee_paid_dong BIGINT;
     ALTER TABLE dossier_dossier ADD COLUMN archived BOOLEAN NOT NULL DEFAULT FALSE;
     CREATE INDEX dossier_dossier_visit ON dossier_dossier (visit_id);
     CREATE INDEX dossier_dossier_register ON dossier_dossier (receiving_unit_id, register_number);
     CREATE TABLE dossier_register (
        unit_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        last BIGINT NOT NULL,
        locked_at BIGINT,
        locked_by TEXT,
        PRIMARY KEY (unit_id, year)
     );",
);

/// Units asked, drafts and their numbers, the words by which a dossier is found, and the orders in which lists are read:
/// a list stops after a page only where an index has its rows in order.
const CASEWORK: Migration = Migration::pair(
    "dossier-0007-casework",
    concat!(casework_tables!(), casework_words_sqlite!()),
    concat!(casework_tables!(), casework_words_postgres!()),
);

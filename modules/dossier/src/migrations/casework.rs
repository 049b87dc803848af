//! Referrals, drafts, the out-book, and the words by which dossiers are found.

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

/// Units asked, drafts and their numbers, the words by which a dossier is found, and the orders in which lists are read:
/// a list stops after a page only where an index has its rows in order.
pub(super) const CASEWORK: Migration = Migration::pair(
    "dossier-0007-casework",
    concat!(casework_tables!(), casework_words_sqlite!()),
    concat!(casework_tables!(), casework_words_postgres!()),
);

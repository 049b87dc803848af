//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order. A line of a due's account is never changed; names and numbers of people and words that
/// were typed stand here, never in the ledger.
pub const MIGRATIONS: &[Migration] = &[DUES, MONEY, DAYS, PROOFS, ASKING];

const DUES: Migration = Migration::new(
    "payments-0001-dues",
    "CREATE TABLE payments_due (
        id TEXT PRIMARY KEY,
        reference TEXT NOT NULL UNIQUE,
        dossier_id TEXT NOT NULL,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        unit_id TEXT NOT NULL,
        field TEXT NOT NULL,
        what TEXT NOT NULL,
        rule TEXT NOT NULL,
        until_on TEXT,
        owner_number TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        UNIQUE (dossier_id, kind, asked_at)
     );
     CREATE INDEX payments_due_owner ON payments_due (owner_number, opened_at);
     CREATE INDEX payments_due_code ON payments_due (code);
     CREATE TABLE payments_entry (
        due_id TEXT NOT NULL REFERENCES payments_due (id),
        seq BIGINT NOT NULL,
        entry_key TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        amount_dong BIGINT NOT NULL,
        channel TEXT,
        money_id TEXT,
        fee_id TEXT,
        receipt TEXT,
        receipt_dong BIGINT NOT NULL,
        unit_id TEXT NOT NULL,
        booked_on TEXT NOT NULL,
        written_at BIGINT NOT NULL,
        written_by TEXT NOT NULL,
        written_by_name TEXT NOT NULL,
        PRIMARY KEY (due_id, seq)
     );
     CREATE INDEX payments_entry_day ON payments_entry (unit_id, booked_on);
     CREATE INDEX payments_entry_fee ON payments_entry (fee_id);
     CREATE INDEX payments_entry_money ON payments_entry (money_id);
     CREATE TABLE payments_cursor (
        name TEXT PRIMARY KEY,
        at BIGINT NOT NULL,
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL
     );",
);

const MONEY: Migration = Migration::new(
    "payments-0002-money",
    "CREATE TABLE payments_account (
        unit_id TEXT NOT NULL,
        seq BIGINT NOT NULL,
        from_on TEXT NOT NULL,
        bank_bin TEXT NOT NULL,
        bank_name TEXT NOT NULL,
        number TEXT NOT NULL,
        holder TEXT NOT NULL,
        set_at BIGINT NOT NULL,
        set_by TEXT NOT NULL,
        set_by_name TEXT NOT NULL,
        PRIMARY KEY (unit_id, seq)
     );
     CREATE INDEX payments_account_number ON payments_account (number);
     CREATE TABLE payments_statement (
        id TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        account TEXT NOT NULL,
        file_name TEXT NOT NULL,
        lines BIGINT NOT NULL,
        fresh BIGINT NOT NULL,
        fresh_dong BIGINT NOT NULL,
        waiting BIGINT NOT NULL,
        taken_at BIGINT NOT NULL,
        taken_by TEXT NOT NULL,
        taken_by_name TEXT NOT NULL,
        UNIQUE (account, hash)
     );
     CREATE INDEX payments_statement_unit ON payments_statement (unit_id, taken_at);
     CREATE TABLE payments_money (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        account TEXT NOT NULL,
        line_key TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        amount_dong BIGINT NOT NULL,
        words TEXT NOT NULL,
        payer TEXT NOT NULL,
        paid_on TEXT NOT NULL,
        booked_on TEXT NOT NULL,
        came_at BIGINT NOT NULL,
        statement_id TEXT,
        due_id TEXT,
        UNIQUE (account, line_key)
     );
     CREATE INDEX payments_money_day ON payments_money (unit_id, booked_on);
     CREATE TABLE payments_back (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL UNIQUE,
        unit_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        amount_dong BIGINT NOT NULL,
        money_id TEXT,
        due_id TEXT,
        voucher TEXT NOT NULL,
        booked_on TEXT NOT NULL,
        given_at BIGINT NOT NULL,
        given_by TEXT NOT NULL,
        given_by_name TEXT NOT NULL
     );
     CREATE INDEX payments_back_day ON payments_back (unit_id, booked_on);
     CREATE TABLE payments_case (
        id TEXT PRIMARY KEY,
        case_key TEXT NOT NULL UNIQUE,
        reason TEXT NOT NULL,
        money_id TEXT,
        due_id TEXT,
        unit_id TEXT NOT NULL,
        amount_dong BIGINT NOT NULL,
        words TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        act TEXT,
        note TEXT NOT NULL,
        closed_at BIGINT,
        closed_by TEXT NOT NULL,
        closed_by_name TEXT NOT NULL
     );
     CREATE INDEX payments_case_unit ON payments_case (unit_id, closed_at, opened_at);
     CREATE INDEX payments_case_due ON payments_case (due_id);
     CREATE TABLE payments_attempt (
        id TEXT PRIMARY KEY,
        gateway TEXT NOT NULL,
        txn_ref TEXT NOT NULL UNIQUE,
        due_id TEXT NOT NULL REFERENCES payments_due (id),
        amount_dong BIGINT NOT NULL,
        started_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        outcome TEXT,
        told_at BIGINT
     );
     CREATE INDEX payments_attempt_due ON payments_attempt (due_id, started_at);",
);

const DAYS: Migration = Migration::new(
    "payments-0003-days",
    "CREATE TABLE payments_day (
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        sheet TEXT NOT NULL,
        closed_at BIGINT NOT NULL,
        closed_by TEXT NOT NULL,
        closed_by_name TEXT NOT NULL,
        PRIMARY KEY (unit_id, on_day)
     );
     CREATE TABLE payments_correction (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        unit_id TEXT NOT NULL,
        on_day TEXT NOT NULL,
        channel TEXT NOT NULL,
        amount_dong BIGINT NOT NULL,
        reason TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        made_by TEXT NOT NULL,
        made_by_name TEXT NOT NULL
     );
     CREATE INDEX payments_correction_day ON payments_correction (unit_id, on_day);",
);

/// Papers that came along with the wish not to pay.
const PROOFS: Migration = Migration::new(
    "payments-0004-proofs",
    "CREATE TABLE payments_proof (
        case_id TEXT NOT NULL REFERENCES payments_case (id),
        paper_id TEXT NOT NULL,
        PRIMARY KEY (case_id, paper_id)
     );",
);

/// Questions to the gateway about payments of which no word came: how often, when last, when next, and what was heard. Those
/// begun before are asked about too.
const ASKING: Migration = Migration::new(
    "payments-0005-asking",
    "ALTER TABLE payments_attempt ADD COLUMN asked BIGINT NOT NULL DEFAULT 0;
     ALTER TABLE payments_attempt ADD COLUMN asked_at BIGINT;
     ALTER TABLE payments_attempt ADD COLUMN ask_at BIGINT;
     ALTER TABLE payments_attempt ADD COLUMN answer TEXT;
     UPDATE payments_attempt SET ask_at = expires_at WHERE outcome IS NULL;
     CREATE INDEX payments_attempt_ask ON payments_attempt (ask_at);",
);

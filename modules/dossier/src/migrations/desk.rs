//! The desk's traffic: hand-over lists, returns, notices, fees with their receipt books.

use motcua_db::Migration;

/// What went from hand to hand. Names and numbers of people stand here, never in the ledger.
pub(super) const DESK: Migration = Migration::new(
    "dossier-0006-desk",
    "CREATE TABLE dossier_handover (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        number BIGINT NOT NULL,
        from_unit_id TEXT NOT NULL,
        to_unit_id TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_by_name TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        received_by TEXT,
        received_by_name TEXT,
        received_at BIGINT
     );
     CREATE INDEX dossier_handover_from ON dossier_handover (from_unit_id, kind, made_at);
     CREATE INDEX dossier_handover_to ON dossier_handover (to_unit_id, kind, made_at);
     CREATE TABLE dossier_handover_item (
        handover_id TEXT NOT NULL REFERENCES dossier_handover (id),
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        place BIGINT NOT NULL,
        listed_at BIGINT NOT NULL,
        refused TEXT,
        parcel TEXT,
        PRIMARY KEY (handover_id, dossier_id)
     );
     CREATE INDEX dossier_handover_item_dossier ON dossier_handover_item (dossier_id, listed_at);
     CREATE TABLE dossier_handover_book (
        unit_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (unit_id, year)
     );
     CREATE TABLE dossier_return (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        given_at BIGINT NOT NULL,
        given_by TEXT NOT NULL,
        given_by_name TEXT NOT NULL,
        receiver TEXT NOT NULL,
        name TEXT NOT NULL,
        id_number TEXT NOT NULL,
        authority TEXT NOT NULL,
        way TEXT NOT NULL,
        proof TEXT NOT NULL,
        parcel TEXT NOT NULL,
        PRIMARY KEY (dossier_id, given_at)
     );
     CREATE TABLE dossier_notice (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        told_at BIGINT NOT NULL,
        kind TEXT NOT NULL,
        told_by TEXT NOT NULL,
        told_by_name TEXT NOT NULL,
        way TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (dossier_id, told_at)
     );
     CREATE TABLE dossier_uncollected_rule (
        from_on TEXT PRIMARY KEY,
        remind_after_days BIGINT NOT NULL,
        archive_after_months BIGINT NOT NULL
     );
     INSERT INTO dossier_uncollected_rule (from_on, remind_after_days, archive_after_months)
        VALUES ('2018-01-01', 30, 12);
     CREATE TABLE dossier_receipt_book (
        unit_id TEXT NOT NULL,
        year BIGINT NOT NULL,
        series TEXT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (unit_id, year)
     );
     CREATE TABLE dossier_fee (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        unit_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount_dong BIGINT NOT NULL,
        way TEXT NOT NULL,
        series TEXT NOT NULL,
        number BIGINT NOT NULL,
        rule TEXT NOT NULL,
        taken_on TEXT NOT NULL,
        taken_at BIGINT NOT NULL,
        taken_by TEXT NOT NULL,
        taken_by_name TEXT NOT NULL
     );
     CREATE INDEX dossier_fee_day ON dossier_fee (unit_id, taken_on, taken_at);
     CREATE INDEX dossier_fee_dossier ON dossier_fee (dossier_id);
     CREATE TABLE dossier_payment (
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        asked_at BIGINT NOT NULL,
        amount_dong BIGINT NOT NULL,
        reason TEXT NOT NULL,
        notice TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        asked_by_name TEXT NOT NULL,
        confirmed_at BIGINT,
        confirmed_by TEXT,
        confirmed_by_name TEXT,
        voucher TEXT,
        PRIMARY KEY (dossier_id, asked_at)
     );
     CREATE INDEX dossier_dossier_at_desk ON dossier_dossier (receiving_unit_id, status, received_at);
     CREATE INDEX dossier_dossier_uncollected ON dossier_dossier (resolved_at)
        WHERE status = 9 AND archived = FALSE;",
);

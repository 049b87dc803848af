//! The ledger's tables.

use motcua_db::Migration;

/// The ledger's steps, in order.
pub const MIGRATIONS: &[Migration] = &[EVENTS, OUTBOX_OF_NOTICES];

const EVENTS: Migration = Migration::new(
    "ledger-0001-events",
    "CREATE TABLE ledger_stream (
        stream TEXT PRIMARY KEY,
        head_seq BIGINT NOT NULL,
        head_hash {blob} NOT NULL
     );
     CREATE TABLE ledger_event (
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL,
        at BIGINT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL,
        hash {blob} NOT NULL,
        PRIMARY KEY (stream, seq)
     );
     CREATE INDEX ledger_event_at ON ledger_event (at, stream, seq);
     CREATE TABLE ledger_outbox (
        number {serial},
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL
     );
     CREATE TABLE ledger_seal (
        on_day TEXT PRIMARY KEY,
        events BIGINT NOT NULL,
        root {blob} NOT NULL,
        hash {blob} NOT NULL,
        sealed_at BIGINT NOT NULL
     );",
);

/// Notices begin with what happens from here on: nobody wants to be told of what is long over.
const OUTBOX_OF_NOTICES: Migration = Migration::new(
    "ledger-0002-outbox-of-notices",
    "CREATE TABLE ledger_outbox_notices (
        number {serial},
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL
     );",
);

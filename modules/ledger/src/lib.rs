//! The append-only, hash-chained event log and the outbox.

//! Forms that were sent.

use motcua_db::Migration;

/// Forms that were sent: the key of each, as a hash, so that a double press corrects once.
pub(super) const REQUESTS: Migration = Migration::new(
    "figures-0043-requests",
    "CREATE TABLE figures_request (
        key_hash TEXT PRIMARY KEY,
        at BIGINT NOT NULL
     );
     CREATE INDEX figures_request_at ON figures_request (at);",
);

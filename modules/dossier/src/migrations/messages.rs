//! What passes between the owner of a dossier and its officers.

use motcua_db::Migration;

/// Messages without their words: these stand in `dossier_remark` at the place of the message's event, so that the ledger
/// keeps no more than a seal over them.
pub(super) const MESSAGES: Migration = Migration::new(
    "dossier-0095-messages",
    "CREATE TABLE dossier_message (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        dossier_id TEXT NOT NULL REFERENCES dossier_dossier (id),
        seq BIGINT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('owner', 'office')),
        said_by TEXT NOT NULL,
        said_by_name TEXT NOT NULL,
        said_at BIGINT NOT NULL,
        answer_due_at BIGINT,
        answered_at BIGINT,
        read_at BIGINT
     );
     CREATE INDEX dossier_message_dossier ON dossier_message (dossier_id, seq);
     CREATE INDEX dossier_message_waiting ON dossier_message (dossier_id, answer_due_at)
        WHERE side = 'owner' AND answered_at IS NULL;",
);

/// The time in which what an owner writes is answered: two working days until the province says otherwise.
pub(super) const MESSAGE_TIME: Migration = Migration::new(
    "dossier-0096-message-time",
    "ALTER TABLE dossier_case_times ADD COLUMN message_hours BIGINT NOT NULL DEFAULT 16;",
);

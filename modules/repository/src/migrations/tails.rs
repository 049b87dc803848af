//! Indexes by which a search and a batch find few rows among very many.

use motcua_db::Migration;

/// What folded fields say from each of their words on, value by value, and the cards by those values. What cards from before
/// say is added when the program starts. Values stand in indexes by their first letters: PostgreSQL takes no long keys.
pub(super) const TAILS: Migration = Migration::pair(
    "repository-0160-tails",
    "CREATE TABLE repository_tail (
        part TEXT NOT NULL,
        tail TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (part, tail, value)
     ) WITHOUT ROWID;
     ALTER TABLE repository_card ADD COLUMN has_tails BOOLEAN NOT NULL DEFAULT FALSE;
     CREATE INDEX repository_card_owner ON repository_card (SUBSTR(owner, 1, 200));
     CREATE INDEX repository_card_symbol ON repository_card (SUBSTR(symbol, 1, 200));
     CREATE INDEX repository_card_issuer ON repository_card (SUBSTR(issuer, 1, 200));
     CREATE INDEX repository_person_name ON repository_person (SUBSTR(folded, 1, 200));
     CREATE INDEX repository_card_issued ON repository_card (issued_on);
     CREATE INDEX repository_card_expires ON repository_card (expires_on) WHERE expires_on <> '';",
    "CREATE TABLE repository_tail (
        part TEXT NOT NULL,
        tail TEXT COLLATE \"C\" NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (part, tail, value)
     );
     ALTER TABLE repository_card ADD COLUMN has_tails BOOLEAN NOT NULL DEFAULT FALSE;
     CREATE INDEX repository_card_owner ON repository_card (SUBSTR(owner, 1, 200));
     CREATE INDEX repository_card_symbol ON repository_card (SUBSTR(symbol, 1, 200));
     CREATE INDEX repository_card_issuer ON repository_card (SUBSTR(issuer, 1, 200));
     CREATE INDEX repository_person_name ON repository_person (SUBSTR(folded, 1, 200));
     CREATE INDEX repository_card_issued ON repository_card (issued_on);
     CREATE INDEX repository_card_expires ON repository_card (expires_on) WHERE expires_on <> '';",
);

/// Whether other files lie in a folder is asked of each scan that nothing tells apart. SQLite orders its keys byte by byte
/// and has both indexes already.
pub(super) const FOLDERS: Migration = Migration::pair(
    "repository-0161-folders",
    "",
    "CREATE INDEX repository_batch_item_place ON repository_batch_item (batch_id, item_key COLLATE \"C\");
     CREATE INDEX repository_batch_refused_place ON repository_batch_refused (batch_id, file_name COLLATE \"C\");",
);

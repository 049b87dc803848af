//! Files of a batch that could not be taken.

use motcua_db::Migration;

/// Who sends a folder must see, also a week later, which files of it are not here and why. The names stay with the batch:
/// a name of a file may be the name of a person.
pub(super) const REFUSED: Migration = Migration::new(
    "repository-0104-refused-files",
    "CREATE TABLE repository_batch_refused (
        batch_id TEXT NOT NULL REFERENCES repository_batch (id),
        file_name TEXT NOT NULL,
        cause TEXT NOT NULL,
        refused_by TEXT NOT NULL,
        refused_at BIGINT NOT NULL,
        PRIMARY KEY (batch_id, file_name)
     );",
);

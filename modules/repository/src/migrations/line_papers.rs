//! Several papers under one line of a register.

use motcua_db::Migration;

/// An old dossier has its result and the papers that were handed in for it. The result stands for the line, once; the others
/// are counted from 1 under it. What the lines of a paper say is kept as short marks: a sheet scanned again has other bytes.
pub(super) const LINE_PAPERS: Migration = Migration::new(
    "repository-0140-line-papers",
    "ALTER TABLE repository_batch_item ADD COLUMN component BIGINT;
     ALTER TABLE repository_batch_item ADD COLUMN line_marks TEXT NOT NULL DEFAULT '';
     DROP INDEX repository_batch_item_line;
     CREATE UNIQUE INDEX repository_batch_item_result ON repository_batch_item (line_id)
        WHERE state = 'matched' AND component IS NULL;
     CREATE UNIQUE INDEX repository_batch_item_component ON repository_batch_item (line_id, component)
        WHERE state = 'matched' AND component IS NOT NULL;",
);

//! What the program notices while it reads, kept where it was read, so that no screen has to read a paper again.

use motcua_db::Migration;

/// What is told of a page on the counter's screen, who signed a file that came in, pages that say the same, how much of
/// a paper a person must look at (nothing of papers read before: they count as doubtful), how many pages it is said to
/// have, and papers of a batch that somebody put off.
pub(super) const NOTICING: Migration = Migration::new(
    "repository-0101-noticing",
    "ALTER TABLE repository_sheet ADD COLUMN notes TEXT NOT NULL DEFAULT '';
     ALTER TABLE repository_sheet ADD COLUMN line_marks TEXT NOT NULL DEFAULT '';
     ALTER TABLE repository_sheet ADD COLUMN twin_id TEXT;
     ALTER TABLE repository_capture_file ADD COLUMN dossier_code TEXT NOT NULL DEFAULT '';
     ALTER TABLE repository_capture_file ADD COLUMN signed_by TEXT NOT NULL DEFAULT '[]';
     ALTER TABLE repository_page ADD COLUMN same_as BIGINT;
     ALTER TABLE repository_paper ADD COLUMN to_look_at BIGINT;
     ALTER TABLE repository_paper ADD COLUMN pages_expected BIGINT;
     ALTER TABLE repository_register_line ADD COLUMN pages BIGINT;
     ALTER TABLE repository_batch_item ADD COLUMN put_off_at BIGINT;",
);

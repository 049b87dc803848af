//! Indexes that cost every write more than they gave.

use motcua_db::Migration;

/// A dossier taken in or moved writes each of its indexes. One led to nothing another did not lead to; two hold a line
/// for every dossier where only few have what they index.
pub(super) const LEAN: Migration = Migration::new(
    "dossier-0031-lean-indexes",
    "DROP INDEX dossier_dossier_desk;
     DROP INDEX dossier_dossier_visit;
     CREATE INDEX dossier_dossier_visit ON dossier_dossier (visit_id) WHERE visit_id IS NOT NULL;
     DROP INDEX dossier_dossier_answer;
     CREATE INDEX dossier_dossier_answer ON dossier_dossier (receiving_unit_id, status, answer_due_at)
        WHERE answer_due_at IS NOT NULL;",
);

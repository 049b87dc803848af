//! The register a line stands in, apart from the desk that returns the result.

use motcua_db::Migration;

/// A merge moves the desk, and the new unit's book has its own numbers: the line stays in the book it was written in.
///
/// A dossier that went over before stands in the book of the first desk that gave it away after it was taken in.
pub(super) const REGISTER: Migration = Migration::new(
    "dossier-0009-register-unit",
    "ALTER TABLE dossier_dossier ADD COLUMN register_unit_id TEXT;
     UPDATE dossier_dossier SET register_unit_id = COALESCE(
        (SELECT i.from_unit FROM dossier_merge_item i JOIN dossier_merge m ON m.merge_id = i.merge_id
         WHERE i.dossier_id = dossier_dossier.id AND i.part IN ('both', 'desk')
            AND m.made_at >= dossier_dossier.received_at
         ORDER BY m.made_at, m.merge_id LIMIT 1),
        receiving_unit_id)
     WHERE register_number IS NOT NULL;
     DROP INDEX dossier_dossier_register;
     CREATE INDEX dossier_dossier_register_line ON dossier_dossier (register_unit_id, register_number);",
);

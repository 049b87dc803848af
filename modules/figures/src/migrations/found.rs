//! What complaints and books of earlier years count for, and since when.

use motcua_db::Migration;

/// A complaint about conduct counts once its answer found it justified, and what is done in the books of earlier years counts by
/// the day it is done as well: figures of before know neither.
pub(super) const FOUND: Migration = Migration::new(
    "figures-0044-found",
    "ALTER TABLE figures_register ADD COLUMN on_day TEXT NOT NULL DEFAULT '';
     CREATE INDEX figures_register_day ON figures_register (unit_id, on_day);
     CREATE INDEX figures_line_day ON figures_line (unit_id, on_day, line_id);
     UPDATE figures_fold SET stale = TRUE
     WHERE (SELECT COUNT(*) FROM ledger_event
        WHERE kind IN ('petition-assigned', 'register-imported', 'register-line-digitised')) > 0;",
);

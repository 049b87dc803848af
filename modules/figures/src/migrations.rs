//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
///
/// `figures_day` and `figures_month` hold the same sums by the day and by the month: a board over years adds up
/// months and only the edges of its period by the day.
pub const MIGRATIONS: &[Migration] = &[MEASURES, UNITS_BY_DAY];

const MEASURES: Migration = Migration::new(
    "figures-0001-measures",
    "CREATE TABLE figures_fold (
        id BIGINT PRIMARY KEY,
        folded BIGINT NOT NULL
     );
     INSERT INTO figures_fold (id, folded) VALUES (1, 0);
     CREATE TABLE figures_dossier (
        dossier_id TEXT PRIMARY KEY,
        facts TEXT NOT NULL,
        unit_id TEXT,
        code TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        field TEXT NOT NULL,
        online BOOLEAN NOT NULL,
        received_on TEXT,
        finished_on TEXT,
        returned_on TEXT,
        reopened_on TEXT,
        completed_on TEXT,
        result_required BOOLEAN NOT NULL,
        result_digitised BOOLEAN NOT NULL,
        components_required BIGINT NOT NULL,
        components_digitised BIGINT NOT NULL,
        in_scope BOOLEAN NOT NULL,
        digitised BOOLEAN NOT NULL
     );
     CREATE INDEX figures_dossier_finished ON figures_dossier (unit_id, finished_on, dossier_id);
     CREATE INDEX figures_dossier_latest ON figures_dossier (finished_on, dossier_id);
     CREATE INDEX figures_dossier_received ON figures_dossier (unit_id, received_on, dossier_id);
     CREATE TABLE figures_day (
        measure TEXT NOT NULL,
        on_day TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        value BIGINT NOT NULL,
        PRIMARY KEY (measure, on_day, unit_id)
     );
     CREATE TABLE figures_month (
        measure TEXT NOT NULL,
        month TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        value BIGINT NOT NULL,
        PRIMARY KEY (measure, month, unit_id)
     );
     CREATE TABLE figures_unread (
        stream TEXT NOT NULL,
        seq BIGINT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (stream, seq)
     );",
);

/// The unit of each day on which a dossier counts: a merge of units leaves the past with the unit that ended.
const UNITS_BY_DAY: Migration = Migration::new(
    "figures-0002-units-by-day",
    "ALTER TABLE figures_dossier ADD COLUMN received_unit_id TEXT;
     ALTER TABLE figures_dossier ADD COLUMN returned_unit_id TEXT;
     ALTER TABLE figures_dossier ADD COLUMN reopened_unit_id TEXT;
     UPDATE figures_dossier SET received_unit_id = unit_id, returned_unit_id = unit_id,
        reopened_unit_id = unit_id;
     DROP INDEX figures_dossier_received;
     CREATE INDEX figures_dossier_received ON figures_dossier (received_unit_id, received_on, dossier_id);",
);

//! What the province decided of each kind of paper, with the day from which it holds.

use motcua_db::Migration;

/// Rules that were there before hold from the beginning.
pub(super) const DATED: Migration = Migration::new(
    "repository-0082-dated-rules",
    "CREATE TABLE repository_dated_rule (
        type_code TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        general BOOLEAN NOT NULL,
        second_check BOOLEAN NOT NULL,
        sample_per_mille BIGINT NOT NULL,
        retention_years BIGINT,
        basis TEXT NOT NULL,
        PRIMARY KEY (type_code, valid_from)
     );
     INSERT INTO repository_dated_rule
        SELECT type_code, '1900-01-01', FALSE, second_check, sample_per_mille, retention_years, basis
        FROM repository_rule;
     DROP TABLE repository_rule;",
);

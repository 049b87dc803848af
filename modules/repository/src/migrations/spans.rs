//! Which years are captured backwards, with the day from which that holds.

use motcua_db::Migration;

/// The scope of plan 170 holds from the beginning: no other was decided.
pub(super) const SPANS: Migration = Migration::new(
    "repository-0120-backfill-spans",
    "CREATE TABLE repository_backfill_span (
        valid_from TEXT PRIMARY KEY,
        first_year BIGINT NOT NULL,
        last_day TEXT,
        basis TEXT NOT NULL
     );
     INSERT INTO repository_backfill_span (valid_from, first_year, last_day, basis)
        VALUES ('1900-01-01', 2018, '2023-11-30', 'Kế hoạch 170/KH-UBND ngày 08/8/2023, mục II.1');",
);

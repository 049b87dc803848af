//! The queue's table.

use motcua_db::Migration;

/// The queue's steps, in order.
pub const MIGRATIONS: &[Migration] = &[Migration::new(
    "jobs-0001-queue",
    "CREATE TABLE jobs_job (
        id TEXT PRIMARY KEY,
        queue TEXT NOT NULL,
        subject TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
        run_at BIGINT NOT NULL,
        lease_until BIGINT NOT NULL DEFAULT 0,
        tries BIGINT NOT NULL DEFAULT 0,
        cause TEXT,
        created_at BIGINT NOT NULL,
        UNIQUE (queue, subject)
     );
     CREATE INDEX jobs_job_due ON jobs_job (queue, state, run_at);",
)];

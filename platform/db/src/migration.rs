//! Migrations: each module brings its own, in order; each runs once, in a transaction.

use motcua_kernel::Instant;

use crate::{Db, DbError, Dialect, Tx, values};

/// One step of a module's tables; never changed after it was released.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    /// A step whose text serves both engines, `{blob}` and `{serial}` spelled by the dialect.
    /// The name is `<module>-<number>-<what>`.
    pub const fn new(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sqlite: sql,
            postgres: sql,
        }
    }

    /// A step in which the engines truly differ, full-text search for example.
    pub const fn pair(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        Self {
            name,
            sqlite,
            postgres,
        }
    }

    /// The step's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, dialect: Dialect) -> String {
        dialect.spell(match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        })
    }
}

/// Runs every step that has not run yet and tells the names of those it ran.
///
/// # Errors
/// The engine's refusal of a step; the steps before it stay done.
pub fn migrate(db: &Db, steps: &[Migration], now: Instant) -> Result<Vec<&'static str>, DbError> {
    db.write(|tx| {
        tx.batch(
            "CREATE TABLE IF NOT EXISTS db_migration (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)",
        )
    })?;
    let mut ran = Vec::new();
    for step in steps {
        let step = *step;
        if db.write(move |tx| run(tx, step, now))? {
            ran.push(step.name);
        }
    }
    Ok(ran)
}

fn run(tx: &mut Tx<'_>, step: Migration, now: Instant) -> Result<bool, DbError> {
    // Two processes may start at once: the second waits here for the first one's commit.
    if tx.dialect() == Dialect::Postgres {
        tx.batch("LOCK TABLE db_migration IN EXCLUSIVE MODE")?;
    }
    let done: i64 = tx.scalar(
        "SELECT COUNT(*) AS n FROM db_migration WHERE name = $1",
        values![step.name],
    )?;
    if done > 0 {
        return Ok(false);
    }
    tx.batch(&step.text(tx.dialect()))?;
    tx.execute(
        "INSERT INTO db_migration (name, applied_at) VALUES ($1, $2)",
        values![step.name, now],
    )?;
    Ok(true)
}

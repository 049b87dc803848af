//! The same test on every engine: SQLite in a temporary folder, PostgreSQL when it is installed.

use std::hash::{DefaultHasher, Hash, Hasher};

use motcua_db::{Db, DbError, DbUrl, Migration, migrate};
use motcua_kernel::Instant;
use tempfile::TempDir;

use crate::postgres::prepared_database;

/// A database of its own for one test, gone with it.
pub struct TestDb {
    /// The open database, migrated.
    pub db: Db,
    /// Its address, for tests that open it again.
    pub url: DbUrl,
    folder: Option<TempDir>,
}

impl TestDb {
    /// The folder of the SQLite file, where there is one.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }
}

/// Runs `test` on each engine at hand, on a fresh database with `steps` applied.
///
/// # Errors
/// When a database cannot be made; a failing test panics, as tests do.
pub fn each_database(steps: &[Migration], test: impl Fn(&TestDb)) -> Result<(), DbError> {
    test(&sqlite_database(steps)?);
    if let Some(url) = migrated_postgres(steps)? {
        let url = DbUrl::Postgres(url);
        test(&TestDb {
            db: Db::open(&url)?,
            url,
            folder: None,
        });
    }
    Ok(())
}

/// A PostgreSQL database with `steps` applied, a copy of the one that was migrated first.
fn migrated_postgres(steps: &[Migration]) -> Result<Option<String>, DbError> {
    let mut key = DefaultHasher::new();
    format!("{steps:?}").hash(&mut key);
    prepared_database(key.finish(), |url| {
        let db = Db::open(&DbUrl::Postgres(url.to_owned()))?;
        migrate(&db, steps, Instant::from_micros(0)).map(drop)
    })
}

/// A fresh SQLite database with `steps` applied.
///
/// # Errors
/// When the temporary folder or the file cannot be made.
pub fn sqlite_database(steps: &[Migration]) -> Result<TestDb, DbError> {
    let folder = tempfile::tempdir().map_err(|error| DbError::Away(error.to_string()))?;
    let url = DbUrl::Sqlite(folder.path().join("motcua.db"));
    let db = Db::open(&url)?;
    migrate(&db, steps, Instant::from_micros(0))?;
    Ok(TestDb {
        db,
        url,
        folder: Some(folder),
    })
}

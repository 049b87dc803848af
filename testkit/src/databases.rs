//! The same test on every engine: SQLite in a temporary folder, PostgreSQL when it is installed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use motcua_db::{Db, DbError, DbUrl, Migration, migrate};
use motcua_kernel::Instant;
use tempfile::TempDir;

use crate::postgres::prepared_database;
use crate::sqlite_template::copy_template;

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
    prepared_database(key_of(steps), |url| {
        let db = Db::open(&DbUrl::Postgres(url.to_owned()))?;
        migrate(&db, steps, Instant::from_micros(0)).map(drop)
    })
}

/// The same steps have the same key.
fn key_of(steps: &[Migration]) -> u64 {
    let mut key = DefaultHasher::new();
    format!("{steps:?}").hash(&mut key);
    key.finish()
}

/// A fresh SQLite database with `steps` applied.
///
/// # Errors
/// When the temporary folder or the file cannot be made.
pub fn sqlite_database(steps: &[Migration]) -> Result<TestDb, DbError> {
    let folder = tempfile::tempdir().map_err(|error| DbError::Away(error.to_string()))?;
    let file = folder.path().join("motcua.db");
    let made = |file: &Path| {
        let db = Db::open(&DbUrl::Sqlite(file.to_owned()))?;
        migrate(&db, steps, Instant::from_micros(0)).map(drop)
    };
    if !copy_template(key_of(steps), &file, made)? {
        made(&file)?;
    }
    let url = DbUrl::Sqlite(file);
    let db = Db::open(&url)?;
    Ok(TestDb {
        db,
        url,
        folder: Some(folder),
    })
}

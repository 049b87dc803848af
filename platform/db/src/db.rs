//! The database as the rest of the program sees it.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use crate::postgres::PostgresDb;
use crate::sqlite::SqliteDb;
use crate::{DbError, Dialect, Tx, work};

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DbUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as its connection string.
    Postgres(String),
}

impl FromStr for DbUrl {
    type Err = DbError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            Ok(Self::Sqlite(PathBuf::from(path)))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(DbError::Address(text.to_owned()))
        }
    }
}

/// What a commit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// The disk.
    Full,
    /// Nothing.
    None,
}

/// A database; cheap to clone, shared by every thread.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
}

#[derive(Clone)]
enum Engine {
    Sqlite(Arc<SqliteDb>),
    Postgres(Arc<PostgresDb>),
}

impl Db {
    /// Opens the database at `url`; a SQLite file is made when it is not there.
    ///
    /// # Errors
    /// [`DbError::Away`] when it cannot be opened or reached.
    pub fn open(url: &DbUrl) -> Result<Self, DbError> {
        Self::open_with(url, Durability::Full)
    }

    /// Opens the database without waiting for the disk at each commit: for building a demonstration, where a power
    /// cut costs nothing but building it again. Never for people's dossiers.
    ///
    /// # Errors
    /// [`DbError::Away`] when it cannot be opened or reached.
    pub fn open_without_waiting_for_disk(url: &DbUrl) -> Result<Self, DbError> {
        Self::open_with(url, Durability::None)
    }

    fn open_with(url: &DbUrl, durability: Durability) -> Result<Self, DbError> {
        let engine = match url {
            DbUrl::Sqlite(path) => Engine::Sqlite(Arc::new(SqliteDb::open(path, durability)?)),
            DbUrl::Postgres(url) => Engine::Postgres(Arc::new(PostgresDb::open(url, durability)?)),
        };
        Ok(Self { engine })
    }

    /// The engine in use.
    pub const fn dialect(&self) -> Dialect {
        match self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs `work` in a transaction that may write, and returns once its outcome is durable. Blocks.
    ///
    /// The closure may run more than once, so it changes nothing but the database.
    ///
    /// # Errors
    /// What the closure returns (its work is rolled back), or why the database could not keep the work.
    pub fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        work::sent(work, |mut work| match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(work),
            Engine::Postgres(postgres) => postgres.write(&mut work),
        })
    }

    /// Runs `work` on one consistent view of the database, without the right to write. Blocks.
    ///
    /// # Errors
    /// What the closure returns, or why the database could not be read.
    pub fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    {
        work::once(work, |work| match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(work),
            Engine::Postgres(postgres) => postgres.read(work),
        })
    }
}

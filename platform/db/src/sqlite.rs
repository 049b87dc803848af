//! The embedded engine: one writer thread that commits waiting work together, and a few readers.

mod conn;
mod readers;
mod writer;

use std::path::Path;

use self::conn::SqliteConn;
use self::readers::Readers;
use self::writer::Writer;
use crate::db::Durability;
use crate::{DbError, Tx};

/// An open SQLite file.
pub(crate) struct SqliteDb {
    writer: Writer,
    readers: Readers,
}

impl SqliteDb {
    pub(crate) fn open(path: &Path, durability: Durability) -> Result<Self, DbError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| DbError::Away(error.to_string()))?;
        }
        let writer = Writer::start(SqliteConn::open_writer(path, durability)?)?;
        Ok(Self {
            writer,
            readers: Readers::open(path)?,
        })
    }

    pub(crate) fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.writer.write(work)
    }

    pub(crate) fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    {
        self.readers.read(work)
    }
}

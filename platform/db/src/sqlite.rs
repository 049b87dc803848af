//! The embedded engine: one writer thread that commits waiting work together, and a few readers.

mod conn;
mod readers;
mod writer;

use std::path::Path;

use self::conn::SqliteConn;
use self::readers::Readers;
use self::writer::Writer;
use crate::DbError;
use crate::db::Durability;
use crate::work::{SentWork, Work};

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

    pub(crate) fn write(&self, work: SentWork) -> Result<(), DbError> {
        self.writer.write(work)
    }

    pub(crate) fn read(&self, work: &mut Work<'_>) -> Result<(), DbError> {
        self.readers.read(work)
    }
}

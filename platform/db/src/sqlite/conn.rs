//! One SQLite connection.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, Statement, ffi};

use crate::db::Durability;
use crate::tx::Conn;
use crate::{DbError, Dialect, ManyRows, Row, Value};

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;

pub(super) struct SqliteConn {
    inner: Connection,
}

impl SqliteConn {
    /// Opens the connection of the writer; with full durability what it commits survives a power cut.
    pub(super) fn open_writer(path: &Path, durability: Durability) -> Result<Self, DbError> {
        let conn = Self::open(path)?;
        conn.pragma("PRAGMA journal_mode = WAL;")?;
        conn.pragma(match durability {
            Durability::Full => "PRAGMA synchronous = FULL;",
            Durability::None => "PRAGMA synchronous = OFF;",
        })?;
        Ok(conn)
    }

    /// Opens a connection that can only read.
    pub(super) fn open_reader(path: &Path) -> Result<Self, DbError> {
        let conn = Self::open(path)?;
        conn.pragma("PRAGMA query_only = ON;")?;
        Ok(conn)
    }

    fn open(path: &Path) -> Result<Self, DbError> {
        let inner = Connection::open(path).map_err(|error| DbError::Away(error.to_string()))?;
        inner.set_prepared_statement_cache_capacity(STATEMENTS);
        inner
            .busy_timeout(Duration::from_secs(10))
            .map_err(|error| refusal(&error))?;
        let conn = Self { inner };
        conn.pragma(
            "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; \
             PRAGMA mmap_size = 268435456;",
        )?;
        Ok(conn)
    }

    fn pragma(&self, sql: &str) -> Result<(), DbError> {
        self.inner.execute_batch(sql).map_err(|error| refusal(&error))
    }

    /// Runs one of the words that begin and end transactions.
    pub(super) fn control(&self, sql: &str) -> Result<(), DbError> {
        let mut statement = self.inner.prepare_cached(sql).map_err(|error| refusal(&error))?;
        statement.raw_execute().map(drop).map_err(|error| refusal(&error))
    }

    /// Whether a transaction is open: SQLite ends it by itself after some failures (disk full, I/O).
    pub(super) fn in_transaction(&self) -> bool {
        !self.inner.is_autocommit()
    }
}

impl Conn for SqliteConn {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DbError> {
        let mut statement = self.inner.prepare_cached(sql).map_err(|error| refusal(&error))?;
        bind(&mut statement, values)?;
        let mut rows = statement.raw_query();
        while rows.next().map_err(|error| refusal(&error))?.is_some() {}
        drop(rows);
        Ok(self.inner.changes())
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let mut statement = self.inner.prepare_cached(sql).map_err(|error| refusal(&error))?;
        bind(&mut statement, values)?;
        let columns: Arc<[String]> = statement.column_names().map(str::to_owned).collect();
        let mut answer = Vec::new();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| refusal(&error))? {
            let values = (0..columns.len())
                .map(|position| row.get_ref(position).map(take).map_err(|error| refusal(&error)))
                .collect::<Result<Vec<Value>, DbError>>()?;
            answer.push(Row::new(Arc::clone(&columns), values));
        }
        Ok(answer)
    }

    /// Row by row: a statement of several rows keeps a journal of its own, and ending it walks over all that the
    /// transaction's savepoint holds, which made a rebuild of 230,000 events seventy times slower.
    fn insert_many(&mut self, into: &ManyRows<'_>, rows: &[Vec<Value>]) -> Result<(), DbError> {
        if rows.is_empty() {
            return Ok(());
        }
        let prepared = self.inner.prepare_cached(&into.for_one());
        let mut statement = prepared.map_err(|error| refusal(&error))?;
        for row in rows {
            // The places of this text count up, as SQLite numbers them.
            for (place, value) in (1..).zip(row) {
                bind_at(&mut statement, place, value)?;
            }
            statement.raw_execute().map_err(|error| refusal(&error))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.pragma(sql)
    }
}

/// Binds `$3` to the third value: to SQLite `$3` is a name, numbered by where it first stands.
fn bind(statement: &mut Statement<'_>, values: &[Value]) -> Result<(), DbError> {
    for position in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(position)
            .and_then(|name| name.trim_start_matches(['$', '?']).parse::<usize>().ok())
            .ok_or_else(|| DbError::Sql("a parameter that is not written $1, $2, …".to_owned()))?;
        let value = values
            .get(number.wrapping_sub(1))
            .ok_or_else(|| DbError::Sql(format!("no value for parameter ${number}")))?;
        bind_at(statement, position, value)?;
    }
    Ok(())
}

fn bind_at(statement: &mut Statement<'_>, position: usize, value: &Value) -> Result<(), DbError> {
    let bound = match value {
        Value::Null => statement.raw_bind_parameter(position, rusqlite::types::Null),
        Value::Bool(value) => statement.raw_bind_parameter(position, value),
        Value::Int(value) => statement.raw_bind_parameter(position, value),
        Value::Real(value) => statement.raw_bind_parameter(position, value),
        Value::Text(value) => statement.raw_bind_parameter(position, value),
        Value::Blob(value) => statement.raw_bind_parameter(position, value),
    };
    bound.map_err(|error| refusal(&error))
}

fn take(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Int(value),
        ValueRef::Real(value) => Value::Real(value),
        ValueRef::Text(value) => Value::Text(String::from_utf8_lossy(value).into_owned()),
        ValueRef::Blob(value) => Value::Blob(value.to_vec()),
    }
}

/// Sorts a refusal of SQLite by what the caller can do about it.
fn refusal(error: &rusqlite::Error) -> DbError {
    let text = error.to_string();
    let Some(code) = error.sqlite_error() else {
        return DbError::Sql(text);
    };
    match (code.code, code.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => DbError::Unique(text),
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => DbError::Reference(text),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => DbError::Conflict(text),
        (ErrorCode::DiskFull, _) => DbError::Full(text),
        (ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::ReadOnly, _) => DbError::Away(text),
        _ => DbError::Sql(text),
    }
}

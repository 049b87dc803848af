//! A running transaction.

use crate::{DbError, Dialect, FromValue, ManyRows, Row, Value};

/// What an engine does for a transaction.
pub(crate) trait Conn {
    fn dialect(&self) -> Dialect;
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DbError>;
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DbError>;
    fn insert_many(&mut self, into: &ManyRows<'_>, rows: &[Vec<Value>]) -> Result<(), DbError>;
    fn batch(&mut self, sql: &str) -> Result<(), DbError>;
}

/// A running transaction; what it wrote is kept when its closure returns `Ok` and gone when it returns `Err`.
pub struct Tx<'c> {
    conn: &'c mut dyn Conn,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: &'c mut dyn Conn) -> Self {
        Self { conn }
    }

    /// The engine behind this transaction, for the few words that differ.
    pub fn dialect(&self) -> Dialect {
        self.conn.dialect()
    }

    /// Runs a statement and tells how many rows it touched.
    ///
    /// # Errors
    /// Whatever the engine refuses; the transaction is over then.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DbError> {
        self.conn.execute(sql, values)
    }

    /// Runs a query and takes all its rows.
    ///
    /// # Errors
    /// Whatever the engine refuses; the transaction is over then.
    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        self.conn.query(sql, values)
    }

    /// Runs a query that answers one row or none.
    ///
    /// # Errors
    /// [`DbError::RowCount`] when there are more; whatever the engine refuses.
    pub fn query_opt(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, DbError> {
        let mut rows = self.query(sql, values)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            count => Err(DbError::RowCount(count)),
        }
    }

    /// Runs a query that answers exactly one row.
    ///
    /// # Errors
    /// [`DbError::RowCount`] when there are none or more; whatever the engine refuses.
    pub fn query_one(&mut self, sql: &str, values: &[Value]) -> Result<Row, DbError> {
        self.query_opt(sql, values)?.ok_or(DbError::RowCount(0))
    }

    /// Runs a query that answers exactly one row and takes its first column.
    ///
    /// # Errors
    /// As [`Tx::query_one`], and [`DbError::Type`].
    pub fn scalar<T: FromValue>(&mut self, sql: &str, values: &[Value]) -> Result<T, DbError> {
        self.query_one(sql, values)?.at(0)
    }

    /// Puts many rows into a table: one statement on a server, one prepared statement run again and again on SQLite.
    ///
    /// # Errors
    /// [`DbError::Sql`] when a row is as long as its columns not; whatever the engine refuses.
    pub fn insert_many(&mut self, into: &ManyRows<'_>, rows: &[Vec<Value>]) -> Result<(), DbError> {
        if rows.iter().any(|row| row.len() != into.width()) {
            return Err(DbError::Sql(format!(
                "{} values a row for {}",
                into.width(),
                into.table
            )));
        }
        self.conn.insert_many(into, rows)
    }

    /// Runs several statements without parameters, as migrations do.
    ///
    /// # Errors
    /// Whatever the engine refuses; the transaction is over then.
    pub fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.conn.batch(sql)
    }
}

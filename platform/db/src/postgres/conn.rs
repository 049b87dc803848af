//! One connection to PostgreSQL.

use std::collections::HashMap;
use std::sync::Arc;

use ::postgres::error::SqlState;
use ::postgres::types::ToSql;
use ::postgres::{Client, NoTls, Statement};

use super::value::{Parameter, Taken};
use crate::db::Durability;
use crate::tx::Conn;
use crate::{DbError, Dialect, ManyRows, Row, Value};

/// Rows in one statement at most: what a server unpacks stays in its memory.
const ROWS: usize = 8_192;

pub(super) struct PostgresConn {
    client: Client,
    statements: HashMap<String, Statement>,
    conflict: Option<DbError>,
}

impl PostgresConn {
    pub(super) fn connect(url: &str, durability: Durability) -> Result<Self, DbError> {
        let mut client = Client::connect(url, NoTls).map_err(|error| DbError::Away(error.to_string()))?;
        if durability == Durability::None {
            client
                .batch_execute("SET synchronous_commit = off")
                .map_err(|error| refusal(&error))?;
        }
        Ok(Self {
            client,
            statements: HashMap::new(),
            conflict: None,
        })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs one of the words that begin and end transactions.
    pub(super) fn control(&mut self, sql: &str) -> Result<(), DbError> {
        self.client.batch_execute(sql).map_err(|error| refusal(&error))
    }

    /// The conflict that ended the transaction, if one did: the closure may have turned it into its own error.
    pub(super) const fn take_conflict(&mut self) -> Option<DbError> {
        self.conflict.take()
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| self.note(&error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn note(&mut self, error: &::postgres::Error) -> DbError {
        let refusal = refusal(error);
        if refusal.is_conflict() {
            self.conflict = Some(refusal.clone());
        }
        refusal
    }
}

impl Conn for PostgresConn {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(sql)?;
        let parameters: Vec<Parameter<'_>> = values.iter().map(Parameter).collect();
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|p| p as _).collect();
        self.client
            .execute(&statement, &parameters)
            .map_err(|error| self.note(&error))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let statement = self.statement(sql)?;
        let parameters: Vec<Parameter<'_>> = values.iter().map(Parameter).collect();
        let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|p| p as _).collect();
        let rows = self
            .client
            .query(&statement, &parameters)
            .map_err(|error| self.note(&error))?;
        let columns: Arc<[String]> = statement.columns().iter().map(|c| c.name().to_owned()).collect();
        let take = |row: &::postgres::Row| {
            (0..columns.len())
                .map(|position| row.try_get::<_, Taken>(position).map(|taken| taken.0))
                .collect::<Result<Vec<Value>, _>>()
                .map(|values| Row::new(Arc::clone(&columns), values))
                .map_err(|error| DbError::Sql(error.to_string()))
        };
        rows.iter().map(take).collect()
    }

    /// Column by column: an array of each travels whole, so that a statement of thousands of rows is read and planned as one
    /// of a few words.
    fn insert_many(&mut self, into: &ManyRows<'_>, rows: &[Vec<Value>]) -> Result<(), DbError> {
        if rows.is_empty() {
            return Ok(());
        }
        let shape = self.statement(&format!("SELECT {} FROM {}", into.columns, into.table))?;
        let types: Vec<&str> = shape
            .columns()
            .iter()
            .map(|column| column.type_().name())
            .collect();
        let statement = self.statement(&into.for_arrays(&types))?;
        for rows in rows.chunks(ROWS) {
            let column = |position| -> Vec<Parameter<'_>> {
                let values = rows.iter().filter_map(|row| row.get(position));
                values.map(Parameter).collect()
            };
            let columns: Vec<Vec<Parameter<'_>>> = (0..types.len()).map(column).collect();
            let columns: Vec<&(dyn ToSql + Sync)> = columns.iter().map(|column| column as _).collect();
            let done = self.client.execute(&statement, &columns);
            done.map_err(|error| self.note(&error))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.client.batch_execute(sql).map_err(|error| self.note(&error))
    }
}

/// Sorts a refusal of PostgreSQL by what the caller can do about it.
fn refusal(error: &::postgres::Error) -> DbError {
    let Some(told) = error.as_db_error() else {
        return if error.is_closed() {
            DbError::Away(error.to_string())
        } else {
            DbError::Sql(format!("{error:?}"))
        };
    };
    let text = told.to_string();
    match told.code() {
        &SqlState::UNIQUE_VIOLATION => DbError::Unique(text),
        &SqlState::FOREIGN_KEY_VIOLATION => DbError::Reference(text),
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => DbError::Conflict(text),
        &SqlState::DISK_FULL => DbError::Full(text),
        &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::TOO_MANY_CONNECTIONS => {
            DbError::Away(text)
        }
        _ => DbError::Sql(text),
    }
}

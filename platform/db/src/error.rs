//! What a database can answer instead of doing the work.

use motcua_kernel::{Fault, FaultKind};

/// A failure of the database or of the way it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DbError {
    /// The address of the database is not one of the two known kinds.
    #[error("not a database address (sqlite:PATH or postgres://…): {0}")]
    Address(String),
    /// The database cannot be reached or opened.
    #[error("the database is away: {0}")]
    Away(String),
    /// A row with the same key is there already.
    #[error("already there: {0}")]
    Unique(String),
    /// A row points at another that is not there, or is still pointed at.
    #[error("broken reference: {0}")]
    Reference(String),
    /// Another transaction got in the way; running the closure again may work.
    #[error("in conflict with another transaction: {0}")]
    Conflict(String),
    /// The disk, or the quota on it, is full.
    #[error("no room left: {0}")]
    Full(String),
    /// Exactly one row was expected.
    #[error("expected one row, got {0}")]
    RowCount(usize),
    /// A column is missing or holds another type than was asked for.
    #[error("column {column}: expected {expected}, got {got}")]
    Type {
        /// The column's name or position.
        column: String,
        /// The type the program asked for.
        expected: &'static str,
        /// The type that was there.
        got: &'static str,
    },
    /// The closure panicked; its work was rolled back.
    #[error("the work panicked and was rolled back")]
    Panicked,
    /// Any other refusal of the engine: a mistake in the SQL or a damaged file.
    #[error("{0}")]
    Sql(String),
}

impl DbError {
    /// Whether running the same closure again may succeed.
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict(_))
    }

    /// Whether a row with the same key was there already.
    pub const fn is_unique(&self) -> bool {
        matches!(self, Self::Unique(_))
    }
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        match &error {
            DbError::Away(_) => Self::new(FaultKind::Unavailable, "database-away").because(error),
            DbError::Full(_) => Self::new(FaultKind::Unavailable, "disk-full").because(error),
            DbError::Conflict(_) => Self::new(FaultKind::Conflict, "changed-meanwhile").because(error),
            _ => Self::internal(error),
        }
    }
}

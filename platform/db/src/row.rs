//! One row of an answer.

use std::sync::Arc;

use crate::{DbError, FromValue, Value};

/// One row, its columns found by name or by position.
#[derive(Debug, Clone)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) const fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// Reads the column called `name`.
    ///
    /// # Errors
    /// [`DbError::Type`] when there is no such column or it holds another type.
    pub fn get<T: FromValue>(&self, name: &str) -> Result<T, DbError> {
        let position = self.columns.iter().position(|column| column == name);
        self.read(position, || name.to_owned())
    }

    /// Reads the column at `position`, counted from 0.
    ///
    /// # Errors
    /// [`DbError::Type`] when there is no such column or it holds another type.
    pub fn at<T: FromValue>(&self, position: usize) -> Result<T, DbError> {
        self.read(Some(position), || position.to_string())
    }

    fn read<T: FromValue>(&self, position: Option<usize>, column: impl Fn() -> String) -> Result<T, DbError> {
        let value = position.and_then(|position| self.values.get(position));
        let wrong = |got| DbError::Type {
            column: column(),
            expected: T::EXPECTED,
            got,
        };
        let value = value.ok_or_else(|| wrong("no such column"))?;
        T::from_value(value).ok_or_else(|| wrong(value.kind()))
    }
}

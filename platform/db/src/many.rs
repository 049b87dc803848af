//! Many rows on their way into one table.

use crate::places::places;

/// Where many rows go and what happens to those that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManyRows<'r> {
    /// The table.
    pub table: &'r str,
    /// The columns that each row fills, parted by commas.
    pub columns: &'r str,
    /// What ends the statement: nothing for rows whose keys are not there, or `ON CONFLICT …`; rows that are written over
    /// must not hold the same key twice.
    pub tail: &'r str,
}

impl ManyRows<'_> {
    /// The same for rows of which none is there.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self { tail: "", ..self }
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        self.columns.split(',').count()
    }

    /// The statement for one row.
    pub(crate) fn for_one(&self) -> String {
        let Self { table, columns, tail } = self;
        let places = places(1, self.width());
        format!("INSERT INTO {table} ({columns}) VALUES ({places}) {tail}")
    }

    /// The statement for any number of rows, each column an array of the type with that name.
    pub(crate) fn for_arrays(&self, types: &[&str]) -> String {
        let Self { table, columns, tail } = self;
        let arrays: Vec<String> = (1..)
            .zip(types)
            .map(|(place, name)| format!("${place}::{name}[]"))
            .collect();
        format!(
            "INSERT INTO {table} ({columns}) SELECT * FROM UNNEST({}) {tail}",
            arrays.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_and_arrays_name_the_same_columns() {
        let into = ManyRows {
            table: "t",
            columns: "a, b",
            tail: "ON CONFLICT (a) DO NOTHING",
        };
        assert_eq!(
            into.for_one(),
            "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO NOTHING"
        );
        assert_eq!(
            into.for_arrays(&["text", "int8"]),
            "INSERT INTO t (a, b) SELECT * FROM UNNEST($1::text[], $2::int8[]) ON CONFLICT (a) DO NOTHING"
        );
    }
}

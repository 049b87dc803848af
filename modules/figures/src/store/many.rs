//! Writing many rows with few statements.

use motcua_db::{DbError, Dialect, Tx, Value};

/// Values in one statement at most: far from the server's limit of 65,535, enough to save round trips.
const VALUES: usize = 4_096;

/// Rows in one statement, the most first: few texts for the statement cache, and a rest is no row by row.
///
/// SQLite has no round trips, and a statement of several rows keeps a journal of its own: ending it walks over all
/// that the transaction's savepoint holds, which made a rebuild of 230,000 events seventy times slower.
const fn sizes(dialect: Dialect) -> &'static [usize] {
    match dialect {
        Dialect::Sqlite => &[1],
        Dialect::Postgres => &[512, 64, 8, 1],
    }
}

/// A statement `head (…), (…) tail` over rows of `width` values.
pub(super) struct Insert {
    pub(super) head: &'static str,
    pub(super) width: usize,
    pub(super) tail: &'static str,
}

impl Insert {
    /// The same for rows whose keys are not there.
    pub(super) const fn plain(&self) -> Self {
        Self {
            head: self.head,
            width: self.width,
            tail: "",
        }
    }

    /// Writes `rows`, which must not hold the same key twice.
    pub(super) fn run(&self, tx: &mut Tx<'_>, rows: &[Vec<Value>]) -> Result<(), DbError> {
        let mut rest = rows;
        for size in sizes(tx.dialect()) {
            if rest.len() < *size || size * self.width > VALUES {
                continue;
            }
            let text = self.text(*size);
            let whole = rest.len() - rest.len() % size;
            let (now, later) = rest.split_at(whole);
            for chunk in now.chunks(*size) {
                match chunk {
                    [row] => tx.execute(&text, row)?,
                    rows => tx.execute(&text, &rows.concat())?,
                };
            }
            rest = later;
        }
        Ok(())
    }

    fn text(&self, rows: usize) -> String {
        let row = |number: usize| {
            let places: Vec<String> = (1..=self.width)
                .map(|place| format!("${}", number * self.width + place))
                .collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        format!("{} {} {}", self.head, rows.join(", "), self.tail)
    }
}

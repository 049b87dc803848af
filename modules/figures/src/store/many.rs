//! Writing many rows with few statements.

use motcua_db::{DbError, Tx, Value};

/// Rows per statement: enough to save round trips, and one text for the statement cache.
const TOGETHER: usize = 32;

/// A statement `head (…), (…) tail` over rows of `width` values.
pub(super) struct Insert {
    pub(super) head: &'static str,
    pub(super) width: usize,
    pub(super) tail: &'static str,
}

impl Insert {
    /// Writes `rows`, which must not hold the same key twice.
    pub(super) fn run(&self, tx: &mut Tx<'_>, rows: &[Vec<Value>]) -> Result<(), DbError> {
        let (many, single) = (self.text(TOGETHER), self.text(1));
        for chunk in rows.chunks(TOGETHER) {
            if chunk.len() == TOGETHER {
                tx.execute(&many, &chunk.concat())?;
            } else {
                for row in chunk {
                    tx.execute(&single, row)?;
                }
            }
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

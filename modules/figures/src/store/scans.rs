//! Rows of scans by their bytes, many at a time: a rebuild meets millions, and each alone is a round trip to a server.

use motcua_db::{DbError, Tx, Value, values};

use super::many::Insert;
use crate::model::Aside;

/// Scans held in memory before they are written down.
const HELD: usize = 4_096;

const SCAN: Insert = Insert {
    head: "INSERT INTO figures_scan (paper_id, dossier_id, hash, unit_id, on_day, scanned_by, blank) VALUES",
    width: 7,
    tail: "ON CONFLICT (paper_id) DO NOTHING",
};

/// Scans that wait to be written down.
#[derive(Default)]
pub(crate) struct Scans(Vec<Vec<Value>>);

impl Scans {
    /// Holds `aside` back where it is a scan, and says so; whatever else comes finds all scans before it written.
    pub(crate) fn hold(&mut self, tx: &mut Tx<'_>, aside: &Aside) -> Result<bool, DbError> {
        let Some(row) = row_of(aside) else {
            self.write(tx)?;
            return Ok(false);
        };
        self.0.push(row);
        if self.0.len() >= HELD {
            self.write(tx)?;
        }
        Ok(true)
    }

    /// Writes down what waits.
    pub(crate) fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        SCAN.run(tx, &std::mem::take(&mut self.0))
    }
}

/// The row of one scan, as [`super::take_aside`] keeps it.
pub(super) fn keep_scan(tx: &mut Tx<'_>, aside: &Aside) -> Result<(), DbError> {
    SCAN.run(tx, &row_of(aside).into_iter().collect::<Vec<_>>())
}

fn row_of(aside: &Aside) -> Option<Vec<Value>> {
    let Aside::Scanned {
        paper_id,
        dossier_id,
        hash,
        unit,
        on,
        by,
    } = aside
    else {
        return None;
    };
    Some(values![paper_id, dossier_id, hash, unit, *on, by, false].to_vec())
}

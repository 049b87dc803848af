//! Rows of scans by their bytes, many at a time: a rebuild meets millions, and each alone is a round trip to a server.

use motcua_db::{DbError, ManyRows, Tx, Value, values};

use crate::model::Aside;

/// Scans held in memory before they are written down.
const HELD: usize = 4_096;

const SCAN: ManyRows<'static> = ManyRows {
    table: "figures_scan",
    columns: "paper_id, dossier_id, hash, unit_id, on_day, scanned_by, scanned_at, blank",
    tail: "ON CONFLICT (paper_id) DO NOTHING",
};

/// Scans that wait to be written down.
#[derive(Default)]
pub(crate) struct Scans(Vec<Vec<Value>>);

impl Scans {
    /// Holds `aside` back where it is a scan, and says so; what is told of a scan finds it written.
    pub(crate) fn hold(&mut self, tx: &mut Tx<'_>, aside: &Aside) -> Result<bool, DbError> {
        let Some(row) = row_of(aside) else {
            if matches!(aside, Aside::Blank { .. }) {
                self.write(tx)?;
            }
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
        tx.insert_many(&SCAN, &std::mem::take(&mut self.0))
    }
}

/// The row of one scan, as [`super::take_aside`] keeps it.
pub(super) fn keep_scan(tx: &mut Tx<'_>, aside: &Aside) -> Result<(), DbError> {
    tx.insert_many(&SCAN, &row_of(aside).into_iter().collect::<Vec<_>>())
}

fn row_of(aside: &Aside) -> Option<Vec<Value>> {
    let Aside::Scanned {
        paper_id,
        dossier_id,
        hash,
        unit,
        on,
        at,
        by,
    } = aside
    else {
        return None;
    };
    Some(values![paper_id, dossier_id, hash, unit, *on, by, *at, false].to_vec())
}

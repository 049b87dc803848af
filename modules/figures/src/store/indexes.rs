//! Indexes that are left out while their tables are filled.

use motcua_db::{DbError, Dialect, Tx, values};

/// Indexes that were dropped, as the texts that make them again.
///
/// On SQLite an index made at the end is sorted once, where one that grows with random keys is read and written all over;
/// readers see the tables of before until the transaction ends. A server would lock readers out for as long as that: there
/// they stay.
pub(crate) struct LeftOut(Vec<String>);

impl LeftOut {
    /// Drops the indexes of the tables that a rebuild fills with a row for each dossier or paper.
    pub(crate) fn take(tx: &mut Tx<'_>) -> Result<Self, DbError> {
        if tx.dialect() != Dialect::Sqlite {
            return Ok(Self(Vec::new()));
        }
        let found = tx.query(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
             AND tbl_name IN ('figures_dossier', 'figures_scan')",
            values![],
        )?;
        let mut texts = Vec::with_capacity(found.len());
        for row in found {
            let name: String = row.at(0)?;
            tx.batch(&format!("DROP INDEX {name}"))?;
            texts.push(row.at(1)?);
        }
        Ok(Self(texts))
    }

    /// Makes them again.
    pub(crate) fn put_back(self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        self.0.iter().try_for_each(|text| tx.batch(text))
    }
}

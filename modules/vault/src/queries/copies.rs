//! The book of certified copies.

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Instant;
use motcua_repository::PaperId;

use crate::model::CertifiedCopy;
use crate::store::copies;

/// A line of the book with the name of the paper; the owner's number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRow {
    /// The line.
    pub copy: CertifiedCopy,
    /// The paper's name.
    pub paper_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// The dossier that asked for the copy, with its code.
    pub dossier: Option<(String, String)>,
    /// Pages, with the attestation once it is signed.
    pub pages: u32,
}

/// A number of the book that no copy has: the copy it was for was signed in another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedNumber {
    /// The number in the book.
    pub number: i64,
    /// The year of the book.
    pub year: i64,
    /// The copy it was for.
    pub paper_id: PaperId,
    /// That copy's name.
    pub paper_name: String,
    /// Who had taken it.
    pub certifier_name: String,
    /// When it was closed.
    pub closed_at: Instant,
}

/// The line of a paper, where it was certified or is about to be.
///
/// # Errors
/// When the database refuses.
pub fn certified_copy(tx: &mut Tx<'_>, paper: PaperId) -> Result<Option<CertifiedCopy>, DbError> {
    copies::find(tx, paper)
}

/// Up to `limit` lines of the year at the units where the officer certifies, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn copy_book(cx: &OpContext, tx: &mut Tx<'_>, year: i64, limit: usize) -> Result<Vec<CopyRow>, DbError> {
    let mut values = vec![Value::from(year), Value::from(limit)];
    let units = cx.units_for(Permission::CertifyCopy);
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let there = among(units.into_iter().map(|(unit, _)| unit), &mut values);
    let sql = format!(
        "SELECT c.*, p.paper_name, p.owner_name, p.pages, p.dossier_id, d.code AS dossier_code FROM vault_copy c
         JOIN repository_paper p ON p.id = c.paper_id LEFT JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE c.year = $1 AND c.unit IN ({there}) ORDER BY c.unit, c.number DESC LIMIT $2"
    );
    tx.query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(CopyRow {
                copy: copies::copy(row)?,
                paper_name: row.get("paper_name")?,
                owner_name: row.get("owner_name")?,
                dossier: row
                    .get::<Option<String>>("dossier_id")?
                    .zip(row.get::<Option<String>>("dossier_code")?),
                pages: row.get("pages")?,
            })
        })
        .collect()
}

/// The numbers of the year that no copy has, at the units where the officer certifies, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn unused_numbers(cx: &OpContext, tx: &mut Tx<'_>, year: i64) -> Result<Vec<UnusedNumber>, DbError> {
    let mut values = vec![Value::from(year)];
    let units = cx.units_for(Permission::CertifyCopy);
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let there = among(units.into_iter().map(|(unit, _)| unit), &mut values);
    let sql = format!(
        "SELECT u.*, p.paper_name FROM vault_copy_unused u JOIN repository_paper p ON p.id = u.paper_id
         WHERE u.year = $1 AND u.unit IN ({there}) ORDER BY u.unit, u.number DESC"
    );
    tx.query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(UnusedNumber {
                number: row.get("number")?,
                year: row.get("year")?,
                paper_id: row.get("paper_id")?,
                paper_name: row.get("paper_name")?,
                certifier_name: row.get("certifier_name")?,
                closed_at: row.get("closed_at")?,
            })
        })
        .collect()
}

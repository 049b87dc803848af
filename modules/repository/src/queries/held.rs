//! What the repository holds of a person, so that nobody has to hand it in again.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Day;

use crate::model::{FieldName, PaperId, TrustGrade};

/// A paper in force. That it exists is told to who takes a dossier of its owner in; opening it is another act, which
/// is written down ([`crate::view`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPaper {
    /// The paper.
    pub id: PaperId,
    /// The kind of paper.
    pub type_code: String,
    /// Its name.
    pub paper_name: String,
    /// Number and symbol.
    pub symbol: String,
    /// The day it was issued, where that is known.
    pub issued_on: Option<Day>,
    /// The day it ends, where it ends.
    pub expires_on: Option<Day>,
    /// How far it can be trusted.
    pub trust: Option<TrustGrade>,
}

/// The papers of the owner with this number that count on `today` – neither withdrawn nor revoked, replaced or expired –
/// and that an officer or an agency signed: those of a kind in `types` first, then the latest. What was only uploaded
/// (T0) is no paper that could spare anybody another.
///
/// # Errors
/// When the database refuses.
pub fn papers_held(
    tx: &mut Tx<'_>,
    owner_number: &str,
    types: &[String],
    today: Day,
) -> Result<Vec<HeldPaper>, DbError> {
    if owner_number.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx.query(
        "SELECT p.id, p.type_code, p.paper_name, p.trust, s.confirmed AS symbol, i.confirmed AS issued,
                e.confirmed AS expires
         FROM repository_paper p
         LEFT JOIN repository_field s ON s.paper_id = p.id AND s.name = $2
         LEFT JOIN repository_field i ON i.paper_id = p.id AND i.name = $3
         LEFT JOIN repository_field e ON e.paper_id = p.id AND e.name = $4
         WHERE p.owner_id_number = $1 AND p.state = 'confirmed' AND p.withdrawn_at IS NULL AND p.trust <> $6
           AND (e.confirmed IS NULL OR e.confirmed = '' OR e.confirmed >= $7)
           AND NOT EXISTS (SELECT 1 FROM repository_ending d WHERE d.paper_id = p.id AND d.from_on <= $7)
           AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id AND g.kind = 'destroy')
         ORDER BY p.id DESC LIMIT $5",
        values![
            owner_number,
            FieldName::Symbol,
            FieldName::IssueDate,
            FieldName::ExpiryDate,
            MOST,
            TrustGrade::T0,
            today.to_string()
        ],
    )?;
    let mut held = Vec::new();
    for row in &rows {
        let day = |column| -> Result<Option<Day>, DbError> {
            let text: Option<String> = row.get(column)?;
            Ok(text.and_then(|text| text.parse().ok()))
        };
        held.push(HeldPaper {
            id: row.get("id")?,
            type_code: row.get("type_code")?,
            paper_name: row.get("paper_name")?,
            symbol: row.get::<Option<String>>("symbol")?.unwrap_or_default(),
            issued_on: day("issued")?,
            expires_on: day("expires")?,
            trust: row.get("trust")?,
        });
    }
    held.sort_by_key(|paper| !types.contains(&paper.type_code));
    Ok(held)
}

/// Papers of one person that are looked at.
const MOST: usize = 60;

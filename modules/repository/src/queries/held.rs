//! What the repository holds of a person, so that nobody has to hand it in again.

use motcua_db::{DbError, Row, Tx, Value, among};
use motcua_identity::numbers_of;
use motcua_kernel::Day;

use crate::model::{FieldName, PaperId, TrustGrade};
use crate::store::checks;

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

/// The papers of the owner with this number, and with the old numbers linked to it, that count on `today` – neither
/// withdrawn nor revoked, replaced or expired – and that an officer or an agency signed: every one of a kind in `types`
/// first, then the latest of other kinds. A paper of which a second person found something else waits until that is settled.
/// What was only uploaded (T0) is no paper that could spare anybody another.
///
/// # Errors
/// When the database refuses.
pub fn papers_held(
    tx: &mut Tx<'_>,
    owner_number: &str,
    types: &[String],
    today: Day,
) -> Result<Vec<HeldPaper>, DbError> {
    let numbers = numbers_of(tx, owner_number)?;
    let mut wanted: Vec<&String> = types.iter().collect();
    wanted.sort();
    wanted.dedup();
    // What is asked for is looked for among all: a company's certificate is older than the papers of its last month.
    let mut held = Vec::new();
    if !wanted.is_empty() {
        held = read(tx, &numbers, today, |values| {
            format!("AND p.type_code IN ({})", among(wanted.iter().copied(), values))
        })?;
    }
    held.extend(read(tx, &numbers, today, |values| {
        let others = if wanted.is_empty() {
            String::new()
        } else {
            format!(
                "AND p.type_code NOT IN ({})",
                among(wanted.iter().copied(), values)
            )
        };
        values.push(Value::from(MOST_OTHERS));
        format!("{others} ORDER BY p.id DESC LIMIT ${}", values.len())
    })?);
    Ok(held)
}

/// Those of `papers` that are the owner's and count on `today`, as [`papers_held`] says it.
///
/// # Errors
/// When the database refuses.
pub fn papers_still_held(
    tx: &mut Tx<'_>,
    owner_number: &str,
    papers: &[PaperId],
    today: Day,
) -> Result<Vec<HeldPaper>, DbError> {
    if papers.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = numbers_of(tx, owner_number)?;
    read(tx, &numbers, today, |values| {
        format!("AND p.id IN ({})", among(papers.iter().copied(), values))
    })
}

/// The papers that count; `further` narrows them and puts its values behind the others.
fn read(
    tx: &mut Tx<'_>,
    numbers: &[String],
    today: Day,
    further: impl FnOnce(&mut Vec<Value>) -> String,
) -> Result<Vec<HeldPaper>, DbError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![
        Value::from(FieldName::Symbol),
        Value::from(FieldName::IssueDate),
        Value::from(FieldName::ExpiryDate),
        Value::from(TrustGrade::T0),
        Value::from(today.to_string()),
    ];
    let owners = among(numbers, &mut values);
    let further = further(&mut values);
    let sql = format!(
        "SELECT p.id, p.type_code, p.paper_name, p.trust, s.confirmed AS symbol, i.confirmed AS issued,
                e.confirmed AS expires
         FROM repository_paper p
         LEFT JOIN repository_field s ON s.paper_id = p.id AND s.name = $1
         LEFT JOIN repository_field i ON i.paper_id = p.id AND i.name = $2
         LEFT JOIN repository_field e ON e.paper_id = p.id AND e.name = $3
         WHERE p.owner_id_number IN ({owners}) AND p.state = 'confirmed' AND p.withdrawn_at IS NULL AND p.trust <> $4
           AND (e.confirmed IS NULL OR e.confirmed = '' OR e.confirmed >= $5)
           AND NOT EXISTS (SELECT 1 FROM repository_ending d WHERE d.paper_id = p.id AND d.from_on <= $5)
           AND NOT EXISTS (SELECT 1 FROM repository_check k WHERE k.paper_id = p.id AND {differs})
           AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id AND g.kind = 'destroy')
           {further}",
        differs = checks::differs("k")
    );
    let mut held: Vec<HeldPaper> = tx
        .query(&sql, &values)?
        .iter()
        .map(paper)
        .collect::<Result<_, _>>()?;
    held.sort_by_key(|paper| std::cmp::Reverse(paper.id));
    Ok(held)
}

fn paper(row: &Row) -> Result<HeldPaper, DbError> {
    let day = |column| -> Result<Option<Day>, DbError> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    Ok(HeldPaper {
        id: row.get("id")?,
        type_code: row.get("type_code")?,
        paper_name: row.get("paper_name")?,
        symbol: row.get::<Option<String>>("symbol")?.unwrap_or_default(),
        issued_on: day("issued")?,
        expires_on: day("expires")?,
        trust: row.get("trust")?,
    })
}

/// Papers of kinds that nobody asked for, which may only be called alike.
const MOST_OTHERS: usize = 60;

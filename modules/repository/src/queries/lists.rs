//! Lists of papers; owners' numbers are masked in them.

use motcua_db::{DbError, Tx, Value, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Instant;

use super::places::{places_of, within};
use crate::model::{Paper, PaperId, PaperPart, PaperState, TrustGrade, type_key};
use crate::store::papers::{self, COLUMNS};

/// Papers looked through for a trial.
const LOOKED_AT: i64 = 500;

/// A paper as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// The paper.
    pub id: PaperId,
    /// How far it has come.
    pub state: PaperState,
    /// The unit that digitised it.
    pub unit: UnitId,
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// What it is in that dossier.
    pub part: PaperPart,
    /// The kind of paper.
    pub type_code: String,
    /// Its name.
    pub paper_name: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's number, masked.
    pub owner_number: String,
    /// The name of the file as it came.
    pub file_name: String,
    /// Pages; 0 as long as nobody counted.
    pub pages: u32,
    /// Pages read.
    pub pages_read: u32,
    /// Why it waits or why it cannot be read.
    pub note: Option<String>,
    /// Mean confidence of its words, 0–100.
    pub confidence: Option<u8>,
    /// How far it can be trusted, once confirmed.
    pub trust: Option<TrustGrade>,
    /// When it was scanned.
    pub scanned_at: Instant,
    /// When it was confirmed.
    pub confirmed_at: Option<Instant>,
}

impl From<Paper> for PaperRow {
    fn from(paper: Paper) -> Self {
        Self {
            id: paper.id,
            state: paper.state,
            unit: paper.unit,
            dossier_id: paper.dossier_id,
            part: paper.part,
            type_code: paper.type_code,
            paper_name: paper.paper_name,
            owner_number: paper.owner.masked_number(),
            owner_name: paper.owner.name,
            file_name: paper.file_name,
            pages: paper.pages,
            pages_read: paper.pages_read,
            note: paper.note,
            confidence: paper.confidence,
            trust: paper.trust,
            scanned_at: paper.scanned_at,
            confirmed_at: paper.confirmed_at,
        }
    }
}

/// The latest papers that were read and that the actor may read, those of the type called `key` first: for a trial of
/// its rules.
///
/// # Errors
/// When the database refuses.
pub fn papers_to_try(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (key, limit): (&str, usize),
) -> Result<Vec<PaperRow>, DbError> {
    let mut given = values![LOOKED_AT].to_vec();
    let places = within(places_of(cx, Permission::ReadPaper).as_ref(), &mut given);
    let sql = format!(
        "SELECT {} FROM repository_paper p
         WHERE p.state IN ('read', 'confirmed') AND p.pages_read > 0 AND p.withdrawn_at IS NULL AND {places}
           AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id)
         ORDER BY p.id DESC LIMIT $1",
        papers::columns_of("p")
    );
    let found = tx.query(&sql, &given)?;
    let mut found = found
        .iter()
        .map(|row| papers::paper(row).map(PaperRow::from))
        .collect::<Result<Vec<_>, DbError>>()?;
    found.sort_by_key(|row| type_key(&row.paper_name) != key);
    found.truncate(limit);
    Ok(found)
}

/// The papers of a dossier in the order they were scanned, without those withdrawn.
///
/// # Errors
/// When the database refuses.
pub fn papers_of_dossier(tx: &mut Tx<'_>, dossier_id: &str) -> Result<Vec<PaperRow>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM repository_paper WHERE dossier_id = $1 AND withdrawn_at IS NULL ORDER BY id"
    );
    rows(tx, &sql, values![dossier_id])
}

/// Up to `limit` papers that are not confirmed yet, the oldest first, after `after`. `places` are units, each with the
/// field the searcher is bounded to there ([`motcua_identity::OpContext::units_for`]); none gives every unit.
///
/// # Errors
/// When the database refuses.
pub fn check_list(
    tx: &mut Tx<'_>,
    places: Option<&[(UnitId, Option<String>)]>,
    after: Option<PaperId>,
    limit: usize,
) -> Result<Vec<PaperRow>, DbError> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let mut values = vec![Value::from(after), Value::from(limit)];
    let Some(places) = places_condition(places, &mut values) else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM repository_paper
         WHERE state <> 'confirmed' AND withdrawn_at IS NULL AND id > $1 {places} ORDER BY id LIMIT $2"
    );
    rows(tx, &sql, &values)
}

/// What bounds a list to the places of whoever looks, as the end of a condition; none where they may see no place.
pub(super) fn places_condition(
    places: Option<&[(UnitId, Option<String>)]>,
    values: &mut Vec<Value>,
) -> Option<String> {
    let mut conditions = Vec::new();
    for (unit, field) in places.unwrap_or_default() {
        values.push(Value::from(unit));
        let mut condition = format!("unit = ${}", values.len());
        if let Some(field) = field {
            values.push(Value::from(field));
            condition = format!("({condition} AND field = ${})", values.len());
        }
        conditions.push(condition);
    }
    match (places, conditions.is_empty()) {
        (None, _) => Some(String::new()),
        (Some(_), true) => None,
        (Some(_), false) => Some(format!("AND ({})", conditions.join(" OR "))),
    }
}

fn rows(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<PaperRow>, DbError> {
    tx.query(sql, values)?
        .iter()
        .map(|row| papers::paper(row).map(PaperRow::from))
        .collect()
}

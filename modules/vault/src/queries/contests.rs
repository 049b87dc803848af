//! Contests: those of an owner, and the inbox of the unit that keeps the paper.

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use super::numbers::numbers_of;
use crate::error::VaultError;
use crate::model::{Contest, ContestId, OwnerNumber};
use crate::store::contests as rows_of;

/// A contest with the name of its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestRow {
    /// The contest.
    pub contest: Contest,
    /// The paper's name.
    pub paper_name: String,
    /// The owner's name as it stands on the paper.
    pub owner_name: String,
    /// The name of the paper that shows what is right.
    pub proof_name: Option<String>,
    /// Whether the paper is a certified copy: it is not corrected, another takes its place.
    pub is_certified_copy: bool,
}

const COLUMNS: &str = "SELECT t.*, p.paper_name AS paper_name, p.owner_name AS owner_name,
        (SELECT q.paper_name FROM repository_paper q WHERE q.id = t.proof_paper_id) AS proof_name,
        (SELECT c.certified_at FROM vault_copy c WHERE c.paper_id = t.paper_id) AS copied_at
     FROM vault_contest t JOIN repository_paper p ON p.id = t.paper_id";

const MOST: usize = 200;

/// What the owner contests under today's number and the old ones linked to it, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn contests(tx: &mut Tx<'_>, owner: &OwnerNumber) -> Result<Vec<ContestRow>, DbError> {
    let mut values = vec![Value::from(MOST)];
    let owners = among(&numbers_of(tx, owner)?, &mut values);
    let sql = format!("{COLUMNS} WHERE t.owner_number IN ({owners}) ORDER BY t.said_at DESC LIMIT $1");
    let rows = tx.query(&sql, &values)?;
    rows.iter().map(row).collect()
}

/// What waits for an answer, or was answered, at the units and fields where the officer corrects papers: the oldest
/// that waits first, the latest answer first.
///
/// # Errors
/// When the database refuses.
pub fn contests_waiting(cx: &OpContext, tx: &mut Tx<'_>, answered: bool) -> Result<Vec<ContestRow>, DbError> {
    let mut values = vec![Value::from(MOST)];
    let mut reach = Vec::new();
    for (unit, field) in cx.units_for(Permission::CheckPaper) {
        values.push(Value::from(unit));
        let mut there = format!("t.unit = ${}", values.len());
        if let Some(field) = field {
            values.push(Value::from(field));
            there = format!("({there} AND t.field = ${})", values.len());
        }
        reach.push(there);
    }
    if reach.is_empty() {
        return Ok(Vec::new());
    }
    let (state, order) = if answered {
        ("IS NOT NULL", "t.answered_at DESC")
    } else {
        ("IS NULL", "t.said_at")
    };
    let sql = format!(
        "{COLUMNS} WHERE t.answered_at {state} AND ({}) ORDER BY {order}, t.id LIMIT $1",
        reach.join(" OR ")
    );
    tx.query(&sql, &values)?.iter().map(row).collect()
}

/// One contest, for whoever may answer it and while nobody did.
///
/// # Errors
/// `vault-contest-not-found`, `not-allowed`, `vault-contest-answered`.
pub fn contest_to_answer(cx: &OpContext, tx: &mut Tx<'_>, id: ContestId) -> Result<ContestRow, Fault> {
    let found = tx.query_opt(&format!("{COLUMNS} WHERE t.id = $1"), values![id])?;
    let found = found
        .as_ref()
        .map(row)
        .transpose()?
        .ok_or(VaultError::NoContest)?;
    let contest = &found.contest;
    cx.authorise(Permission::CheckPaper, &contest.unit, contest.field.as_deref())?;
    if contest.answered_at.is_some() {
        return Err(VaultError::Answered.into());
    }
    Ok(found)
}

/// One contest, for the notice to its owner; whoever tells of it is the program itself.
///
/// # Errors
/// When the database refuses.
pub fn told_contest(tx: &mut Tx<'_>, id: ContestId) -> Result<Option<Contest>, Fault> {
    Ok(rows_of::find(tx, id)?)
}

fn row(row: &Row) -> Result<ContestRow, DbError> {
    Ok(ContestRow {
        contest: rows_of::contest(row)?,
        paper_name: row.get("paper_name")?,
        owner_name: row.get("owner_name")?,
        proof_name: row.get("proof_name")?,
        is_certified_copy: row.get::<Option<Instant>>("copied_at")?.is_some(),
    })
}

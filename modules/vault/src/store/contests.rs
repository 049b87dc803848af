//! Rows of contests.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::OpContext;

use crate::model::{Claim, Contest, ContestId, ContestOutcome, LookId, OwnerNumber};

/// Inserts a contest; tells whether it is new.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    contest: &Contest,
    (request_key, look, said_by): (&str, Option<LookId>, &str),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_contest (id, request_key, owner_number, paper_id, unit, field, wrong, look_id, said_by,
            said_at, claimed, proof, proof_paper_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (request_key) DO NOTHING",
        values![
            contest.id,
            request_key,
            contest.owner.as_str(),
            contest.paper_id,
            &contest.unit,
            contest.field.clone(),
            &contest.wrong,
            look,
            said_by,
            contest.said_at,
            &contest.claim.right,
            &contest.claim.proof,
            contest.claim.proof_paper
        ],
    )?;
    Ok(rows == 1)
}

/// The contest called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: ContestId) -> Result<Option<Contest>, DbError> {
    let row = tx.query_opt("SELECT * FROM vault_contest WHERE id = $1", values![id])?;
    row.as_ref().map(contest).transpose()
}

/// Keeps the answer; tells whether nobody had answered before.
pub(crate) fn answer(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: ContestId,
    (outcome, corrected_to, words): (ContestOutcome, Option<u32>, &str),
) -> Result<bool, DbError> {
    let name = cx.officer().map(|officer| officer.full_name.clone());
    let rows = tx.execute(
        "UPDATE vault_contest SET outcome = $2, answer = $3, answered_by = $4, answered_by_name = $5,
            answered_at = $6, corrected_to = $7
         WHERE id = $1 AND answered_at IS NULL",
        values![
            id,
            outcome,
            words,
            cx.actor_name(),
            name.unwrap_or_default(),
            cx.now(),
            corrected_to
        ],
    )?;
    Ok(rows == 1)
}

/// Reads a whole row.
pub(crate) fn contest(row: &Row) -> Result<Contest, DbError> {
    Ok(Contest {
        id: row.get("id")?,
        owner: OwnerNumber::kept(row.get("owner_number")?),
        paper_id: row.get("paper_id")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        wrong: row.get("wrong")?,
        claim: Claim {
            right: row.get("claimed")?,
            proof: row.get("proof")?,
            proof_paper: row.get("proof_paper_id")?,
        },
        said_at: row.get("said_at")?,
        outcome: row.get("outcome")?,
        corrected_to: row.get("corrected_to")?,
        answer: row.get("answer")?,
        answered_by_name: row.get("answered_by_name")?,
        answered_at: row.get("answered_at")?,
    })
}

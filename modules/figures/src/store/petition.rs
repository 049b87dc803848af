//! Rows of petitions.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, values};
use motcua_kernel::Fault;

use super::Moves;
use crate::FiguresError;
use crate::model::{PetitionFacts, PetitionSeen, PetitionTally};

/// Takes in what happened to a petition, and moves the sums by what it changes.
pub(super) fn take_petition(tx: &mut Tx<'_>, seen: &PetitionSeen, moves: &mut Moves) -> Result<(), Fault> {
    let before = petition_facts(tx, &seen.id)?;
    let mut facts = before.clone();
    facts.apply(seen);
    if facts == before {
        return Ok(());
    }
    let tally = facts.tally();
    move_petition(moves, before.tally().as_ref(), -1);
    move_petition(moves, tally.as_ref(), 1);
    save(tx, &seen.id, (&facts, tally.as_ref()))
}

/// What is known of a petition.
pub(crate) fn petition_facts(tx: &mut Tx<'_>, id: &str) -> Result<PetitionFacts, Fault> {
    let row = tx.query_opt(
        "SELECT facts FROM figures_petition WHERE petition_id = $1",
        values![id],
    )?;
    let Some(row) = row else {
        return Ok(PetitionFacts::default());
    };
    let text: String = row.at(0)?;
    serde_json::from_str(&text).map_err(|_| FiguresError::Damaged(id.to_owned()).into())
}

/// Adds what a petition counts for, times `sign`.
pub(crate) fn move_petition(moves: &mut Moves, tally: Option<&PetitionTally>, sign: i64) {
    let Some(tally) = tally else { return };
    for measure in tally.measures() {
        moves.move_by(measure, (tally.received_on, tally.unit.clone()), sign);
    }
}

fn save(
    tx: &mut Tx<'_>,
    id: &str,
    (facts, tally): (&PetitionFacts, Option<&PetitionTally>),
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO figures_petition (petition_id, facts, unit_id, code, received_on, done, late, next_due_on,
            classified, satisfied) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (petition_id) DO UPDATE SET facts = excluded.facts, unit_id = excluded.unit_id,
            code = excluded.code, received_on = excluded.received_on, done = excluded.done, late = excluded.late,
            next_due_on = excluded.next_due_on, classified = excluded.classified, satisfied = excluded.satisfied",
        values![
            id,
            facts_text(facts)?,
            tally.map(|tally| &tally.unit),
            tally.map_or("", |tally| tally.code.as_str()),
            tally.map(|tally| tally.received_on),
            tally.is_some_and(|tally| tally.done),
            tally.is_some_and(|tally| tally.late),
            tally.and_then(|tally| tally.next_due_on),
            tally.is_some_and(|tally| tally.classified),
            tally.and_then(|tally| tally.satisfied)
        ],
    )?;
    Ok(())
}

/// Facts as they are kept.
pub(crate) fn facts_text(facts: &PetitionFacts) -> Result<String, Fault> {
    serde_json::to_string(facts).map_err(Fault::internal)
}

/// The facts of every petition as they are kept.
pub(crate) fn petitions(tx: &mut Tx<'_>) -> Result<BTreeMap<String, String>, DbError> {
    let rows = tx.query("SELECT petition_id, facts FROM figures_petition", values![])?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

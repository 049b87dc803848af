//! What stands in the way, and the answer to it (R61).

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::Fault;
use serde::Serialize;

use super::parties::{managed, running_at, works_at};
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, stream_of, tell};
use crate::model::{CampaignId, FieldProblem};
use crate::running::{AREAS, Difficulty, DifficultyId};
use crate::store;

/// A difficulty as filled in.
#[derive(Debug, Clone)]
pub struct NewDifficulty {
    /// One of [`AREAS`].
    pub area: String,
    /// The difficulty.
    pub words: String,
    /// What the unit proposes.
    pub proposal: String,
}

/// What the ledger tells of a difficulty: seals over what was typed, and what was chosen as it is.
#[derive(Serialize)]
struct Raised {
    entry: DifficultyId,
    unit: String,
    area: String,
    seal: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
}

#[derive(Serialize)]
struct Answered {
    entry: DifficultyId,
    unit: String,
    seal: String,
    /// Whether it goes on to the provincial people's committee.
    beyond: bool,
}

/// Raises a difficulty of `unit`; the problems of the form, empty where it is raised.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `campaign-unit-takes-no-part`; when the database refuses.
pub fn raise_difficulty(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, unit): (CampaignId, &UnitId),
    new: &NewDifficulty,
) -> Result<Vec<FieldProblem>, Fault> {
    works_at(cx, unit)?;
    running_at(tx, id, unit)?;
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if !AREAS.contains(&new.area.as_str()) {
        add("area", "campaign-area-missing");
    }
    let words = new.words.trim();
    if words.is_empty() {
        add("words", "campaign-words-missing");
    }
    if !problems.is_empty() {
        return Ok(problems);
    }
    let one = Difficulty {
        id: cx.new_id(),
        campaign: id,
        unit: unit.clone(),
        area: new.area.clone(),
        words: words.to_owned(),
        proposal: new.proposal.trim().to_owned(),
        raised_by_name: acting_name(cx),
        raised_at: cx.now(),
        answer: String::new(),
        beyond: false,
        answered_by_name: String::new(),
        answered_at: None,
    };
    store::insert_difficulty(tx, &one)?;
    let stream = stream_of(id);
    let proposal = Some(one.proposal.as_str()).filter(|typed| !typed.is_empty());
    let told = Raised {
        entry: one.id,
        unit: unit.to_string(),
        area: one.area.clone(),
        seal: seal_words(cx, tx, &stream, words)?,
        proposal: proposal
            .map(|typed| seal_words(cx, tx, &stream, typed))
            .transpose()?,
    };
    tell(cx, tx, id, "campaign-difficulty-raised", &told)?;
    Ok(problems)
}

/// Answers a difficulty; `beyond` says that it goes on to the provincial people's committee.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-done-already`; when the database refuses.
pub fn answer_difficulty(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DifficultyId,
    (answer, beyond): (&str, bool),
) -> Result<Vec<FieldProblem>, Fault> {
    let one = store::difficulty(tx, id)?.ok_or(CampaignError::NoSuchEntry)?;
    managed(cx, tx, one.campaign)?;
    let answer = answer.trim();
    if answer.is_empty() {
        return Ok(vec![FieldProblem {
            field: "answer",
            code: "campaign-words-missing",
        }]);
    }
    if !store::answer_difficulty(tx, id, (answer, beyond), (&acting_name(cx), cx.now()))? {
        return Err(CampaignError::DoneAlready.into());
    }
    let told = Answered {
        entry: id,
        unit: one.unit.to_string(),
        seal: seal_words(cx, tx, &stream_of(one.campaign), answer)?,
        beyond,
    };
    tell(cx, tx, one.campaign, "campaign-difficulty-answered", &told)?;
    Ok(Vec::new())
}

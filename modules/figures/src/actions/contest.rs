//! Contesting a score: by whom it concerns; decided with words by an appraiser, never by oneself.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use motcua_ledger::Stream;
use serde::Serialize;

use super::close_period::{name_of, tell};
use crate::model::{Contest, ContestOutcome, Sealed, Subject};
use crate::store::decisions;
use crate::{FiguresError, Period};

/// A score was contested.
pub const SCORE_CONTESTED: &str = "figures-score-contested";
/// A contest was decided.
pub const CONTEST_DECIDED: &str = "figures-contest-decided";

/// What is contested.
#[derive(Debug, Clone)]
pub struct RaiseContest {
    /// Whose score.
    pub subject: Subject,
    /// The unit it was given in.
    pub unit: UnitId,
    /// The set of indicators.
    pub set: String,
    /// The days.
    pub period: Period,
    /// What is wrong, in words.
    pub wrong: String,
}

#[derive(Serialize)]
struct Told<'t> {
    unit: &'t str,
    set: &'t str,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'t str>,
    words_seal: String,
}

/// Contests a score: an officer their own, a head that of the unit.
///
/// # Errors
/// `not-allowed`, `figures-reason-missing`, or the database's refusal.
pub fn raise_contest(cx: &OpContext, tx: &mut Tx<'_>, input: &RaiseContest) -> Result<Contest, Fault> {
    match &input.subject {
        Subject::Unit => cx.authorise(Permission::ViewUnitFigures, &input.unit, None)?,
        Subject::Officer(id) if cx.officer()?.officer_id.to_string() == *id => {}
        Subject::Officer(_) => return Err(Fault::new(motcua_kernel::FaultKind::Forbidden, "not-allowed")),
    }
    let wrong = Sealed::typed(cx, &input.wrong)?;
    let id: Id<Contest> = cx.new_id();
    let made = Contest {
        id: id.to_string(),
        subject: input.subject.clone(),
        unit: input.unit.clone(),
        set: input.set.clone(),
        period: input.period,
        wrong: wrong.words.clone(),
        raised_by: cx.actor_name(),
        raised_by_name: name_of(cx),
        raised_at: cx.now(),
        decided: None,
    };
    decisions::insert_contest(tx, &made, &wrong.salt)?;
    tell(
        cx,
        tx,
        (&stream(&made), SCORE_CONTESTED),
        &told(&made, None, &wrong),
    )?;
    Ok(made)
}

/// Decides a contest, with words.
///
/// # Errors
/// `figures-contest-unknown`, `not-allowed`, `figures-own-score`, `figures-reason-missing`, or the database's refusal.
pub fn decide_contest(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: &str,
    (outcome, answer): (ContestOutcome, &str),
) -> Result<(), Fault> {
    let held = decisions::contest(tx, id)?.filter(|held| held.decided.is_none());
    let held = held.ok_or(FiguresError::ContestUnknown)?;
    cx.authorise(Permission::KeepFigures, &held.unit, None)?;
    let me = cx.actor_name();
    if held.raised_by == me || held.subject == Subject::Officer(me.clone()) {
        return Err(FiguresError::OwnScore.into());
    }
    let answer = Sealed::typed(cx, answer)?;
    decisions::decide(tx, id, (outcome, &answer.words), (&me, &name_of(cx), cx.now()))?;
    tell(
        cx,
        tx,
        (&stream(&held), CONTEST_DECIDED),
        &told(&held, Some(outcome), &answer),
    )
}

fn stream(contest: &Contest) -> Stream {
    Stream::named("figures-contest", &contest.id)
}

fn told<'t>(contest: &'t Contest, outcome: Option<ContestOutcome>, words: &Sealed) -> Told<'t> {
    Told {
        unit: contest.unit.as_str(),
        set: &contest.set,
        from: contest.period.from.to_string(),
        to: contest.period.to.to_string(),
        outcome: outcome.map(ContestOutcome::identifier),
        words_seal: words.seal(),
    }
}

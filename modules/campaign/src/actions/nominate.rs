//! Preparing a nomination: for which award, and the texts (R51 to R54).

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use serde::Serialize;

use super::add_nominee::Named;
use super::written::Written;
use super::{facts, texts};
use crate::error::CampaignError;
use crate::event::tell_in;
use crate::model::{
    AwardRule, CampaignId, Definition, FieldProblem, NomineeKind, PaperKind, Stage, State, fill,
};
use crate::nomination::{Nomination, NominationId, NomineeId};
use crate::queries;
use crate::running::Solution;
use crate::store;

#[derive(Serialize)]
struct Begun {
    campaign: CampaignId,
    unit: UnitId,
    award: String,
}

/// Begins a nomination of `unit` for an award, out of the frozen standings; the problems, empty with the nomination
/// where it has begun.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `campaign-unit-takes-no-part`; when the database refuses.
pub fn begin_nomination(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (campaign, unit): (CampaignId, &UnitId),
    award: &str,
) -> Result<Result<NominationId, FieldProblem>, Fault> {
    cx.authorise(Permission::PrepareNomination, unit, None)?;
    let campaign = store::load_campaign(tx, campaign)?;
    if campaign.state != State::Closed {
        return Err(CampaignError::WrongState.into());
    }
    let problem = |code| Ok(Err(FieldProblem { field: "award", code }));
    let Some(rule) = campaign.definition.award(award) else {
        return problem("campaign-award-missing");
    };
    if campaign.is_beyond(rule) {
        return problem("campaign-award-beyond-unit");
    }
    let all = queries::standings(tx, &campaign, cx.now().day())?;
    let row = all.of(unit).ok_or(CampaignError::UnitTakesNoPart)?;
    // KH 170/KH-UBND, V.3: the figures decide who may be nominated at all; a judgement comes after them.
    let below = queries::collectives_below(tx, &campaign, unit)?;
    let below: Vec<&UnitId> = below.iter().map(|below| &below.id).collect();
    if !anybody_suffices((&campaign.definition, rule), &all, (unit, &below)) {
        return problem("campaign-not-eligible");
    }
    let solutions = store::solutions_of(tx, campaign.id)?;
    let of_unit = |one: &&Solution| one.unit == *unit || below.contains(&&one.unit);
    let own: Vec<&Solution> = solutions.iter().filter(of_unit).collect();
    if rule.solution && own.is_empty() {
        return problem("campaign-solution-needed");
    }
    if rule.solution && !queries::any_with_figures(tx, &campaign, (&own, cx.now().day()))? {
        return problem("campaign-solution-figures-needed");
    }
    let mut facts = facts::of_unit(tx, &campaign, (unit, row), rule)?;
    // Who is nominated is not known yet: the place stays, and is filled whenever the paper is drawn.
    facts.insert("nominees", queries::NOMINEES.to_owned());
    let kind = PaperKind::submission(rule.decider);
    let text = queries::template(tx, &campaign.definition.regime, kind)?;
    let nomination = Nomination {
        id: cx.new_id(),
        campaign: campaign.id,
        unit: unit.clone(),
        award: rule.code.clone(),
        stage: Stage::Drafting,
        version: 1,
        submission: fill(&text, &facts),
        returned_on: None,
        submitted_at: None,
        decision: String::new(),
        decision_text: String::new(),
    };
    store::insert_nomination(tx, &nomination, cx.now())?;
    let told = Begun {
        campaign: campaign.id,
        unit: unit.clone(),
        award: rule.code.clone(),
    };
    tell_in(
        cx,
        tx,
        &super::pass::stream_of(nomination.id),
        "nomination-begun",
        &told,
    )?;
    Ok(Ok(nomination.id))
}

/// Whether anybody of a unit stands where the award asks: the unit, or a collective below it that an award for collectives
/// may go to. Of figures that were corrected after the close these count: an award goes to whoever reached what is asked.
fn anybody_suffices(
    (definition, rule): (&Definition, &AwardRule),
    all: &queries::Standings,
    (unit, below): (&UnitId, &[&UnitId]),
) -> bool {
    let collectives = rule.kinds.contains(&NomineeKind::Collective);
    let below = below.iter().copied().filter(|_| collectives);
    let mut rows = std::iter::once(unit).chain(below).filter_map(|id| all.of_any(id));
    rows.any(|row| definition.suffices(rule, row.counting()))
}

/// Takes a nominee off the list before the council votes.
///
/// # Errors
/// As [`super::add_nominee`].
pub fn remove_nominee(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    nominee: NomineeId,
) -> Result<(), Fault> {
    drafting(cx, tx, id)?;
    if votes_now(tx, id)? {
        return Err(CampaignError::NotTheStep.into());
    }
    store::delete_nominee(tx, id, nominee)?;
    let told = Named {
        nominee,
        kind: "removed",
        collective: None,
    };
    tell_in(cx, tx, &super::pass::stream_of(id), "nominee-removed", &told)
}

/// Saves the submission, or the report of one nominee, while the unit may still change its papers. A report is what the
/// council votes on: once it votes, and after its vote, it changes only where the set was sent back. Each change raises the
/// version, so that nobody signs another text than the one they read. The problem is `changed-meanwhile` where somebody else
/// wrote since `written` was begun: nothing is saved.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`; when the database refuses.
pub fn edit_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    (nominee, written): (Option<NomineeId>, &Written<'_>),
) -> Result<Vec<FieldProblem>, Fault> {
    let mut nomination = store::nomination(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &nomination.unit, None)?;
    let may_edit = match nominee {
        Some(_) => nomination.stage.may_edit_reports() && !votes_now(tx, id)?,
        None => nomination.stage.may_edit(),
    };
    if !may_edit {
        return Err(CampaignError::NotTheStep.into());
    }
    let kept = match nominee {
        Some(nominee) => {
            let mut known = store::nominees_of(tx, id)?.into_iter();
            let own = known.find(|one| one.id == nominee);
            own.ok_or(CampaignError::NoSuchEntry)?.report
        }
        None => nomination.submission.clone(),
    };
    if let Some(problem) = written.problem(&kept, "text") {
        return Ok(vec![problem]);
    }
    let text = written.text;
    match nominee {
        Some(nominee) => store::save_report(tx, nominee, text)?,
        None => text.clone_into(&mut nomination.submission),
    }
    nomination.version += 1;
    store::save_nomination(tx, &nomination)?;
    let sealed = texts::seal_text(cx, tx, id, (texts::paper_of(nominee), text))?;
    tell_in(cx, tx, &super::pass::stream_of(id), texts::EDITED, &sealed)?;
    Ok(Vec::new())
}

/// Whether a council has a vote open on the nomination.
fn votes_now(tx: &mut Tx<'_>, id: NominationId) -> Result<bool, Fault> {
    let meetings = store::meetings_of(tx, id)?;
    Ok(meetings.iter().any(|meeting| meeting.closed_at.is_none()))
}

pub(super) fn drafting(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId) -> Result<Nomination, Fault> {
    let nomination = store::nomination(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &nomination.unit, None)?;
    if nomination.stage == Stage::Drafting {
        Ok(nomination)
    } else {
        Err(CampaignError::NotTheStep.into())
    }
}

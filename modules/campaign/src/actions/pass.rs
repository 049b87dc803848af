//! The way of a nomination: signed, received, found complete, appraised twice, decided; or sent back with reasons.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit, UnitId, unit};
use motcua_kernel::{Day, Fault};
use motcua_law::Calendar;
use motcua_ledger::Stream;
use serde::Serialize;

use super::appraisal;
use super::numbers::{self, Numbered};
use super::texts::{self, SealedText};
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, tell_in};
use crate::model::{Campaign, Decider, FieldProblem, Function, Stage, Step};
use crate::nomination::{Nomination, NominationId, Passage};
use crate::{queries, store};

/// The event that tells of a step.
pub(super) const PASSED: &str = "nomination-passed";

/// The stream of a nomination.
pub(super) fn stream_of(id: NominationId) -> Stream {
    Stream::of("nomination", id)
}

#[derive(Serialize)]
struct Passed {
    step: &'static str,
    stage: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    awards: Vec<i64>,
    /// The texts that the head signs, as they were then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    papers: Vec<SealedText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seal: Option<String>,
    /// The body that made it, as it was bound to its function on that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<UnitId>,
}

/// The steps that an actor may make now, in the order of the way.
///
/// # Errors
/// `campaign-entry-not-found`; when the database refuses.
pub fn steps_open(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Step>, Fault> {
    let nomination = store::nomination(tx, id)?;
    if open_vote(tx, id)?.is_some() {
        // The council counts first, or its meeting is annulled.
        return Ok(Vec::new());
    }
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let local = is_local(&campaign, &nomination);
    let offered = Step::ALL
        .into_iter()
        .filter(|step| nomination.stage.is_made_by_hand(*step))
        .filter(|step| nomination.stage.next(*step, local).is_some())
        .filter(|step| *step != Step::AdmitLate || campaign.definition.late_may_enter)
        .filter(|step| goes_back(*step) || !is_beyond(&campaign, &nomination))
        .filter(|step| {
            let (permission, unit) = right(*step, &nomination, &campaign.unit);
            cx.may(permission, &unit, None)
        });
    let mut open = Vec::new();
    for step in offered {
        if appraisal::barred(cx, tx, (&campaign, &nomination), step)?.is_none() {
            open.push(step);
        }
    }
    Ok(open)
}

/// Why no step is made now: a council has a vote open over the set, alone or in a session. Whatever moved the set on would
/// leave that vote behind over papers that change, and the minutes are about the set as it was voted on (R53).
fn open_vote(tx: &mut Tx<'_>, id: NominationId) -> Result<Option<CampaignError>, Fault> {
    if store::is_in_session(tx, id)? {
        return Ok(Some(CampaignError::InSession));
    }
    let meetings = store::meetings_of(tx, id)?;
    let open = meetings.iter().any(|meeting| meeting.closed_at.is_none());
    Ok(open.then_some(CampaignError::VoteOpen))
}

/// Whether the head of the unit decides on the award.
pub(crate) fn is_local(campaign: &Campaign, nomination: &Nomination) -> bool {
    let award = campaign.definition.award(&nomination.award);
    award.is_some_and(|award| award.decider == Decider::Head)
}

/// Whether the award is none that the campaign can yield: what was begun for it can only be sent back or ended.
pub(crate) fn is_beyond(campaign: &Campaign, nomination: &Nomination) -> bool {
    let award = campaign.definition.award(&nomination.award);
    award.is_some_and(|award| campaign.is_beyond(award))
}

const fn goes_back(step: Step) -> bool {
    matches!(step, Step::Return | Step::Decline)
}

/// Who makes a step, and where: sending back is the right of whoever has to make the next step.
pub(crate) fn right(step: Step, nomination: &Nomination, province: &UnitId) -> (Permission, UnitId) {
    let at_unit = |permission| (permission, nomination.unit.clone());
    let above = |permission| (permission, province.clone());
    match step {
        Step::Vote => at_unit(Permission::PrepareNomination),
        Step::Submit | Step::SubmitLate | Step::AwardLocally => at_unit(Permission::SignNomination),
        Step::FindComplete | Step::Appraise => above(Permission::CheckNomination),
        Step::Examine | Step::AdmitLate => above(Permission::AppraiseNomination),
        Step::Endorse => above(Permission::PrepareNomination),
        Step::Award => above(Permission::DecideAward),
        Step::Return | Step::Decline => match nomination.stage {
            Stage::Voted => at_unit(Permission::SignNomination),
            Stage::Submitted | Stage::Complete => above(Permission::CheckNomination),
            Stage::Appraised | Stage::Late => above(Permission::AppraiseNomination),
            Stage::Examined => above(Permission::PrepareNomination),
            Stage::Drafting => at_unit(Permission::PrepareNomination),
            _ => above(Permission::DecideAward),
        },
    }
}

/// The function of the campaign's bodies that makes a step; nothing where the unit, a council or the Chairman does.
pub(super) const fn function_of(step: Step, stage: Stage) -> Option<Function> {
    match step {
        Step::FindComplete | Step::Appraise => Some(Function::FocalPoint),
        Step::Examine | Step::AdmitLate => Some(Function::EmulationBody),
        Step::Return => match stage {
            Stage::Submitted | Stage::Complete => Some(Function::FocalPoint),
            Stage::Appraised => Some(Function::EmulationBody),
            _ => None,
        },
        Step::Decline if matches!(stage, Stage::Late) => Some(Function::EmulationBody),
        _ => None,
    }
}

/// The body that makes a step today; the unit itself for its own steps.
fn body_of(
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    (step, today): (Step, Day),
) -> Result<Option<Unit>, Fault> {
    if let Some(function) = function_of(step, nomination.stage) {
        return queries::body_on(tx, campaign, (function, today));
    }
    let own = matches!(step, Step::Submit | Step::SubmitLate | Step::AwardLocally);
    own.then(|| unit(tx, &nomination.unit)).transpose()
}

/// Makes a step with what is said along with it; for an award `words` is number and symbol of a decision that another
/// book numbered, and empty where the next number of this book is taken. The problems, empty where it is made.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-not-open-yet`, `campaign-hard-close`,
/// `campaign-award-beyond-unit`, `campaign-in-session`, `campaign-vote-open`, `campaign-appraised-before`,
/// `campaign-other-body`, `changed-meanwhile`; when the database refuses.
pub fn move_nomination(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, version): (NominationId, i64),
    (step, words): (Step, &str),
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let (permission, unit) = right(step, &nomination, &campaign.unit);
    cx.authorise(permission, &unit, None)?;
    if !nomination.stage.is_made_by_hand(step) {
        return Err(CampaignError::NotTheStep.into());
    }
    if nomination.version != version {
        return Err(CampaignError::ChangedMeanwhile.into());
    }
    if let Some(refusal) = open_vote(tx, id)? {
        return Err(refusal.into());
    }
    if let Some(refusal) = appraisal::barred(cx, tx, (&campaign, &nomination), step)? {
        return Err(refusal.into());
    }
    if !goes_back(step) && is_beyond(&campaign, &nomination) {
        return Err(CampaignError::AwardBeyondUnit.into());
    }
    if step == Step::AdmitLate && !campaign.definition.late_may_enter {
        return Err(CampaignError::HardClose.into());
    }
    let needs_words = !matches!(
        step,
        Step::Submit | Step::FindComplete | Step::Award | Step::AwardLocally
    );
    if needs_words && words.trim().is_empty() {
        return Ok(vec![FieldProblem {
            field: "words",
            code: "campaign-words-missing",
        }]);
    }
    let step = if step == Step::Submit {
        in_time(cx, &campaign, &nomination)?
    } else {
        step
    };
    pass(cx, tx, nomination, (step, words.trim()))?;
    Ok(Vec::new())
}

/// Whether signing now is in time (R55): within the window, or within the days for completing what was sent back.
fn in_time(cx: &OpContext, campaign: &Campaign, nomination: &Nomination) -> Result<Step, Fault> {
    let today = cx.now().day();
    if campaign
        .definition
        .submission
        .is_some_and(|window| today < window.from)
    {
        return Err(CampaignError::NotOpenYet.into());
    }
    Ok(match in_time_until(campaign, nomination) {
        Some(last) if last < today => Step::SubmitLate,
        _ => Step::Submit,
    })
}

/// The last day on which signing is in time; nothing where no window was set.
pub(crate) fn in_time_until(campaign: &Campaign, nomination: &Nomination) -> Option<Day> {
    let definition = &campaign.definition;
    let window = definition.submission?;
    // What was received in time and sent back keeps its days; what never came has none.
    let returned = nomination
        .returned_on
        .filter(|_| nomination.submitted_at.is_some());
    Some(returned.map_or(window.to, |day| {
        working_days_after(day, definition.completion_days).max(window.to)
    }))
}

fn working_days_after(day: Day, count: i64) -> Day {
    let calendar = Calendar::embedded();
    (0..count).fold(day, |day, _| calendar.next_working_day(day))
}

/// A decision over several sets: its number and its text are the same for each of them.
pub(super) struct Decided {
    pub(super) number: String,
    pub(super) text: String,
}

/// Moves a nomination on and writes down all that follows: receipt, register of awards, passage, event.
pub(super) fn pass(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    nomination: Nomination,
    said: (Step, &str),
) -> Result<(), Fault> {
    pass_with(cx, tx, nomination, said, None)
}

/// The same; an award under a decision that is taken over other sets too.
pub(super) fn pass_with(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    mut nomination: Nomination,
    (step, words): (Step, &str),
    decided: Option<&Decided>,
) -> Result<(), Fault> {
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let local = is_local(&campaign, &nomination);
    let body = body_of(tx, (&campaign, &nomination), (step, cx.now().day()))?;
    nomination.stage = nomination
        .stage
        .next(step, local)
        .ok_or(CampaignError::NotTheStep)?;
    nomination.version += 1;
    let mut told = Passed {
        step: step.identifier(),
        stage: nomination.stage.identifier(),
        receipt: None,
        awards: Vec::new(),
        papers: Vec::new(),
        seal: None,
        body: body.as_ref().map(|unit| unit.id.clone()),
    };
    if matches!(step, Step::Submit | Step::SubmitLate | Step::AwardLocally) {
        told.papers = texts::seal_set(cx, tx, &nomination)?;
    }
    match step {
        Step::Submit | Step::SubmitLate => {
            let late = step == Step::SubmitLate;
            numbers::number_set(tx, (&nomination, local), cx.now())?;
            if !late {
                nomination.submitted_at = Some(cx.now());
            }
            told.receipt = Some(store::give_receipt(
                tx,
                (campaign.id, nomination.id),
                (late, cx.now()),
            )?);
        }
        Step::AdmitLate => nomination.submitted_at = Some(cx.now()),
        Step::Return => nomination.returned_on = Some(cx.now().day()),
        Step::Award | Step::AwardLocally => {
            let taken = match decided {
                Some(decided) => (decided.number.clone(), decided.text.clone()),
                None => decide(cx, tx, (&campaign, &nomination), words)?,
            };
            (nomination.decision, nomination.decision_text) = taken;
            told.awards = enter(cx, tx, &campaign, &nomination)?;
        }
        _ => {}
    }
    if !words.is_empty() {
        told.seal = Some(seal_words(cx, tx, &stream_of(nomination.id), words)?);
    }
    store::save_nomination(tx, &nomination)?;
    let passage = Passage {
        step,
        stage: nomination.stage,
        words: words.to_owned(),
        by_name: acting_name(cx),
        body: body.map_or_else(String::new, |unit| unit.body_name()),
        at: cx.now(),
    };
    store::insert_passage(tx, nomination.id, &passage)?;
    tell_in(cx, tx, &stream_of(nomination.id), PASSED, &told)
}

/// Number and text of the decision on this set alone.
fn decide(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    typed: &str,
) -> Result<(String, String), Fault> {
    let local = is_local(campaign, nomination);
    let issuer = if local { &nomination.unit } else { &campaign.unit };
    let number = decision_number(cx, tx, nomination, (issuer, typed))?;
    if local {
        numbers::number_set(tx, (nomination, local), cx.now())?;
    }
    let text = queries::decision_text(tx, (campaign, nomination), cx.now().day())?;
    Ok((number, text))
}

/// The number that was typed, otherwise the next one of the book of whoever decides.
pub(super) fn decision_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    nomination: &Nomination,
    (issuer, typed): (&UnitId, &str),
) -> Result<String, Fault> {
    if !typed.is_empty() {
        return Ok(typed.to_owned());
    }
    let series = numbers::series(tx, issuer, Numbered::Decision)?;
    let paper = (nomination.id, store::DECISION);
    Ok(store::give_number(tx, paper, (issuer, &series), cx.now())?)
}

/// Enters whoever was voted for into the register of awards; their numbers.
fn enter(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    nomination: &Nomination,
) -> Result<Vec<i64>, Fault> {
    let award = campaign
        .definition
        .award(&nomination.award)
        .ok_or(CampaignError::Damaged)?;
    let mut numbers = Vec::new();
    for nominee in queries::nominees(tx, nomination.id)?
        .iter()
        .filter(|one| one.carried)
    {
        let number = store::enter_award(tx, nomination, nominee, (&award.name, cx.now().day()))?;
        numbers.push(number);
    }
    Ok(numbers)
}

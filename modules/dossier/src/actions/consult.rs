//! Asking another unit for its opinion (lấy ý kiến), and answering.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, UnitId, unit};
use motcua_kernel::{Day, Fault, Instant};
use motcua_law::{TimeLimit, UnitHoursTable};
use motcua_repository::{PaperId, PreparedScan};

use super::act::{Acted, carry_out};
use super::opinion_papers::attached;
use super::rights::authorise;
use super::step::load;
use super::steps::due_of;
use super::validate::FieldProblem;
use crate::model::{Command, Opinion, Referral, ReferralKind, UnitRef};
use crate::store::{self, NewReferral};
use crate::{Dossier, DossierError, DossierId, ReferralRow};

/// The longest question or answer, in letters.
const LONGEST: usize = 2_000;

/// Another unit is asked.
#[derive(Debug, Clone)]
pub struct Consult {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// The unit asked; none where none was chosen.
    pub unit: Option<UnitId>,
    /// The question.
    pub question: String,
    /// The last day for the answer; none: as long as the province gives.
    pub until: Option<Day>,
}

/// A unit answers.
#[derive(Debug, Clone)]
pub struct Answering {
    /// The referral.
    pub referral_id: String,
    /// The answer.
    pub opinion: Option<Opinion>,
    /// In words.
    pub words: String,
    /// Papers of the dossier that the answer points to.
    pub papers: Vec<PaperId>,
    /// A file of the unit's own, looked at and kept by [`motcua_repository::prepare_scan`].
    pub file: Option<PreparedScan>,
}

/// What came of a form about a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferralOutcome {
    /// It is done.
    Done(Box<Acted>),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// When an opinion asked for now is due, where nobody says otherwise.
///
/// # Errors
/// When the database refuses.
pub fn opinion_due(tx: &mut Tx<'_>, unit: &UnitId, now: Instant) -> Result<Instant, Fault> {
    let days = store::times_on(tx, now.day())?.opinion_days;
    let limit = TimeLimit::WorkingDays(u16::try_from(days).unwrap_or(u16::MAX));
    Ok(due_of(unit, limit, now))
}

/// Asks another unit; the clock of the dossier runs on (NĐ 61/2018/NĐ-CP, điều 19.5).
///
/// # Errors
/// `unit-not-found`, `changed-meanwhile`, and what `act` may answer.
pub fn consult(cx: &OpContext, tx: &mut Tx<'_>, asked: &Consult) -> Result<ReferralOutcome, Fault> {
    let dossier = load(tx, asked.dossier_id, asked.version)?;
    let problems = problems_of_question(&dossier, asked, cx.now());
    let chosen = asked.unit.clone().filter(|_| problems.is_empty());
    let id = cx.new_id::<Referral>().to_string();
    let place = chosen.clone().unwrap_or_else(|| dossier.unit.clone());
    let due_at = match asked.until {
        Some(day) => close_of_business(&place, day),
        None => opinion_due(tx, &place, cx.now())?,
    };
    let command = Command::Refer {
        id: id.clone(),
        kind: ReferralKind::Opinion,
        unit: UnitRef::new(place.as_str()),
        due_at,
    };
    authorise(cx, &dossier, &command)?;
    if chosen.is_none() {
        return Ok(ReferralOutcome::Invalid(problems));
    }
    unit(tx, &place)?;
    let acted = carry_out(cx, tx, dossier, &[command])?;
    let row = NewReferral {
        id: &id,
        dossier_id: asked.dossier_id,
        leg: None,
        unit: &place,
        asked_by: &cx.actor_name(),
        question: asked.question.trim(),
        asked_at: acted.dossier.state.changed_at.unwrap_or_else(|| cx.now()),
        due_at,
    };
    store::insert_referral(tx, &row)?;
    Ok(ReferralOutcome::Done(Box::new(acted)))
}

/// Answers what the actor's unit was asked; a leg that was waiting for it begins.
///
/// # Errors
/// `dossier-referral-not-open`, `not-allowed`, and the model's refusals.
pub fn answer(cx: &OpContext, tx: &mut Tx<'_>, answering: &Answering) -> Result<ReferralOutcome, Fault> {
    let row = row(tx, &answering.referral_id)?;
    let dossier = store::load_for_change(tx, row.dossier_id)?;
    let command = Command::Answer {
        id: row.id.clone(),
        opinion: answering.opinion.unwrap_or(Opinion::Done),
    };
    authorise(cx, &dossier, &command)?;
    let mut problems = problems_of_answer(&row, answering);
    let papers = attached(tx, &row, answering)?.unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    });
    let Some(opinion) = answering.opinion.filter(|_| problems.is_empty()) else {
        return Ok(ReferralOutcome::Invalid(problems));
    };
    let acted = carry_out(cx, tx, dossier, &[command])?;
    let at = acted.dossier.state.changed_at.unwrap_or_else(|| cx.now());
    store::answer_referral(
        tx,
        &row.id,
        (opinion, answering.words.trim()),
        (&cx.actor_name(), at),
    )?;
    for paper in &papers {
        store::insert_opinion_paper(tx, &row.id, paper)?;
    }
    Ok(ReferralOutcome::Done(Box::new(acted)))
}

pub(super) fn row(tx: &mut Tx<'_>, id: &str) -> Result<ReferralRow, Fault> {
    let found = store::referrals_where(tx, "r.id = $1", values![id])?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| DossierError::NoReferral.into())
}

fn problems_of_question(dossier: &Dossier, asked: &Consult, now: Instant) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    match &asked.unit {
        None => add("unit", "referral-unit-missing"),
        Some(unit) if *unit == dossier.unit => add("unit", "referral-unit-own"),
        Some(_) => {}
    }
    if asked.question.trim().is_empty() {
        add("question", "referral-question-missing");
    }
    if asked.question.chars().count() > LONGEST {
        add("question", "referral-too-long");
    }
    if asked.until.is_some_and(|until| until <= now.day()) {
        add("until", "referral-until-past");
    }
    problems
}

/// A leg is done or not; an opinion says yes, yes if, or no, and the last two say why.
fn problems_of_answer(row: &ReferralRow, answering: &Answering) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let fits = answering
        .opinion
        .is_some_and(|opinion| row.is_leg() == (opinion == Opinion::Done));
    if !fits {
        add("opinion", "referral-opinion-missing");
    }
    let explained = matches!(answering.opinion, Some(Opinion::AgreesIf | Opinion::Disagrees));
    if explained && answering.words.trim().is_empty() {
        add("words", "referral-words-missing");
    }
    if answering.words.chars().count() > LONGEST {
        add("words", "referral-too-long");
    }
    problems
}

/// The end of the unit's working day.
fn close_of_business(unit: &UnitId, day: Day) -> Instant {
    UnitHoursTable::embedded()
        .of(unit.as_str(), day)
        .working
        .close_of(day)
}

//! Preparing a nomination: whom, and the texts (R51 to R54).

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_law::{PersonalId, TaxCode};
use serde::Serialize;

use super::{facts, texts};
use crate::error::CampaignError;
use crate::event::tell_in;
use crate::model::{Campaign, CampaignId, FieldProblem, NomineeKind, PaperKind, Stage, State, fill};
use crate::nomination::{Nomination, NominationId, Nominee, NomineeId};
use crate::queries;
use crate::running::Solution;
use crate::store;

/// A nominee as filled in.
#[derive(Debug, Clone)]
pub struct NewNominee {
    /// What it is.
    pub kind: Option<NomineeKind>,
    /// The name.
    pub name: String,
    /// Position and unit.
    pub position: String,
    /// Whether a person leads.
    pub leads: bool,
    /// Which of the plan's persons it is, in its words; of a collective nothing.
    pub category: String,
    /// How the person took part in the campaign; of a collective nothing.
    pub part: String,
    /// The personal or tax number whose vault an award goes into; may be empty.
    pub owner_number: String,
}

#[derive(Serialize)]
struct Begun {
    campaign: CampaignId,
    unit: UnitId,
    award: String,
}

#[derive(Serialize)]
struct Named {
    nominee: NomineeId,
    kind: &'static str,
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
    if row.overall < rule.standing {
        return problem("campaign-not-eligible");
    }
    let solutions = store::solutions_of(tx, campaign.id)?;
    let own: Vec<&Solution> = solutions.iter().filter(|one| one.unit == *unit).collect();
    if rule.solution && own.is_empty() {
        return problem("campaign-solution-needed");
    }
    if rule.solution && !queries::any_with_figures(tx, &campaign, &own)? {
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

/// Adds a nominee with a report filled from the frozen figures; the problems, empty where it is added.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`; when the database refuses.
pub fn add_nominee(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    new: &NewNominee,
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = drafting(cx, tx, id)?;
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let rule = campaign
        .definition
        .award(&nomination.award)
        .ok_or(CampaignError::Damaged)?;
    let mut problems = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            problems.push(FieldProblem { field, code });
        }
    };
    let kind = new.kind.filter(|kind| rule.kinds.contains(kind));
    add(kind.is_none(), "kind", "campaign-kind-missing");
    add(new.name.trim().is_empty(), "name", "campaign-nominee-missing");
    let number = owner_number(kind, &new.owner_number, cx.now().day());
    add(number.is_none(), "owner_number", "campaign-owner-number-wrong");
    if kind == Some(NomineeKind::Person) {
        problems.extend(of_person(tx, (&campaign, &nomination), new)?);
    }
    let (Some(kind), Some(owner_number), true) = (kind, number, problems.is_empty()) else {
        return Ok(problems);
    };
    let all = queries::standings(tx, &campaign, cx.now().day())?;
    let row = all.of(&nomination.unit).ok_or(CampaignError::UnitTakesNoPart)?;
    let mut facts = facts::of_unit(tx, &campaign, (&nomination.unit, row), rule)?;
    facts.insert("nominee", new.name.trim().to_owned());
    facts.insert("position", new.position.trim().to_owned());
    let person = kind == NomineeKind::Person;
    if person {
        // A person reports on what is theirs, not on everything that colleagues thought of.
        let own = |one: &Solution| one.unit == nomination.unit && one.is_of(&new.name);
        facts.insert("solutions", facts::solutions(tx, &campaign, own)?);
        facts.insert("category", new.category.trim().to_owned());
        facts.insert("part", new.part.trim().to_owned());
    }
    let typed = |text: &str| {
        if person {
            text.trim().to_owned()
        } else {
            String::new()
        }
    };
    let paper = match kind {
        NomineeKind::Collective => PaperKind::ReportCollective,
        NomineeKind::Person => PaperKind::ReportPerson,
    };
    let text = queries::template(tx, &campaign.definition.regime, paper)?;
    let nominee = Nominee {
        id: cx.new_id(),
        kind,
        name: new.name.trim().to_owned(),
        position: new.position.trim().to_owned(),
        leads: person && new.leads,
        category: typed(&new.category),
        part: typed(&new.part),
        owner_number,
        report: fill(&text, &facts),
        unit_yes: None,
        province_yes: None,
        carried: false,
    };
    store::insert_nominee(tx, id, &nominee)?;
    let told = Named {
        nominee: nominee.id,
        kind: kind.identifier(),
    };
    tell_in(cx, tx, &super::pass::stream_of(id), "nominee-added", &told)?;
    Ok(problems)
}

/// What is asked of a person: one of the plan's persons, who took part, with an initiative or solution of their own where
/// that is asked.
fn of_person(
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    new: &NewNominee,
) -> Result<Vec<FieldProblem>, Fault> {
    let definition = &campaign.definition;
    let mut problems = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            problems.push(FieldProblem { field, code });
        }
    };
    // KH 170/KH-UBND, V.1: officers, workers and postal staff who advised on the campaign or took part in it.
    let category = new.category.trim();
    let known = definition.persons.is_empty() || definition.persons.iter().any(|one| one == category);
    add(!known, "category", "campaign-category-missing");
    add(new.part.trim().is_empty(), "part", "campaign-part-missing");
    // V.3: a person leads well (a), or thought of an initiative or solution or took part in one (b); or both (A7).
    let solutions = store::solutions_of(tx, campaign.id)?;
    let mut of_unit = solutions.iter().filter(|one| one.unit == nomination.unit);
    let own = of_unit.any(|one| one.is_of(&new.name));
    let asked = definition.asks_solution_of(new.leads);
    add(asked && !own, "name", "campaign-solution-not-theirs");
    Ok(problems)
}

/// The number as it is kept, empty where none was given; nothing where it cannot be that of such a nominee.
fn owner_number(kind: Option<NomineeKind>, typed: &str, today: Day) -> Option<String> {
    match kind {
        _ if typed.trim().is_empty() => Some(String::new()),
        Some(NomineeKind::Person) => {
            let id = PersonalId::parse(typed, today).ok()?;
            Some(id.as_str().to_owned())
        }
        Some(NomineeKind::Collective) => TaxCode::parse(typed).ok().map(|code| code.as_str().to_owned()),
        None => None,
    }
}

/// Takes a nominee off the list before the council votes.
///
/// # Errors
/// As [`add_nominee`].
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
    };
    tell_in(cx, tx, &super::pass::stream_of(id), "nominee-removed", &told)
}

/// Saves the submission, or the report of one nominee, while the unit may still change its papers. A report is what the
/// council votes on: once it votes, and after its vote, it changes only where the set was sent back. Each change raises the
/// version, so that nobody signs another text than the one they read.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`; when the database refuses.
pub fn edit_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    (nominee, text): (Option<NomineeId>, &str),
) -> Result<(), Fault> {
    let mut nomination = store::nomination(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &nomination.unit, None)?;
    let may_edit = match nominee {
        Some(_) => nomination.stage.may_edit_reports() && !votes_now(tx, id)?,
        None => nomination.stage.may_edit(),
    };
    if !may_edit {
        return Err(CampaignError::NotTheStep.into());
    }
    match nominee {
        Some(nominee) => {
            let known = store::nominees_of(tx, id)?;
            if !known.iter().any(|one| one.id == nominee) {
                return Err(CampaignError::NoSuchEntry.into());
            }
            store::save_report(tx, nominee, text)?;
        }
        None => text.clone_into(&mut nomination.submission),
    }
    nomination.version += 1;
    store::save_nomination(tx, &nomination)?;
    let sealed = texts::seal_text(cx, tx, id, (texts::paper_of(nominee), text))?;
    tell_in(cx, tx, &super::pass::stream_of(id), texts::EDITED, &sealed)
}

/// Whether a council has a vote open on the nomination.
fn votes_now(tx: &mut Tx<'_>, id: NominationId) -> Result<bool, Fault> {
    let meetings = store::meetings_of(tx, id)?;
    Ok(meetings.iter().any(|meeting| meeting.closed_at.is_none()))
}

fn drafting(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId) -> Result<Nomination, Fault> {
    let nomination = store::nomination(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &nomination.unit, None)?;
    if nomination.stage == Stage::Drafting {
        Ok(nomination)
    } else {
        Err(CampaignError::NotTheStep.into())
    }
}

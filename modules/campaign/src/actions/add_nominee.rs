//! Naming a collective or a person, each with the report of form 07 out of the figures behind it (R44, R45, R54).

use motcua_db::Tx;
use motcua_identity::{OpContext, unit};
use motcua_kernel::{Day, Fault};
use motcua_law::{PersonalId, TaxCode};
use serde::Serialize;

use super::facts;
use super::nominate::drafting;
use super::nominated::{nominated_before, who};
use crate::error::CampaignError;
use crate::event::tell_in;
use crate::model::{AwardRule, Campaign, Collective, FieldProblem, NomineeKind, PaperKind, fill};
use crate::nomination::{Nomination, NominationId, Nominee, NomineeId};
use crate::queries::{self, StandingRow};
use crate::running::Solution;
use crate::store;

/// A nominee as filled in.
#[derive(Debug, Clone, Default)]
pub struct NewNominee {
    /// What it is.
    pub kind: Option<NomineeKind>,
    /// Which collective; of a person nothing.
    pub collective: Option<Collective>,
    /// The name; a unit that is left without one goes by its own.
    pub name: String,
    /// Position and unit.
    pub position: String,
    /// Whether a person leads.
    pub leads: bool,
    /// Which of the plan's persons it is, in its words; of a collective nothing.
    pub category: String,
    /// How the person, or a collective without figures of its own, took part in the campaign.
    pub part: String,
    /// The personal or tax number whose vault an award goes into; may be empty.
    pub owner_number: String,
}

#[derive(Serialize)]
pub(super) struct Named {
    pub(super) nominee: NomineeId,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) collective: Option<String>,
}

/// The set that a nominee is added to.
struct Set<'s> {
    campaign: &'s Campaign,
    nomination: &'s Nomination,
    rule: &'s AwardRule,
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
    let set = Set {
        campaign: &campaign,
        nomination: &nomination,
        rule,
    };
    let Some(kind) = new.kind.filter(|kind| rule.kinds.contains(kind)) else {
        return Ok(vec![problem("kind", "campaign-kind-missing")]);
    };
    let new = &called(tx, &nomination, (kind, new))?;
    let all = queries::standings(tx, &campaign, cx.now().day())?;
    let (row, own) = queries::row_behind(&all, &nomination.unit, new.collective.as_ref())
        .ok_or(CampaignError::UnitTakesNoPart)?;
    let mut problems = Vec::new();
    if new.name.is_empty() {
        problems.push(problem("name", "campaign-nominee-missing"));
    }
    let number = owner_number(kind, &new.owner_number, cx.now().day());
    if number.is_none() {
        problems.push(problem("owner_number", "campaign-owner-number-wrong"));
    }
    problems.extend(match kind {
        NomineeKind::Person => of_person(tx, &set, (new, row))?,
        NomineeKind::Collective => of_collective(tx, &set, (new, row, own))?,
    });
    let who = who(&nomination, (kind, new, number.as_deref().unwrap_or_default()));
    problems.extend(nominated_before(tx, &nomination, &who)?);
    let Some(owner_number) = number.filter(|_| problems.is_empty()) else {
        return Ok(problems);
    };
    let nominee = Nominee {
        id: cx.new_id(),
        kind,
        collective: new.collective.clone(),
        name: new.name.clone(),
        position: new.position.clone(),
        leads: new.leads,
        category: new.category.clone(),
        part: new.part.clone(),
        owner_number,
        report: report(tx, &set, (kind, new), (row, own))?,
        unit_yes: None,
        province_yes: None,
        carried: false,
    };
    store::insert_nominee(tx, id, &nominee)?;
    let told = Named {
        nominee: nominee.id,
        kind: kind.identifier(),
        collective: nominee.collective.as_ref().map(Collective::identifier),
    };
    tell_in(cx, tx, &super::pass::stream_of(id), "nominee-added", &told)?;
    Ok(problems)
}

const fn problem(field: &'static str, code: &'static str) -> FieldProblem {
    FieldProblem { field, code }
}

/// What was filled in, without what is not asked of such a nominee, and with the names that units have.
pub(super) fn called(
    tx: &mut Tx<'_>,
    nomination: &Nomination,
    (kind, new): (NomineeKind, &NewNominee),
) -> Result<NewNominee, Fault> {
    let person = kind == NomineeKind::Person;
    let of_person = |text: &str| if person { text.trim() } else { "" }.to_owned();
    let mut found = NewNominee {
        kind: Some(kind),
        collective: new.collective.clone().filter(|_| !person),
        name: new.name.trim().to_owned(),
        position: new.position.trim().to_owned(),
        leads: person && new.leads,
        category: of_person(&new.category),
        part: new.part.trim().to_owned(),
        owner_number: new.owner_number.clone(),
    };
    let itself = match &found.collective {
        Some(Collective::Whole) => Some(&nomination.unit),
        Some(Collective::Below(id)) => Some(id),
        _ => None,
    };
    if let Some(id) = itself.filter(|_| found.name.is_empty()) {
        found.name = unit(tx, id)?.body_name();
    }
    let is_part = matches!(found.collective, Some(Collective::Below(_) | Collective::Named));
    if is_part && found.position.is_empty() {
        found.position = unit(tx, &nomination.unit)?.body_name();
    }
    Ok(found)
}

/// The report of form 07: the figures behind the nominee, called whose they are, and the solutions that are theirs.
fn report(
    tx: &mut Tx<'_>,
    set: &Set<'_>,
    (kind, new): (NomineeKind, &NewNominee),
    (row, own): (&StandingRow, bool),
) -> Result<String, Fault> {
    let (campaign, id) = (set.campaign, &set.nomination.unit);
    let mut facts = facts::of_unit(tx, campaign, (id, row), set.rule)?;
    facts.insert("nominee", new.name.clone());
    facts.insert("position", new.position.clone());
    facts.insert("category", new.category.clone());
    facts.insert("part", new.part.clone());
    let theirs = |one: &Solution| is_theirs(one, set, new);
    facts.insert("solutions", facts::solutions(tx, campaign, theirs)?);
    let figures = facts.get("figures").cloned().unwrap_or_default();
    if matches!(new.collective, Some(Collective::Below(_) | Collective::Named)) {
        let body = unit(tx, id)?.body_name();
        let said = if own {
            // A6: a collective stands at the level of its agency.
            format!("Số liệu riêng của {}, xét ở cấp của {body}:\n{figures}", new.name)
        } else {
            format!(
                "{} không có số liệu riêng trên Hệ thống; số liệu sau đây là của {body}:\n{figures}\n\
                 Phần của tập thể trong kết quả đó: {}",
                new.name, new.part
            )
        };
        facts.insert("figures", said);
    }
    let paper = match kind {
        NomineeKind::Collective => PaperKind::ReportCollective,
        NomineeKind::Person => PaperKind::ReportPerson,
    };
    let text = queries::template(tx, &campaign.definition.regime, paper)?;
    Ok(fill(&text, &facts))
}

/// Whether a solution is the nominee's: nobody reports on everything that colleagues thought of.
fn is_theirs(one: &Solution, set: &Set<'_>, new: &NewNominee) -> bool {
    let at_unit = one.unit == set.nomination.unit;
    match &new.collective {
        Some(Collective::Whole) => at_unit,
        Some(Collective::Below(id)) => one.unit == *id || (at_unit && one.is_of(&new.name)),
        Some(Collective::Named) | None => at_unit && one.is_of(&new.name),
    }
}

/// What is asked of a collective: that it is one of the unit's, that the figures behind it suffice, a solution of its own
/// where that is asked, and what it did where its figures do not tell.
fn of_collective(
    tx: &mut Tx<'_>,
    set: &Set<'_>,
    (new, row, own): (&NewNominee, &StandingRow, bool),
) -> Result<Vec<FieldProblem>, Fault> {
    let Some(collective) = &new.collective else {
        return Ok(vec![problem("collective", "campaign-collective-missing")]);
    };
    if let Collective::Below(id) = collective {
        let below = queries::collectives_below(tx, set.campaign, &set.nomination.unit)?;
        if !below.iter().any(|unit| unit.id == *id) {
            return Ok(vec![problem("collective", "campaign-collective-missing")]);
        }
    }
    let mut problems = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            problems.push(problem(field, code));
        }
    };
    // KH 170/KH-UBND, V.3: the ratio of the collective meets and exceeds; A6: at the level of its agency.
    let suffices = set.campaign.definition.suffices(set.rule, row.counting());
    add(!suffices, "collective", "campaign-collective-not-eligible");
    add(
        !own && new.part.is_empty(),
        "part",
        "campaign-collective-part-missing",
    );
    let solutions = store::solutions_of(tx, set.campaign.id)?;
    let has_own = solutions.iter().any(|one| is_theirs(one, set, new));
    add(
        set.rule.solution && !has_own,
        "name",
        "campaign-collective-solution-missing",
    );
    Ok(problems)
}

/// What is asked of a person: one of the plan's persons, who took part, with an initiative or solution of their own where
/// that is asked, of a unit whose figures suffice.
fn of_person(
    tx: &mut Tx<'_>,
    set: &Set<'_>,
    (new, row): (&NewNominee, &StandingRow),
) -> Result<Vec<FieldProblem>, Fault> {
    let definition = &set.campaign.definition;
    let mut problems = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            problems.push(problem(field, code));
        }
    };
    add(
        !definition.suffices(set.rule, row.counting()),
        "kind",
        "campaign-not-eligible",
    );
    // KH 170/KH-UBND, V.1: officers, workers and postal staff who advised on the campaign or took part in it.
    let known = definition.persons.is_empty() || definition.persons.contains(&new.category);
    add(!known, "category", "campaign-category-missing");
    add(new.part.is_empty(), "part", "campaign-part-missing");
    // V.3: a person leads well (a), or thought of an initiative or solution or took part in one (b); or both (A7).
    let solutions = store::solutions_of(tx, set.campaign.id)?;
    let own = solutions.iter().any(|one| is_theirs(one, set, new));
    let asked = definition.asks_solution_of(new.leads);
    add(asked && !own, "name", "campaign-solution-not-theirs");
    Ok(problems)
}

/// The number as it is kept, empty where none was given; nothing where it cannot be that of such a nominee.
pub(super) fn owner_number(kind: NomineeKind, typed: &str, today: Day) -> Option<String> {
    if typed.trim().is_empty() {
        return Some(String::new());
    }
    match kind {
        NomineeKind::Person => {
            let id = PersonalId::parse(typed, today).ok()?;
            Some(id.as_str().to_owned())
        }
        NomineeKind::Collective => TaxCode::parse(typed).ok().map(|code| code.as_str().to_owned()),
    }
}

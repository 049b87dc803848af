//! Who answers for a unit's scorecard, and its tasks (R2).

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, UnitId, officer};
use motcua_kernel::{Day, Fault};

use super::parties::{is_of_unit, running_at};
use crate::error::CampaignError;
use crate::event::{Entry, acting_name, seal_words, stream_of, tell};
use crate::model::{CampaignId, FieldProblem};
use crate::queries;
use crate::running::{Task, TaskId};
use crate::store;

/// A task as filled in.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub officer: Option<OfficerId>,
    /// Until when.
    pub due_on: Option<Day>,
}

/// The longest title, in letters.
const LONGEST: usize = 200;

/// Names who answers for the scorecard of `unit`, out of its own people; the problems of the form, empty where it is done.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `campaign-unit-takes-no-part`, `officer-not-found`;
/// when the database refuses.
pub fn name_owner(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, unit): (CampaignId, &UnitId),
    owner: OfficerId,
) -> Result<Vec<FieldProblem>, Fault> {
    cx.authorise(Permission::LeadCampaign, unit, None)?;
    running_at(tx, id, unit)?;
    let found = officer(tx, owner)?;
    if !is_of_unit(cx, tx, (&found, unit))? {
        return Ok(vec![elsewhere("owner")]);
    }
    store::set_owner(tx, (id, unit), (owner, &found.full_name), cx.now())?;
    let told = Entry {
        entry: owner,
        unit: unit.to_string(),
        seal: None,
    };
    tell(cx, tx, id, "campaign-owner-named", &told)?;
    Ok(Vec::new())
}

/// That the officer who was chosen works elsewhere.
const fn elsewhere(field: &'static str) -> FieldProblem {
    FieldProblem {
        field,
        code: "campaign-officer-elsewhere",
    }
}

/// Assigns a task; the problems of the form, empty where it is assigned.
///
/// # Errors
/// As [`name_owner`].
pub fn assign_task(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, unit): (CampaignId, &UnitId),
    new: &NewTask,
) -> Result<Vec<FieldProblem>, Fault> {
    cx.authorise(Permission::LeadCampaign, unit, None)?;
    running_at(tx, id, unit)?;
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let title = new.title.trim();
    match title.chars().count() {
        0 => add("title", "campaign-task-title-missing"),
        length if length > LONGEST => add("title", "text-too-long"),
        _ => {}
    }
    if new.officer.is_none() {
        add("officer", "campaign-officer-missing");
    }
    match new.due_on {
        None => add("due_on", "day-wrong"),
        Some(due) if due < cx.now().day() => add("due_on", "day-in-past"),
        Some(_) => {}
    }
    let (Some(assignee), Some(due_on), true) = (new.officer, new.due_on, problems.is_empty()) else {
        return Ok(problems);
    };
    let found = officer(tx, assignee)?;
    if !is_of_unit(cx, tx, (&found, unit))? {
        return Ok(vec![elsewhere("officer")]);
    }
    let task = Task {
        id: cx.new_id(),
        campaign: id,
        unit: unit.clone(),
        title: title.to_owned(),
        officer: assignee,
        officer_name: found.full_name,
        due_on,
        assigned_by_name: acting_name(cx),
        assigned_at: cx.now(),
        outcome: String::new(),
        done_by_name: String::new(),
        done_at: None,
    };
    store::insert_task(tx, &task)?;
    let seal = seal_words(cx, tx, &stream_of(id), title)?;
    let told = Entry {
        entry: task.id,
        unit: unit.to_string(),
        seal: Some(seal),
    };
    tell(cx, tx, id, "campaign-task-assigned", &told)?;
    Ok(problems)
}

/// Says that a task is done, and what came of it: whoever it was given to, or whoever leads.
///
/// # Errors
/// `campaign-entry-not-found`, `campaign-done-already`, `not-allowed`; when the database refuses.
pub fn finish_task(cx: &OpContext, tx: &mut Tx<'_>, id: TaskId, outcome: &str) -> Result<(), Fault> {
    let task = store::task(tx, id)?.ok_or(CampaignError::NoSuchEntry)?;
    let own = cx.officer().is_ok_and(|me| me.officer_id == task.officer);
    if !own && !queries::may_lead_at(cx, &task.unit) {
        cx.authorise(Permission::LeadCampaign, &task.unit, None)?;
    }
    let outcome = outcome.trim();
    if !store::finish_task(tx, id, (outcome, &acting_name(cx), cx.now()))? {
        return Err(CampaignError::DoneAlready.into());
    }
    let seal = seal_words(cx, tx, &stream_of(task.campaign), outcome)?;
    let told = Entry {
        entry: id,
        unit: task.unit.to_string(),
        seal: Some(seal),
    };
    tell(cx, tx, task.campaign, "campaign-task-done", &told)
}

//! The steps inside.

use super::codes::Codes;
use super::problem::{Place, Problems, RevisionPart};
use super::time_span::{is_nothing, shortest_promise, working_hours};
use crate::model::{Performer, RevisionBody, StepKind, WorkflowStep};

pub(super) fn check(body: &RevisionBody, problems: &mut Problems) {
    let steps = &body.workflow.steps;
    let mut codes = Codes::default();
    for (index, step) in steps.iter().enumerate() {
        let place = Place::line(RevisionPart::Workflow, index);
        codes.see(&step.code, place, problems);
        problems.need(place, "step-name-missing", &step.name);
        if step.limit.is_some_and(is_nothing) {
            problems.error(place, "step-limit-missing", "");
        }
        if step.kind == StepKind::Approve && step.performer != Performer::AgencyHead {
            problems.warn(place, "step-approver", "");
        }
    }
    check_order(steps, problems);
    let needed: u32 = steps
        .iter()
        .filter_map(|step| step.limit)
        .map(working_hours)
        .sum();
    if needed > shortest_promise(body) {
        problems.warn(Place::part(RevisionPart::Workflow), "steps-too-long", "");
    }
}

fn check_order(steps: &[WorkflowStep], problems: &mut Problems) {
    // A dossier is claimed to be processed: whoever may not process cannot begin, and it would lie there.
    if steps.first().is_some_and(|step| !step.performer.can_start()) {
        let place = Place::line(RevisionPart::Workflow, 0);
        problems.error(place, "first-performer", "");
    }
    let mut approved = false;
    for (index, step) in steps.iter().enumerate() {
        if step.kind == StepKind::Issue && !approved {
            let place = Place::line(RevisionPart::Workflow, index);
            problems.error(place, "issue-before-approve", &step.code);
        }
        approved |= step.kind == StepKind::Approve;
    }
}

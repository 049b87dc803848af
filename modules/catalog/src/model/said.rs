//! What a revision says, line by line and free of words: pages show it, and two revisions are compared by it.

mod lines;

use motcua_kernel::Money;
use motcua_law::TimeLimit;

use super::{RevisionBody, RevisionPart};

/// One thing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// Words or codes as they were typed.
    Text(String),
    /// A time.
    Time(TimeLimit),
    /// An amount.
    Money(Money),
    /// So many.
    Count(u32),
    /// Yes or no.
    Yes(bool),
    /// One of the known choices of the facet, by identifier; its words stand under `said-<facet>-<identifier>`.
    Choice(&'static str),
    /// Several of them.
    Choices(Vec<&'static str>),
    /// Several words or codes.
    Texts(Vec<String>),
}

impl Said {
    /// Whether nothing is said.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::Choices(all) => all.is_empty(),
            Self::Texts(all) => all.is_empty(),
            _ => false,
        }
    }
}

/// A line of a part: a component, a step, a field; general things and fees are one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What two revisions know it by.
    pub key: String,
    /// Its code; empty where it has none.
    pub code: String,
    /// What kind of line it is, for its words `said-line-<kind>`.
    pub kind: &'static str,
    /// Its name; empty for a part that is one line.
    pub name: String,
    /// What is said of it: facets, in order, each with its words under `said-<facet>`.
    pub facets: Vec<(&'static str, Said)>,
}

/// A difference between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The part.
    pub part: RevisionPart,
    /// The kind of line, for its words `said-line-<kind>`.
    pub line: &'static str,
    /// The line's name; empty for a part that is one line.
    pub name: String,
    /// What happened.
    pub kind: ChangeKind,
}

/// What happened to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands at another place among those that stayed.
    Moved,
    /// One thing said of it is another now.
    Changed {
        /// Which, for its words `said-<facet>`.
        facet: &'static str,
        /// What was said.
        before: Said,
        /// What is said.
        after: Said,
    },
}

/// What `body` says, part by part in the editor's order.
pub fn describe(body: &RevisionBody) -> Vec<(RevisionPart, Vec<Line>)> {
    RevisionPart::ALL
        .into_iter()
        .map(|part| (part, told_apart(lines::of(body, part))))
        .collect()
}

/// What `after` says otherwise than `before`, in the editor's order.
pub fn diff(before: &RevisionBody, after: &RevisionBody) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((part, before), (_, after)) in describe(before).into_iter().zip(describe(after)) {
        compare(part, &before, &after, &mut changes);
    }
    changes
}

/// Lines with one key are numbered, so that each has its own.
fn told_apart(mut lines: Vec<Line>) -> Vec<Line> {
    let mut seen: Vec<String> = Vec::with_capacity(lines.len());
    for line in &mut lines {
        let before = seen.iter().filter(|key| **key == line.key).count();
        seen.push(line.key.clone());
        if before > 0 {
            line.key.push_str(&format!("#{before}"));
        }
    }
    lines
}

fn compare(part: RevisionPart, before: &[Line], after: &[Line], changes: &mut Vec<Change>) {
    let change = |line: &Line, kind| Change {
        part,
        line: line.kind,
        name: line.name.clone(),
        kind,
    };
    let in_both = |lines: &[Line], others: &[Line]| -> Vec<String> {
        let keys = lines.iter().map(|line| line.key.clone());
        keys.filter(|key| others.iter().any(|other| other.key == *key))
            .collect()
    };
    for gone in before {
        if !after.iter().any(|line| line.key == gone.key) {
            changes.push(change(gone, ChangeKind::Removed));
        }
    }
    let (old_order, new_order) = (in_both(before, after), in_both(after, before));
    for line in after {
        let Some(was) = before.iter().find(|was| was.key == line.key) else {
            changes.push(change(line, ChangeKind::Added));
            continue;
        };
        for (facet, said) in &line.facets {
            let before = was.facets.iter().find(|(known, _)| known == facet);
            let before = before.map_or(Said::Nothing, |(_, said)| said.clone());
            if before != *said && !(before.is_nothing() && said.is_nothing()) {
                let after = said.clone();
                changes.push(change(line, ChangeKind::Changed { facet, before, after }));
            }
        }
        if has_moved(&line.key, &old_order, &new_order) {
            changes.push(change(line, ChangeKind::Moved));
        }
    }
}

/// A line moved up when one that stood before it stands after it now; of two that changed places, one is told.
fn has_moved(key: &str, before: &[String], after: &[String]) -> bool {
    let place = |order: &[String], key: &str| order.iter().position(|known| known == key);
    let (Some(was), Some(is)) = (place(before, key), place(after, key)) else {
        return false;
    };
    after
        .iter()
        .skip(is + 1)
        .any(|later| place(before, later).is_some_and(|place| place < was))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Performer, StepKind, WorkflowStep};

    fn step(code: &str) -> WorkflowStep {
        WorkflowStep {
            code: code.to_owned(),
            name: format!("Bước {code}"),
            kind: StepKind::Draft,
            performer: Performer::CaseOfficer,
            limit: None,
        }
    }

    fn told(before: &RevisionBody, after: &RevisionBody) -> Vec<String> {
        let words = |change: Change| {
            let kind = match change.kind {
                ChangeKind::Changed { facet, .. } => format!("changed {facet}"),
                kind => format!("{kind:?}").to_lowercase(),
            };
            format!("{} {} {kind}", change.part.identifier(), change.name)
        };
        diff(before, after).into_iter().map(words).collect()
    }

    #[test]
    fn a_revision_does_not_differ_from_itself() {
        let body = RevisionBody::blank(None);
        assert_eq!(diff(&body, &body), []);
    }

    #[test]
    fn what_changed_was_added_removed_or_moved_is_told_once_and_by_part() {
        let mut before = RevisionBody::blank(None);
        before.workflow.steps = vec![step("a"), step("b"), step("c")];
        let mut after = before.clone();
        after.time_limit = TimeLimit::WorkingDays(3);
        after.fee.amount = Money::dong(8_000);
        after.workflow.steps = vec![step("b"), step("a"), step("d")];
        for step in after.workflow.steps.iter_mut().filter(|step| step.code == "a") {
            step.performer = Performer::DivisionHead;
        }
        assert_eq!(
            told(&before, &after),
            [
                "general  changed time-limit",
                "fee  changed fee-amount",
                "workflow Bước c removed",
                "workflow Bước b moved",
                "workflow Bước a changed performer",
                "workflow Bước d added",
            ]
        );
    }

    #[test]
    fn two_lines_of_one_name_are_compared_each_with_its_own() {
        let mut before = RevisionBody::blank(None);
        before.workflow.steps = vec![step("a"), step("a")];
        let mut after = before.clone();
        if let Some(second) = after.workflow.steps.get_mut(1) {
            second.name = "Khác".to_owned();
        }
        assert_eq!(told(&before, &after), ["workflow Khác changed name"]);
    }
}

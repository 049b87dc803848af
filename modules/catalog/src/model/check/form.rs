//! The electronic form.

use std::collections::BTreeSet;

use super::codes::Codes;
use super::computed;
use super::problem::{Place, Problems, RevisionPart};
use crate::model::{Condition, Field, FieldKind, Form, RevisionBody};

pub(super) fn check(body: &RevisionBody, problems: &mut Problems) {
    let mut asked = Asked {
        form: &body.form,
        before: Vec::new(),
    };
    let mut codes = Codes::default();
    for (index, group) in body.form.groups.iter().enumerate() {
        let place = Place::line(RevisionPart::Form, index);
        codes.see(&group.code, place, problems);
        problems.need(place, "group-title-missing", &group.title);
        if group.fields.is_empty() {
            problems.error(place, "group-empty", &group.code);
        }
        asked.check(group.shown_if.as_ref(), place, problems);
        for (inner, field) in group.fields.iter().enumerate() {
            let place = Place::inside(RevisionPart::Form, index, inner);
            codes.see(&field.code, place, problems);
            problems.need(place, "field-label-missing", &field.label);
            check_choices(field, place, problems);
            asked.check(field.shown_if.as_ref(), place, problems);
            computed::check(&asked.before, (group, field), (&body.form, place), problems);
            asked.before.push(field);
        }
    }
}

fn check_choices(field: &Field, place: Place, problems: &mut Problems) {
    if field.kind != FieldKind::Choice {
        return;
    }
    if field.choices.is_empty() {
        problems.error(place, "choice-empty", &field.code);
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = field.choices.iter().find(|choice| !seen.insert(choice.trim())) {
        problems.error(place, "choice-twice", twice);
    }
}

/// The form, and what was asked so far.
struct Asked<'f> {
    form: &'f Form,
    before: Vec<&'f Field>,
}

impl Asked<'_> {
    /// A condition looks back: on what comes later, a page cannot be drawn from top to bottom.
    fn check(&self, condition: Option<&Condition>, place: Place, problems: &mut Problems) {
        let Some(Condition { field, equals }) = condition else {
            return;
        };
        match self.before.iter().find(|earlier| earlier.code == *field) {
            Some(earlier) => {
                let choice = earlier.kind == FieldKind::Choice;
                if choice
                    && !earlier
                        .choices
                        .iter()
                        .any(|choice| choice.trim() == equals.trim())
                {
                    problems.error(place, "condition-not-a-choice", equals);
                }
            }
            None if self.form.fields().any(|later| later.code == *field) => {
                problems.error(place, "condition-later", field);
            }
            None => problems.error(place, "condition-unknown", field),
        }
    }
}

//! The electronic form.

use std::collections::BTreeSet;

use super::codes::Codes;
use super::computed;
use super::problem::{Place, Problems, RevisionPart};
use crate::model::{Condition, Field, FieldGroup, FieldKind, Form, RevisionBody};

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
        if group
            .most_rows
            .is_some_and(|most| !(2..=FieldGroup::ROWS_AT_MOST).contains(&most))
        {
            problems.error(place, "most-rows-wrong", &group.code);
        }
        asked.check(group.shown_if.as_ref(), place, problems);
        for (inner, field) in group.fields.iter().enumerate() {
            let place = Place::inside(RevisionPart::Form, index, inner);
            codes.see(&field.code, place, problems);
            problems.need(place, "field-label-missing", &field.label);
            check_choices(field, place, problems);
            if !field.is_wholly_english() {
                problems.error(place, "english-incomplete", &field.code);
            }
            check_from_paper(field, place, problems);
            // A file belongs to its field, not to a row: whose it is nobody could tell.
            if group.repeats && field.kind == FieldKind::File {
                problems.error(place, "file-in-rows", &field.code);
            }
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

/// What is read of a paper fits the kind, and what nobody types is taken from nowhere.
fn check_from_paper(field: &Field, place: Place, problems: &mut Problems) {
    let Some(from) = &field.from_paper else {
        return;
    };
    if !from.read.fits(field.kind) || field.computed.is_some() {
        problems.error(place, "from-paper-kind", &field.code);
    }
    let is_key = |key: &&String| !key.is_empty() && key.bytes().all(is_of_key);
    if let Some(wrong) = from.papers.iter().find(|key| !is_key(key)) {
        problems.error(place, "from-paper-type", wrong);
    }
}

const fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
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

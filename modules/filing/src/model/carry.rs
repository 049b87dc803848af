//! A draft goes over to another revision of its procedure: answers by the codes of their fields, files and papers by the
//! names of their components. What has no place there any more is told by name, and nothing of it is thrown away.

use std::collections::{BTreeMap, BTreeSet};

use motcua_catalog::{FieldGroup, FieldKind, Form, RevisionBody};
use motcua_search::fold;
use serde::{Deserialize, Serialize};

use super::answers::{Answers, key_of, parts_of};
use super::draft::Place;
use super::told::told;

/// An answer, or a paper of the vault, for which the form of today has no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// What it was asked as.
    pub label: String,
    /// What was answered; what the paper is called.
    pub value: String,
}

/// The answers of one revision as another one takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carried {
    /// What the form of today asks as well.
    pub(crate) answers: Answers,
    /// What it does not ask.
    pub(crate) unplaced: Vec<Unplaced>,
}

/// Carries `answers` from the form `before` to the form `now`.
pub(crate) fn carried(before: &Form, now: &Form, answers: &Answers) -> Carried {
    let asked = keys(now);
    let mut kept = Answers::default();
    for (key, _) in answers.iter().filter(|(key, _)| asked.contains(*key)) {
        kept.put(key, answers.typed(key));
    }
    drop_lost_choices(now, &mut kept);
    let worked_out: BTreeSet<&str> = before
        .fields()
        .filter(|field| field.computed.is_some())
        .map(|field| field.code.as_str())
        .collect();
    let said: BTreeMap<String, String> = told(now, &kept)
        .into_iter()
        .map(|answer| (answer.field, answer.value))
        .collect();
    let unplaced = told(before, answers)
        .into_iter()
        .filter(|answer| !worked_out.contains(answer.field.as_str()))
        .filter(|answer| said.get(&answer.field) != Some(&answer.value))
        .map(|answer| Unplaced {
            label: answer.label,
            value: answer.value,
        });
    Carried {
        unplaced: unplaced.collect(),
        answers: kept,
    }
}

/// A choice that is no more cannot be shown as chosen: it is asked again, and what it was is told.
fn drop_lost_choices(now: &Form, answers: &mut Answers) {
    for (group, field) in fields(now).filter(|(_, field)| field.kind == FieldKind::Choice) {
        for row in 1..=group.most_rows() {
            let key = key_of(&field.code, row, super::answers::Part::Whole);
            let said = answers.of(&key);
            if !said.is_empty() && !field.choices.iter().any(|choice| choice == said) {
                answers.put(key, "");
            }
        }
    }
}

fn fields(form: &Form) -> impl Iterator<Item = (&FieldGroup, &motcua_catalog::Field)> {
    form.groups
        .iter()
        .flat_map(|group| group.fields.iter().map(move |field| (group, field)))
}

/// Every key a form can be answered by; what is worked out is nobody's answer.
pub(crate) fn keys(form: &Form) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (group, field) in fields(form).filter(|(_, field)| field.computed.is_none()) {
        for part in parts_of(field.kind) {
            keys.extend((1..=group.most_rows()).map(|row| key_of(&field.code, row, *part)));
        }
    }
    keys
}

/// Where the component with `number` of one revision stands in another: under the same name.
pub(crate) fn component_now(before: &RevisionBody, now: &RevisionBody, number: i64) -> Option<i64> {
    let at = usize::try_from(number.checked_sub(1)?).ok()?;
    let name = fold(&before.components.get(at)?.name);
    (1_i64..)
        .zip(&now.components)
        .find(|(_, component)| fold(&component.name) == name)
        .map(|(number, _)| number)
}

/// Where a file of one revision stands in another; [`Place::Unplaced`] where nothing asks for it any more.
pub(crate) fn place_now(before: &RevisionBody, now: &RevisionBody, place: &Place) -> Place {
    match place {
        Place::Component(number) => component_now(before, now, *number).map(Place::Component),
        Place::Field(code) => now
            .form
            .fields()
            .any(|field| field.kind == FieldKind::File && field.code == *code)
            .then(|| place.clone()),
        Place::Exemption => Some(Place::Exemption),
        Place::Unplaced => None,
    }
    .unwrap_or(Place::Unplaced)
}

#[cfg(test)]
mod tests {
    use super::super::form::tests::{field, group};
    use super::*;

    fn form(fields: Vec<motcua_catalog::Field>) -> Form {
        Form {
            groups: vec![group("g", false, fields)],
        }
    }

    #[test]
    fn an_answer_goes_over_by_its_code_and_one_that_is_not_asked_any_more_is_told() {
        let before = form(vec![
            field("ten", FieldKind::Text, true),
            field("nghe", FieldKind::Text, false),
        ]);
        let now = form(vec![
            field("dan-toc", FieldKind::Text, true),
            field("ten", FieldKind::LongText, true),
        ]);
        let mut answers = Answers::default();
        answers.put("ten", "Lý Thị Mủi ");
        answers.put("nghe", "Làm ruộng");
        let carried = carried(&before, &now, &answers);
        assert_eq!(carried.answers.typed("ten"), "Lý Thị Mủi ");
        assert_eq!(carried.answers.of("nghe"), "");
        let told: Vec<_> = carried
            .unplaced
            .iter()
            .map(|it| (it.label.as_str(), it.value.as_str()))
            .collect();
        assert_eq!(told, [("nghe", "Làm ruộng")]);
    }

    #[test]
    fn a_choice_that_is_no_more_is_asked_again_and_told() {
        let choice = |choices: &[&str]| {
            let mut one = field("gioi", FieldKind::Choice, true);
            one.choices = choices.iter().map(|it| (*it).to_owned()).collect();
            form(vec![one])
        };
        let mut answers = Answers::default();
        answers.put("gioi", "Khác");
        let carried = carried(&choice(&["Nam", "Khác"]), &choice(&["Nam", "Nữ"]), &answers);
        assert!(carried.answers.is_empty());
        assert_eq!(carried.unplaced.len(), 1);
    }

    #[test]
    fn a_person_that_becomes_a_text_keeps_the_name_and_tells_the_number() {
        let before = form(vec![field("me", FieldKind::Person, true)]);
        let now = form(vec![field("me", FieldKind::Text, true)]);
        let mut answers = Answers::default();
        answers.put("me", "Lý Thị Mủi");
        answers.put("me--number", "020195001234");
        let carried = carried(&before, &now, &answers);
        assert_eq!(carried.answers.of("me"), "Lý Thị Mủi");
        let told: Vec<&str> = carried.unplaced.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(told, ["020195001234"]);
    }
}

//! What a field of the form is worked out from.

use std::collections::BTreeSet;

use super::problem::{Place, Problems};
use crate::model::{Field, FieldGroup, FieldKind, Form, Formula, Reference};

/// An expression looks back, as a condition does: the page is drawn from top to bottom, and no circle can come up.
pub(super) fn check(
    before: &[&Field],
    (group, field): (&FieldGroup, &Field),
    (form, place): (&Form, Place),
    problems: &mut Problems,
) {
    let Some(text) = &field.computed else {
        return;
    };
    if !matches!(
        field.kind,
        FieldKind::Text | FieldKind::LongText | FieldKind::Number
    ) {
        problems.error(place, "formula-kind", &field.code);
    }
    if field.required || field.prefill.is_some() {
        problems.error(place, "formula-asked", &field.code);
    }
    let Some(formula) = Formula::parse(text) else {
        problems.error(place, "formula-wrong", text);
        return;
    };
    for reference in formula.references() {
        if let Some(code) = problem(before, (group, field), form, &reference) {
            problems.error(place, code, reference.field);
        }
    }
}

fn problem(
    before: &[&Field],
    (group, field): (&FieldGroup, &Field),
    form: &Form,
    reference: &Reference<'_>,
) -> Option<&'static str> {
    let asked = reference.field;
    if !form.fields().any(|known| known.code == asked) {
        return Some("formula-unknown");
    }
    if leads_to(form, asked, &field.code, &mut BTreeSet::new()) {
        return Some("formula-circle");
    }
    if !before.iter().any(|earlier| earlier.code == asked) {
        return Some("formula-later");
    }
    // Of many rows a single value has none of its own to choose.
    let elsewhere = form.groups.iter().any(|other| {
        other.repeats && other.code != group.code && other.fields.iter().any(|known| known.code == asked)
    });
    (elsewhere && !reference.all_rows).then_some("formula-rows")
}

/// Whether what `from` is worked out from comes back to `to`.
fn leads_to(form: &Form, from: &str, to: &str, seen: &mut BTreeSet<String>) -> bool {
    if from == to {
        return true;
    }
    if !seen.insert(from.to_owned()) {
        return false;
    }
    let formula = form
        .fields()
        .find(|field| field.code == from)
        .and_then(|field| Formula::parse(field.computed.as_deref()?));
    formula.is_some_and(|formula| {
        formula
            .references()
            .iter()
            .any(|next| leads_to(form, next.field, to, seen))
    })
}

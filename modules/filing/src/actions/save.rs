//! What was typed is kept as it was typed, right or wrong.

use std::collections::BTreeMap;

use motcua_catalog::{FieldGroup, Form};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::begin::{body_of, owned_for_change};
use crate::error::FilingError;
use crate::model::{Draft, DraftId, computed, keys, without_row};
use crate::store;

/// Some answers of a form.
#[derive(Debug, Clone)]
pub struct SaveAnswers {
    /// The draft.
    pub draft_id: DraftId,
    /// What was typed, by key; what is not named stays as it is.
    pub values: BTreeMap<String, String>,
    /// The group they belong to, by its code: where the filler goes on another time.
    pub place: String,
}

/// Keeps answers. Two devices never refuse each other: of each field the last one counts.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`; `filing-draft-closed`; the database's refusal.
pub fn save_answers(cx: &OpContext, tx: &mut Tx<'_>, input: &SaveAnswers) -> Result<Draft, Fault> {
    let mut draft = owned_for_change(cx, tx, input.draft_id)?;
    let body = body_of(tx, &draft)?;
    let known = keys(&body.form);
    for (key, value) in &input.values {
        if known.contains(key) {
            draft.answers.put(key.clone(), value);
        }
    }
    draft.answers = computed(&body.form, &draft.answers, cx.now().day());
    draft.origins.keep_those_of(&draft.answers);
    if let Some(group) = body.form.groups.iter().find(|group| group.code == input.place) {
        draft.place.clone_from(&group.code);
    }
    store::save(tx, &draft, cx.now())?;
    draft.version += 1;
    Ok(draft)
}

/// Takes a row out of a group that repeats.
///
/// # Errors
/// As [`save_answers`]; `filing-no-place` where there is no such group.
pub fn remove_row(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    (group, row): (&str, usize),
) -> Result<(), Fault> {
    let mut draft = owned_for_change(cx, tx, id)?;
    let body = body_of(tx, &draft)?;
    let group = repeating(&body.form, group).ok_or(FilingError::NoPlace)?;
    let left = without_row(group, &draft.answers, row.clamp(1, group.most_rows()));
    draft.answers = computed(&body.form, &left, cx.now().day());
    draft.origins.keep_those_of(&draft.answers);
    store::save(tx, &draft, cx.now())
}

fn repeating<'f>(form: &'f Form, code: &str) -> Option<&'f FieldGroup> {
    form.groups
        .iter()
        .find(|group| group.code == code && group.repeats)
}

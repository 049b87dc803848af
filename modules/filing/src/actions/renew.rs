//! The form of a procedure changed while somebody filled it in: the draft goes over to the revision of today.

use std::collections::BTreeMap;

use motcua_catalog::{OnlineService, RevisionBody};
use motcua_db::Tx;
use motcua_dossier::earlier_answers;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::add_file::{component, exists};
use super::begin::{body_of, in_force, owned_for_change};
use crate::error::FilingError;
use crate::model::{
    Answers, Draft, DraftId, FileId, Filer, Origins, Place, Unplaced, carried, component_now, computed, keys,
    place_now, prefilled,
};
use crate::store;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewed {
    /// Whether the case has to be chosen again, since the procedure does not tell that case apart any more.
    pub choose_case: bool,
    /// How many answers and papers have no place in the form of today.
    pub unplaced: usize,
}

/// Carries the answers, files and papers of a draft over to the revision of today. What has no place there any more stays
/// visible with the draft. A draft of the revision of today is left as it is.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-not-online`; what the catalog answers when no
/// revision is in force.
pub fn renew(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId, filer: &Filer) -> Result<Renewed, Fault> {
    let mut draft = owned_for_change(cx, tx, id)?;
    if draft.supplement_of.is_some() {
        // A dossier keeps the revision of its day, and so does what is added to it.
        return Err(FilingError::Closed.into());
    }
    let now = in_force(tx, &draft, cx.now().day())?.ok_or(FilingError::NotOnline)?;
    if now.id.to_string() == draft.revision_id {
        return Ok(renewed(&draft, &now.body, 0));
    }
    if now.body.online_service == OnlineService::None {
        return Err(FilingError::NotOnline.into());
    }
    let before = body_of(tx, &draft)?;
    let mut unplaced = carry_answers(cx, tx, &mut draft, ((&before, &now.body), filer))?;
    unplaced.extend(carry_kept(tx, id, (&before, &now.body))?);
    let files = carry_files(tx, id, (&before, &now.body))?;
    let known = |variant: &String| now.body.variants.iter().any(|it| it.code == *variant);
    draft.variant = draft.variant.filter(known);
    draft.revision_id = now.id.to_string();
    draft.procedure_name.clone_from(&now.body.name);
    let done = renewed(&draft, &now.body, unplaced.len() + files);
    draft.unplaced.extend(unplaced);
    store::save(tx, &draft, cx.now())?;
    Ok(done)
}

fn renewed(draft: &Draft, body: &RevisionBody, unplaced: usize) -> Renewed {
    Renewed {
        choose_case: draft.variant.is_none() && !body.variants.is_empty(),
        unplaced,
    }
}

fn carry_answers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    draft: &mut Draft,
    ((before, now), filer): ((&RevisionBody, &RevisionBody), &Filer),
) -> Result<Vec<Unplaced>, Fault> {
    let carried = carried(&before.form, &now.form, &draft.answers);
    let mut answers = carried.answers;
    // What the form asks newly is filled in as for whoever begins today; what was left empty on purpose stays empty.
    let earlier = earlier_answers(cx, tx)?;
    let asked_before = keys(&before.form);
    let newly = |known: &Answers| {
        let mut fresh = Answers::default();
        for (key, value) in known.iter().filter(|(key, _)| !asked_before.contains(*key)) {
            fresh.put(key, value);
        }
        fresh
    };
    let known = newly(&prefilled(&now.form, filer, &earlier));
    let of_account = newly(&prefilled(&now.form, filer, &BTreeMap::new()));
    for (key, value) in known.iter() {
        answers.put_if_empty(key, value);
    }
    draft.answers = computed(&now.form, &answers, cx.now().day());
    let origins = Origins::of_beginning(&known, &of_account);
    draft.origins.follow(&origins, &draft.answers);
    Ok(carried.unplaced)
}

/// A paper of the vault stands for the component of the same name; where there is none it lies in the vault as before.
fn carry_kept(
    tx: &mut Tx<'_>,
    id: DraftId,
    (before, now): (&RevisionBody, &RevisionBody),
) -> Result<Vec<Unplaced>, Fault> {
    let kept = store::kept_of(tx, id)?;
    for number in kept.keys() {
        store::set_kept(tx, id, *number, None)?;
    }
    let mut unplaced = Vec::new();
    for (number, paper) in kept {
        match component_now(before, now, number) {
            Some(there) => store::set_kept(tx, id, there, Some(paper))?,
            None => unplaced.push(Unplaced {
                label: component(before, number).map_or_else(String::new, |it| it.name.clone()),
                value: motcua_repository::paper(tx, paper)?
                    .map_or_else(String::new, |it| it.paper.paper_name),
            }),
        }
    }
    Ok(unplaced)
}

/// How many files have no place any more.
fn carry_files(
    tx: &mut Tx<'_>,
    id: DraftId,
    (before, now): (&RevisionBody, &RevisionBody),
) -> Result<usize, Fault> {
    let mut unplaced = 0;
    for file in store::files_of(tx, id)? {
        let there = place_now(before, now, &file.place);
        unplaced += usize::from(there == Place::Unplaced);
        if there != file.place {
            store::set_place(tx, file.id, &there)?;
        }
    }
    Ok(unplaced)
}

/// Lets a file that has no place stand somewhere of the form of today.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-file-not-found`; `filing-no-place` where
/// nothing is asked for there.
pub fn place_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, file): (DraftId, FileId),
    place: &Place,
) -> Result<(), Fault> {
    let draft = owned_for_change(cx, tx, id)?;
    let body = body_of(tx, &draft)?;
    let file = store::file(tx, id, file)?;
    if file.place != Place::Unplaced || !exists(&body, &draft, place) {
        return Err(FilingError::NoPlace.into());
    }
    store::set_place(tx, file.id, place)?;
    if let Place::Component(number) = place {
        store::set_kept(tx, id, *number, None)?;
    }
    store::save(tx, &draft, cx.now())
}

//! Whether every line of a request for a supplement is answered before the answer is sent (Z2: one list, one answer).

use std::collections::BTreeMap;

use motcua_catalog::{Form, RevisionBody};
use motcua_db::Tx;
use motcua_dossier::{DossierId, answers, supplements};
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use super::findings::{group_of, place_of};
use crate::actions::{declared, name_of};
use crate::model::{Draft, DraftFile, Finding, FindingPlace, Mending, Place, Way, answers_back, told};
use crate::store;

/// What the request that the draft answers leaves to be done; none where it answers none.
pub(crate) fn mending_of(
    tx: &mut Tx<'_>,
    draft: &Draft,
    body: &RevisionBody,
) -> Result<Option<Mending>, Fault> {
    let Some(dossier) = draft.supplement_of else {
        return Ok(None);
    };
    let open = supplements(tx, dossier)?
        .into_iter()
        .rfind(|it| it.completed_at.is_none());
    let before = answers_back(&body.form, &answers(tx, dossier)?);
    let declared = declared(body).map(|(number, _)| number);
    let lines = open.map(|open| open.defects).unwrap_or_default();
    let replies = store::replies(tx, draft.id)?;
    Ok(Some(Mending::new(
        (&body.form, declared),
        before,
        (lines, replies),
    )))
}

/// The file that was found wanting is not to come back as it was.
pub(super) fn sent_before(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    (body, files): (&RevisionBody, &[DraftFile]),
) -> Result<Vec<Finding>, Fault> {
    let before = super::drafts::sent_files(tx, dossier)?;
    let again = files
        .iter()
        .filter(|file| before.iter().any(|sent| sent.hash == file.hash));
    Ok(again
        .map(|file| {
            let name = name_of(body, &file.place);
            Finding::stop(place_of(body, file), &name, "file-sent-before")
        })
        .collect())
}

/// Whether the form as a whole says something else than the dossier has.
pub(super) fn form_changed(
    tx: &mut Tx<'_>,
    (form, draft): (&Form, &Draft),
    dossier: DossierId,
) -> Result<bool, Fault> {
    Ok(told(form, &draft.answers) != answers(tx, dossier)?)
}

/// Every line of the request is answered: a paper by a paper, each field by another answer of its own, anything else in
/// words.
pub(super) fn unanswered(
    body: &RevisionBody,
    (draft, mending, form_changed): (&Draft, &Mending, bool),
    (files, kept): (&[DraftFile], &BTreeMap<i64, PaperId>),
) -> Vec<Finding> {
    let sent = |place: Place| files.iter().any(|file| file.place == place);
    let component = |number: i64, code| {
        let name = name_of(body, &Place::Component(number));
        Finding::stop(FindingPlace::Component(number), &name, code)
    };
    let mut found = Vec::new();
    for (line, way) in &mending.lines {
        let wanting = match way {
            Way::Form(number) => (!form_changed && !sent(Place::Component(*number)))
                .then(|| component(*number, "defect-form-unchanged")),
            Way::Paper(number) => (!sent(Place::Component(*number)) && !kept.contains_key(number))
                .then(|| component(*number, "defect-paper-missing")),
            Way::File { code, label } => (!sent(Place::Field(code.clone()))).then(|| {
                let place = FindingPlace::Field {
                    group: group_of(&body.form, code),
                    key: code.clone(),
                };
                Finding::stop(place, label, "defect-paper-missing")
            }),
            Way::Field { group, label, code } => (!mending.is_changed(code, &draft.answers)).then(|| {
                let place = FindingPlace::Field {
                    group: group.clone(),
                    key: code.clone(),
                };
                Finding::stop(place, label, "defect-form-unchanged")
            }),
            Way::Words(what) => (!mending.replies.contains_key(&line.line))
                .then(|| Finding::stop(FindingPlace::Line(line.line), what, "defect-not-answered")),
        };
        found.extend(wanting);
    }
    found
}

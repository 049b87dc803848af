//! Whether every line of a request for a supplement is answered before the answer is sent (Z2: one list, one answer).

use std::collections::BTreeMap;

use motcua_catalog::{Form, RevisionBody};
use motcua_db::Tx;
use motcua_dossier::{DossierId, Supplement};
use motcua_kernel::Fault;
use motcua_repository::PaperId;
use motcua_search::same_words;

use super::findings::{group_of, place_of};
use crate::actions::{declared, name_of};
use crate::model::{DraftFile, Finding, FindingPlace, Place};

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

/// Every line of the request is answered: a paper by a paper, what was said in the form by another answer.
pub(super) fn unanswered(
    body: &RevisionBody,
    (open, answers_changed): (&Supplement, bool),
    (files, kept): (&[DraftFile], &BTreeMap<i64, PaperId>),
) -> Vec<Finding> {
    let filled_in = declared(body).map(|(number, _)| number);
    let mut found = Vec::new();
    let sent = |number: i64| files.iter().any(|file| file.place == Place::Component(number));
    for defect in &open.defects {
        match defect.component {
            Some(number) => {
                let (mended, code) = if filled_in == Some(number) {
                    (answers_changed || sent(number), "defect-form-unchanged")
                } else {
                    (sent(number) || kept.contains_key(&number), "defect-paper-missing")
                };
                if !mended {
                    let name = name_of(body, &Place::Component(number));
                    found.push(Finding::stop(FindingPlace::Component(number), &name, code));
                }
            }
            None if !answers_changed => {
                let said = defect.field.clone().unwrap_or_default();
                let (group, label, key) = field_meant(&body.form, &said);
                let place = FindingPlace::Field { group, key };
                found.push(Finding::stop(place, &label, "defect-form-unchanged"));
            }
            None => {}
        }
    }
    found
}

/// The group, the label and the key of a field that an officer named by its code or by its words.
pub fn field_meant(form: &Form, said: &str) -> (String, String, String) {
    let field = form
        .fields()
        .find(|field| field.code == said || same_words(&field.label, said));
    match field {
        Some(field) => (
            group_of(form, &field.code),
            field.label.clone(),
            field.code.clone(),
        ),
        None => (
            form.groups
                .first()
                .map(|group| group.code.clone())
                .unwrap_or_default(),
            said.to_owned(),
            String::new(),
        ),
    }
}

//! The check before sending: what an officer would send the filing back for (Z1, Z2), found while it costs nothing.

use motcua_catalog::{FieldKind, Form, Prefill, RevisionBody};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_repository::{PaperId, papers_still_held, rules_in_use};
use motcua_search::{fold, same_words};

use super::against_papers::against_papers;
use super::expired::expired_papers;
use super::of_today::{case_findings, revision_findings};
use super::supplemented::{form_changed, mending_of, sent_before, unanswered};
use super::units::commune_names;
use crate::actions::{body_of, declared, owned};
use crate::model::{
    Against, Answers, AskedGroup, Draft, DraftFile, DraftId, Filer, Finding, FindingPlace, Part, Place,
    asked_groups, contradictions, is_another, problems_of,
};
use crate::store;

/// What is found in the draft as it stands.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`; when the database refuses.
pub fn check_list(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    filer: &Filer,
) -> Result<Vec<Finding>, Fault> {
    let draft = owned(cx, tx, id)?;
    findings_of(cx, tx, (&draft, filer))
}

pub(crate) fn findings_of(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (draft, filer): (&Draft, &Filer),
) -> Result<Vec<Finding>, Fault> {
    let today = cx.now().day();
    if let Some(finding) = revision_findings(tx, draft, today)? {
        // What else is wrong would be mended in a form that is over.
        return Ok(vec![finding]);
    }
    let body = body_of(tx, draft)?;
    let files = store::files_of(tx, draft.id)?;
    let groups = asked_groups(&body.form, &draft.answers);
    let mending = mending_of(tx, draft, &body)?;
    let mut found = Vec::new();
    for group in &groups {
        let problems = match &mending {
            Some(mending) => mending.problems(group, &draft.answers, today),
            None => problems_of(group, &draft.answers, today),
        };
        found.extend(
            problems
                .into_iter()
                .map(|problem| Finding::stop(in_group(group, problem.key), &problem.label, problem.code)),
        );
    }
    found.extend(against_account(&groups, &draft.answers, filer));
    found.extend(against_cards(&groups, &draft.answers, &files));
    found.extend(against_papers(cx, tx, (draft, &groups, &files))?);
    found.extend(units_of_the_day(
        &groups,
        &draft.answers,
        &commune_names(tx, today)?,
    ));
    found.extend(of_files(&body, &files));
    found.extend(other_papers(tx, &body, &files)?);
    found.extend(expired_papers(&body, &files, today));
    match (draft.supplement_of, &mending) {
        (Some(dossier), Some(mending)) => {
            found.extend(sent_before(tx, dossier, (&body, &files))?);
            let changed = form_changed(tx, (&body.form, draft), dossier)?;
            let kept = store::kept_of(tx, draft.id)?;
            found.extend(unanswered(&body, (draft, mending, changed), (&files, &kept)));
        }
        _ => {
            found.extend(of_people(&groups, &draft.answers, today));
            found.extend(case_findings(tx, (&body, draft), (&files, today))?);
            found.extend(missing(tx, &body, draft, &files)?);
            found.extend(without_address(&body.form, draft, filer));
            found.extend(without_proof(&body, draft, &files));
        }
    }
    let kept = store::kept_of(tx, draft.id)?;
    let papers: Vec<PaperId> = kept.values().copied().collect();
    let held = papers_still_held(tx, &draft.owner_number, &papers, today)?;
    for (number, paper) in kept {
        if !held.iter().any(|it| it.id == paper) {
            let place = Place::Component(number);
            let name = crate::actions::name_of(&body, &place);
            found.push(Finding::stop(
                FindingPlace::Component(number),
                &name,
                "paper-expired",
            ));
        }
    }
    Ok(found)
}

fn in_group(group: &AskedGroup<'_>, key: String) -> FindingPlace {
    FindingPlace::Field {
        group: group.group.code.clone(),
        key,
    }
}

/// The one who files is known: another number or name in the form is a slip of the hand or another database (Z8).
fn against_account(groups: &[AskedGroup<'_>], answers: &Answers, filer: &Filer) -> Vec<Finding> {
    let mut found = Vec::new();
    for group in groups {
        for asked in group.fields.iter().filter(|asked| asked.row == 1) {
            let mut compare = |part: Part, known: &str, code| {
                let key = asked.key(part);
                let said = answers.of(&key);
                let same = said.is_empty() || known.is_empty() || same_words(said, known);
                if !same {
                    let place = in_group(group, key.clone());
                    let finding = Finding::warn(place, &asked.field.label, code).between(said, known);
                    found.push(finding.by(Against::Account));
                }
            };
            match (asked.field.kind, asked.field.prefill) {
                (FieldKind::Person, Some(_)) => {
                    compare(Part::Whole, &filer.name, "name-differs");
                    compare(Part::Number, &filer.number, "number-differs");
                }
                (FieldKind::Organisation, Some(_)) => compare(Part::Tax, &filer.number, "number-differs"),
                (_, Some(Prefill::PersonalId | Prefill::TaxCode)) => {
                    compare(Part::Whole, &filer.number, "number-differs");
                }
                _ => {}
            }
        }
    }
    found
}

/// What the people of the form cannot be to each other stops: no officer could take it in.
fn of_people(groups: &[AskedGroup<'_>], answers: &Answers, today: Day) -> Vec<Finding> {
    let found = contradictions(groups, answers, today).into_iter().map(|it| {
        let place = FindingPlace::Field {
            group: it.group,
            key: it.key,
        };
        Finding::stop(place, &it.label, it.code).between(&it.one, &it.other)
    });
    found.collect()
}

/// A card that was photographed says a number for a name: the form must not say another one.
fn against_cards(groups: &[AskedGroup<'_>], answers: &Answers, files: &[DraftFile]) -> Vec<Finding> {
    let mut found = Vec::new();
    for card in files.iter().filter_map(|file| file.read.as_ref()) {
        for group in groups {
            let people = group
                .fields
                .iter()
                .filter(|asked| asked.field.kind == FieldKind::Person);
            for asked in people {
                let key = asked.key(Part::Number);
                let said = answers.of(&key);
                let same_name = same_words(answers.of(&asked.key(Part::Whole)), &card.name);
                if same_name && !said.is_empty() && said != card.number {
                    let place = in_group(group, key);
                    let finding = Finding::warn(place, &asked.field.label, "card-differs");
                    found.push(finding.between(said, &card.number));
                }
            }
        }
    }
    found
}

/// An address in this province names a commune that stands today; old names are pointed out (C9).
fn units_of_the_day(groups: &[AskedGroup<'_>], answers: &Answers, communes: &[String]) -> Vec<Finding> {
    let Some(province) = communes
        .first()
        .and_then(|name| name.rsplit(',').next())
        .map(|name| fold(name.trim()))
    else {
        return Vec::new();
    };
    // Some write the district or leave it out: the commune's own name is what must be of today.
    let own = |name: &str| fold(name.split(',').next().unwrap_or_default().trim());
    let known: Vec<String> = communes.iter().map(|name| own(name)).collect();
    let mut found = Vec::new();
    for group in groups {
        let addresses = group
            .fields
            .iter()
            .filter(|asked| asked.field.kind == FieldKind::Address);
        for asked in addresses {
            let key = asked.key(Part::Unit);
            let said = answers.of(&key);
            if fold(said).contains(&province) && !known.contains(&own(said)) {
                found.push(Finding::warn(
                    in_group(group, key),
                    &asked.field.label,
                    "unit-not-of-today",
                ));
            }
        }
    }
    found
}

fn of_files(body: &RevisionBody, files: &[DraftFile]) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.place != Place::Unplaced) {
        let name = crate::actions::name_of(body, &file.place);
        let place = || place_of(body, file);
        match file.flaw.as_deref() {
            Some("dark") => found.push(Finding::warn(place(), &name, "picture-dark")),
            Some("small") => found.push(Finding::warn(place(), &name, "picture-small")),
            Some(_) => found.push(Finding::warn(place(), &name, "picture-blurred")),
            None if file
                .off_paper
                .as_ref()
                .is_some_and(crate::model::OffPaper::is_unreadable) =>
            {
                found.push(Finding::warn(place(), &name, "photo-unreadable"));
            }
            None => {}
        }
        for signature in &file.signatures {
            match signature.verdict.as_str() {
                "broken" | "changed" => found.push(Finding::stop(place(), &name, "signature-broken")),
                "untrusted" => found.push(Finding::warn(place(), &name, "signature-untrusted")),
                "out-of-time" => found.push(Finding::warn(place(), &name, "signature-out-of-time")),
                _ => {}
            }
        }
        if file.read.is_some() && !is_identity(&name) {
            found.push(Finding::warn(place(), &name, "file-is-card"));
        }
    }
    found
}

/// Z2: the wrong paper in a place is what comes back most often; its own heading tells.
fn other_papers(tx: &mut Tx<'_>, body: &RevisionBody, files: &[DraftFile]) -> Result<Vec<Finding>, Fault> {
    let headed = |file: &&DraftFile| file.off_paper.as_ref().is_some_and(|read| read.paper.is_some());
    if !files.iter().any(|file| headed(&file)) {
        return Ok(Vec::new());
    }
    let known = rules_in_use(tx)?;
    let mut found = Vec::new();
    for file in files.iter().filter(headed) {
        let Place::Component(number) = file.place else {
            continue;
        };
        let name = crate::actions::name_of(body, &file.place);
        let kind = file.off_paper.as_ref().and_then(|read| read.paper.as_ref());
        if let Some(kind) = kind.filter(|kind| is_another(&name, kind, &known)) {
            let finding = Finding::warn(FindingPlace::Component(number), &name, "paper-is-another");
            found.push(finding.between(&name, &kind.name));
        }
    }
    Ok(found)
}

fn is_identity(name: &str) -> bool {
    let name = fold(name);
    ["tuy than", "can cuoc", "cccd", "cmnd", "ho chieu"]
        .iter()
        .any(|word| name.contains(word))
}

/// Where what is wrong with a file is mended.
pub(super) fn place_of(body: &RevisionBody, file: &DraftFile) -> FindingPlace {
    match &file.place {
        Place::Component(number) => FindingPlace::Component(*number),
        Place::Exemption => FindingPlace::Exemption,
        Place::Unplaced => FindingPlace::Unplaced,
        Place::Field(code) => FindingPlace::Field {
            group: group_of(&body.form, code),
            key: code.clone(),
        },
    }
}

pub(super) fn group_of(form: &Form, code: &str) -> String {
    form.groups
        .iter()
        .find(|group| group.fields.iter().any(|field| field.code == code))
        .map(|group| group.code.clone())
        .unwrap_or_default()
}

/// NĐ 61/2018/NĐ-CP, điều 17: only a complete dossier is taken in.
fn missing(
    tx: &mut Tx<'_>,
    body: &RevisionBody,
    draft: &Draft,
    files: &[DraftFile],
) -> Result<Vec<Finding>, Fault> {
    let kept = store::kept_of(tx, draft.id)?;
    let filled_in = declared(body).map(|(number, _)| number);
    let sent = |place: &Place| files.iter().any(|file| file.place == *place);
    let mut found: Vec<Finding> = (1_i64..)
        .zip(&body.components)
        .filter(|(number, component)| {
            component.needed_in(draft.variant.as_deref())
                && filled_in != Some(*number)
                && !kept.contains_key(number)
                && !sent(&Place::Component(*number))
        })
        .map(|(number, component)| {
            Finding::stop(
                FindingPlace::Component(number),
                &component.name,
                "component-missing",
            )
        })
        .collect();
    for group in asked_groups(&body.form, &draft.answers) {
        let wanted = group
            .fields
            .iter()
            .map(|asked| asked.field)
            .filter(|field| field.kind == FieldKind::File && field.required);
        for field in wanted.filter(|field| !sent(&Place::Field(field.code.clone()))) {
            let place = in_group(&group, field.code.clone());
            found.push(Finding::stop(place, &field.label, "answer-file-missing"));
        }
    }
    Ok(found)
}

/// No dossier is without its owner's address; where neither the account nor the form tells it, nobody is asked for it later.
fn without_address(form: &Form, draft: &Draft, filer: &Filer) -> Option<Finding> {
    let known = !filer.address.trim().is_empty() || !address_of(form, &draft.answers).is_empty();
    (!known).then(|| Finding::stop(FindingPlace::Account, &filer.name, "address-missing"))
}

/// Whom the law frees is proved (Luật Phí và lệ phí 2015, điều 10): by a paper, or by words that say where it stands.
fn without_proof(body: &RevisionBody, draft: &Draft, files: &[DraftFile]) -> Option<Finding> {
    let wish = draft.exemption.as_ref()?;
    let proved = !wish.words.is_empty() || files.iter().any(|file| file.place == Place::Exemption);
    let name = crate::actions::name_of(body, &Place::Exemption);
    (!proved).then(|| Finding::stop(FindingPlace::Exemption, &name, "exemption-proof-missing"))
}

/// The address that the form takes from the account, where the account has none.
pub(crate) fn address_of(form: &Form, answers: &Answers) -> String {
    let field = form
        .fields()
        .find(|field| field.prefill == Some(Prefill::Address));
    let Some(field) = field else {
        return String::new();
    };
    let of = |part: Part| answers.of(&crate::model::key_of(&field.code, 1, part)).to_owned();
    let parts = [of(Part::Whole), of(Part::Unit)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

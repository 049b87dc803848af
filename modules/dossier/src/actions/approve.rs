//! The head approves a draft: it gets its number and its day, is drawn, and is signed in person.
//!
//! Three parts, since drawing and signing stand outside transactions: [`take_number`], [`prepare_approval`],
//! [`approve`]. The number belongs to the draft from the first on, so that trying again leaves no gap.

use motcua_blobs::BlobStore;
use motcua_catalog::StepKind;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{
    FieldName, Issue, Owner, OwnerIdKind, PersonallySigned, PreparedIssue, Signers, issue, seal,
    sign_in_person, verify_code,
};

use super::act::{Acted, carry_out};
use super::letter::{Issuer, letter};
use super::rights::step_right;
use super::settle::{check_papers, may_draw_result, with_result};
use super::step::{load, name_of};
use super::steps::{next_step, step_kind, steps_of, under_way};
use crate::model::Command;
use crate::{Dossier, DossierError, DossierId, OwnerKind, ResultDraft, store};

/// A draft with its number, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Numbered {
    dossier: Dossier,
    draft: ResultDraft,
    issuer: Issuer,
    /// Whether a clerk adds the agency's signature in a later step.
    sealed_later: bool,
}

/// A draft signed by the competent person, and by the agency where no clerk does that.
#[derive(Debug, Clone)]
pub struct Approval {
    dossier_id: DossierId,
    version: i64,
    draft_version: i64,
    signed: PersonallySigned,
    sealed: Option<PreparedIssue>,
}

/// Gives the draft its number in the unit's book and the day of its approval.
///
/// # Errors
/// `dossier-not-the-step` outside the step that approves; `dossier-draft-missing`, `dossier-draft-signed`;
/// `changed-meanwhile`, `not-allowed` and the model's refusals.
pub fn take_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    (version, draft_version): (i64, i64),
) -> Result<Numbered, Fault> {
    let dossier = load(tx, id, version)?;
    let mut draft = approvable(cx, tx, &dossier, draft_version)?;
    let (now, signer) = (cx.now(), &cx.officer()?.full_name);
    let paper_id = draft.paper_id.unwrap_or_else(|| cx.new_id());
    let year = now.day().year();
    // NĐ 30/2020/NĐ-CP, điều 15: each year has a book of its own; last year's number is not this year's.
    let of_this_year = draft
        .number
        .filter(|_| draft.dated_at.is_some_and(|at| at.day().year() == year))
        // A number belongs to the body that gave it: one that was not signed before a merge stays unused in the ended
        // unit's book, and its successor gives its own. What was signed before keeps its number and its letterhead.
        .filter(|_| {
            draft
                .number_unit
                .as_ref()
                .is_none_or(|book| *book == dossier.unit)
        });
    let number = match of_this_year {
        Some(number) => number,
        None => store::next_out_number(tx, &dossier.unit, i64::from(year), &draft.fields.sign)?,
    };
    store::number_draft(tx, id, (paper_id, number, &dossier.unit), (signer, now))?;
    draft.paper_id = Some(paper_id);
    draft.number = Some(number);
    draft.number_unit = Some(dossier.unit.clone());
    draft.dated_at = Some(now);
    draft.signer = Some(signer.clone());
    let steps = steps_of(tx, &dossier)?;
    let after = under_way(&dossier, &steps).map_or(usize::MAX, |place| place + 1);
    let sealed_later = steps.iter().skip(after).any(|step| step.kind == StepKind::Issue);
    Ok(Numbered {
        issuer: Issuer::of(tx, &dossier)?,
        dossier,
        draft,
        sealed_later,
    })
}

/// Draws the result and signs it with the officer's own key, and with the agency's where no clerk does that later. Its
/// code leads to the public page of `site`.
///
/// # Errors
/// `not-allowed`; no key; a field of the paper that breaks a rule.
pub fn prepare_approval(
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    numbered: &Numbered,
    (demo, site): (bool, &str),
) -> Result<Approval, Fault> {
    let (dossier, draft) = (&numbered.dossier, &numbered.draft);
    let at = draft.dated_at.unwrap_or_else(|| cx.now());
    let mut drawn = letter(draft, &numbered.issuer, (at, demo));
    drawn.code = draft.paper_id.map(|paper| verify_code(site, paper));
    let pdf = motcua_pdf::letter(&drawn)?;
    let wanted = issue_of(dossier, draft, &numbered.issuer, drawn.words())?;
    let signed = sign_in_person(blobs, signers, cx, &wanted, &pdf)?;
    let sealed = if numbered.sealed_later {
        None
    } else {
        Some(seal(blobs, signers, cx, wanted, &signed)?)
    };
    Ok(Approval {
        dossier_id: dossier.id,
        version: dossier.version,
        draft_version: draft.version,
        signed,
        sealed,
    })
}

/// Keeps the approval: the step is done, and where no clerk follows the result goes out and the last step settles.
///
/// # Errors
/// As [`take_number`]: what was true then is asked again under a lock.
pub fn approve(cx: &OpContext, tx: &mut Tx<'_>, approval: &Approval) -> Result<Acted, Fault> {
    let dossier = load(tx, approval.dossier_id, approval.version)?;
    approvable(cx, tx, &dossier, approval.draft_version)?;
    store::sign_draft(tx, dossier.id, &approval.signed.to_string())?;
    match &approval.sealed {
        Some(prepared) => send_out(cx, tx, dossier, prepared),
        None => {
            let command = Command::Step {
                name: name_of(&dossier)?,
                note: None,
                next: next_step(tx, &dossier, cx.now())?,
            };
            carry_out(cx, tx, dossier, &[command])
        }
    }
}

/// Puts the signed result into the repository and settles the dossier, or goes on to the next step.
pub(super) fn send_out(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: Dossier,
    prepared: &PreparedIssue,
) -> Result<Acted, Fault> {
    check_papers(tx, &dossier)?;
    let paper = issue(cx, tx, prepared)?;
    store::issue_draft(tx, dossier.id, cx.now())?;
    let last = match next_step(tx, &dossier, cx.now())? {
        None => Command::Resolve,
        next => Command::Step {
            name: name_of(&dossier)?,
            note: None,
            next,
        },
    };
    carry_out(cx, tx, dossier, &with_result(paper, last))
}

/// The draft, when this officer may approve it now.
fn approvable(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    draft_version: i64,
) -> Result<ResultDraft, Fault> {
    cx.authorise(step_right(dossier), &dossier.unit, Some(&dossier.field))?;
    may_draw_result(cx, dossier)?;
    if step_kind(tx, dossier)? != Some(StepKind::Approve) {
        return Err(DossierError::NotTheStep.into());
    }
    let draft = store::draft_of(tx, dossier.id)?.ok_or(DossierError::DraftMissing)?;
    if draft.signed.is_some() {
        return Err(DossierError::DraftSigned.into());
    }
    if draft.version != draft_version {
        return Err(DossierError::ChangedMeanwhile {
            wanted: draft_version,
            found: draft.version,
        }
        .into());
    }
    Ok(draft)
}

/// What the repository is told of the result.
pub(super) fn issue_of(
    dossier: &Dossier,
    draft: &ResultDraft,
    issuer: &Issuer,
    text: String,
) -> Result<Issue, Fault> {
    let damaged = || Fault::internal("a draft without paper or day");
    let dated_at = draft.dated_at.ok_or_else(damaged)?;
    let paper_id = draft.paper_id.ok_or_else(damaged)?;
    let mut fields = vec![
        (FieldName::Symbol, draft.symbol()),
        (FieldName::Issuer, issuer.name()),
        (FieldName::Signer, draft.signer.clone().unwrap_or_default()),
        (FieldName::IssueDate, dated_at.day().to_string()),
    ];
    if !draft.fields.subject.is_empty() {
        fields.push((FieldName::Abstract, draft.fields.subject.clone()));
    }
    Ok(Issue {
        paper_id,
        request_key: format!("draft/{}/{}", dossier.id, paper_id),
        unit: dossier.unit.clone(),
        field: Some(dossier.field.clone()),
        dossier_id: Some(dossier.id.to_string()),
        owner: owner_of(dossier),
        type_code: draft.fields.type_code.parse().ok(),
        paper_name: draft.fields.heading.clone(),
        procedure_code: Some(dossier.procedure_code.clone()),
        fields,
        text,
        file_name: format!("{}.pdf", dossier.code),
    })
}

fn owner_of(dossier: &Dossier) -> Owner {
    Owner {
        id_kind: match dossier.owner.kind {
            OwnerKind::Person => OwnerIdKind::PersonalId,
            OwnerKind::Organisation => OwnerIdKind::TaxCode,
        },
        id_number: dossier.owner.number.clone(),
        name: dossier.owner.name.clone(),
    }
}

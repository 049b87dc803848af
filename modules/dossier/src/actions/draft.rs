//! Drafting a result (dự thảo), and what the revision's template proposes for it.

use std::collections::BTreeMap;

use motcua_catalog::RenderedResult;
use motcua_db::Tx;
use motcua_identity::{OpContext, unit};
use motcua_kernel::Fault;

use super::settle::may_draw_result;
use super::step::load;
use super::steps::{revision_of, steps_of};
use super::validate::FieldProblem;
use crate::{Dossier, DossierError, DossierId, DraftFields, store};

/// Number and day come with the signature: until then their places stay places.
const LATER: [&str; 2] = ["so-ky-hieu", "ngay-ban-hanh"];

/// The longest body, in letters.
const LONGEST_BODY: usize = 20_000;

/// A draft as typed.
#[derive(Debug, Clone)]
pub struct WriteDraft {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version of the dossier the officer saw.
    pub version: i64,
    /// The version of the draft the officer saw; 0 where there was none.
    pub draft_version: i64,
    /// What stands on it beside its body.
    pub fields: DraftFields,
    /// Its body.
    pub body: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftOutcome {
    /// It is kept, in this version.
    Saved(i64),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// Keeps a draft; whoever has the step under way may write it, until somebody signed it.
///
/// # Errors
/// `dossier-no-step` for a procedure without a workflow; `dossier-draft-signed`; `changed-meanwhile`; `not-allowed`
/// and the model's refusals.
pub fn write_draft(cx: &OpContext, tx: &mut Tx<'_>, input: &WriteDraft) -> Result<DraftOutcome, Fault> {
    let dossier = load(tx, input.dossier_id, input.version)?;
    may_draw_result(cx, &dossier)?;
    if dossier.state.step.is_none() || steps_of(tx, &dossier)?.is_empty() {
        return Err(DossierError::NoStep.into());
    }
    let before = store::draft_of(tx, dossier.id)?;
    if before.as_ref().is_some_and(|draft| draft.signed.is_some()) {
        return Err(DossierError::DraftSigned.into());
    }
    let found = before.as_ref().map_or(0, |draft| draft.version);
    if found != input.draft_version {
        return Err(DossierError::ChangedMeanwhile {
            wanted: input.draft_version,
            found,
        }
        .into());
    }
    let fields = trimmed(&input.fields);
    let mut problems = problems(input);
    // Each sign has a book of its own: under another, the number may be another result's.
    if before.is_some_and(|draft| draft.number.is_some() && draft.fields.sign != fields.sign) {
        problems.push(FieldProblem {
            field: "sign",
            code: "draft-sign-numbered",
        });
    }
    if !problems.is_empty() {
        return Ok(DraftOutcome::Invalid(problems));
    }
    let version = store::save_draft(
        tx,
        dossier.id,
        (&fields, input.body.trim()),
        (&cx.actor_name(), cx.now()),
    )?;
    Ok(DraftOutcome::Saved(version))
}

/// The body that the revision's template gives; none where it has no template.
///
/// # Errors
/// When the database refuses.
pub fn proposed_body(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<RenderedResult>, Fault> {
    let Some(body) = revision_of(tx, dossier)? else {
        return Ok(None);
    };
    let agency = unit(tx, &dossier.unit)?.body_name();
    let mut facts: BTreeMap<String, String> = [
        ("ma-ho-so", dossier.code.clone()),
        ("ten-thu-tuc", dossier.procedure_name.clone()),
        ("ho-ten", dossier.owner.name.clone()),
        ("so-dinh-danh", dossier.owner.number.clone()),
        ("dia-chi", dossier.owner.address.clone()),
        ("co-quan", agency),
        ("ngay-tiep-nhan", dossier.received_at.day().vietnamese()),
    ]
    .map(|(name, fact)| (name.to_owned(), fact))
    .into();
    facts.extend(LATER.map(|name| (name.to_owned(), place(name))));
    Ok(body.render_result(&facts))
}

/// The place of a fact in a template.
pub(super) fn place(name: &str) -> String {
    ["{{", name, "}}"].concat()
}

fn trimmed(fields: &DraftFields) -> DraftFields {
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    DraftFields {
        type_code: clean(&fields.type_code),
        heading: clean(&fields.heading),
        subject: clean(&fields.subject),
        sign: clean(&fields.sign).to_uppercase(),
        authority: clean(&fields.authority),
        position: clean(&fields.position),
    }
}

fn problems(input: &WriteDraft) -> Vec<FieldProblem> {
    let fields = &input.fields;
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if fields.heading.trim().is_empty() {
        add("heading", "draft-heading-missing");
    }
    // NĐ 30/2020/NĐ-CP, phụ lục I: letters in capitals with hyphens, and the agency's after a hyphen.
    let sign = fields.sign.trim();
    if sign.is_empty()
        || !sign
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '-')
    {
        add("sign", "draft-sign-wrong");
    }
    if input.body.trim().is_empty() {
        add("body", "draft-body-missing");
    }
    if input.body.chars().count() > LONGEST_BODY {
        add("body", "draft-body-too-long");
    }
    let short = [
        ("heading", &fields.heading),
        ("subject", &fields.subject),
        ("sign", &fields.sign),
        ("authority", &fields.authority),
        ("position", &fields.position),
    ];
    for (field, text) in short {
        if text.chars().count() > 300 {
            add(field, "draft-text-too-long");
        }
    }
    problems
}

//! A kept paper is corrected: a new version begins, the one before it stays readable.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::certify::refuse_certified_copy;
use super::keep::{Kept, enter, kept_payload};
use super::prepare_correction::{PreparedCorrection, allow};
use super::retention::is_there;
use super::told::say;
use crate::error::RepositoryError;
use crate::model::event::{self, PaperCorrected};
use crate::model::{Checked, DoubtAnswers, Field, FieldName, Paper, PaperVersion};
use crate::store::{fields, papers, redraws, versions};

/// Keeps a prepared correction in the caller's transaction and tells the number of the version that begins. Whatever a
/// second person said of the version before does not hold for this one: it begins without it.
///
/// # Errors
/// As [`super::prepare_correction()`]; of two officers who correct the same version the second is told
/// `paper-changed-meanwhile`.
pub fn correct(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedCorrection) -> Result<u32, Fault> {
    let mut paper = papers::lock(tx, prepared.paper_id)?;
    allow(cx, &paper, prepared.version)?;
    refuse_certified_copy(tx, paper.id)?;
    is_there(tx, paper.id)?;
    let known = fields::of_paper(tx, paper.id)?;
    let number = lay_aside(cx, tx, (&paper, &known), &prepared.reason)? + 1;
    let changed = changes(&known, &prepared.fields) + u32::from(paper.type_code != prepared.type_code);
    take_over(&mut paper, prepared);
    save(cx, tx, &paper, prepared)?;
    if prepared.was_read {
        redraws::settle(tx, paper.id, prepared.answers.is_some())?;
    }
    fields::correct(tx, paper.id, &prepared.fields, (&cx.actor_name(), cx.now()))?;
    let unasked = DoubtAnswers::new();
    let kept = Kept {
        paper: &paper,
        kind: event::PAPER_CORRECTED,
        trust: prepared.trust,
        corrected_fields: changed,
        signed: &prepared.signed.hash,
        fields: &prepared.fields,
        text: &prepared.text,
        answers: prepared.answers.as_ref().unwrap_or(&unasked),
        draw: None,
    };
    let payload = PaperCorrected {
        kept: kept_payload(&kept),
        number,
        reason: prepared.reason.as_str().into(),
    };
    say(
        cx,
        tx,
        (&event::stream(paper.id), event::PAPER_CORRECTED),
        payload,
    )?;
    enter(cx, tx, &kept)?;
    Ok(number)
}

/// Keeps what stands now as an earlier version, and tells its number.
fn lay_aside(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (paper, known): (&Paper, &[Field]),
    reason: &str,
) -> Result<u32, Fault> {
    let number = versions::count(tx, paper.id)? + 1;
    let fields = known
        .iter()
        .filter_map(|field| Some((field.name, field.confirmed.clone()?)));
    let version = PaperVersion {
        number,
        code: paper.code.clone().ok_or(RepositoryError::NotKept)?,
        signed: paper.signed.clone().ok_or(RepositoryError::NotKept)?,
        trust: paper.trust.ok_or(RepositoryError::NotKept)?,
        fields: fields.collect(),
        kept_by: paper.confirmed_by.clone().unwrap_or_default(),
        kept_at: paper.confirmed_at.ok_or(RepositoryError::NotKept)?,
        corrected_by: cx.actor_name(),
        corrected_at: cx.now(),
        reason: reason.to_owned(),
    };
    versions::insert(tx, paper.id, &version)?;
    Ok(number)
}

fn take_over(paper: &mut Paper, prepared: &PreparedCorrection) {
    let value = |name| prepared.fields.get(&name).cloned().unwrap_or_default();
    paper.paper_name = value(FieldName::PaperName);
    paper.owner.name = value(FieldName::OwnerName);
    paper.owner.id_number = value(FieldName::OwnerIdNumber);
    paper.pages = prepared.pages;
    paper.type_code.clone_from(&prepared.type_code);
    paper.code = Some(prepared.code.to_string());
}

fn save(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper, prepared: &PreparedCorrection) -> Result<(), Fault> {
    tx.execute(
        "UPDATE repository_paper
         SET version = version + 1, code = $2, signed_hash = $3, signed_size = $4, trust = $5, confirmed_by = $6,
             confirmed_at = $7, paper_name = $8, owner_name = $9, owner_id_number = $10, pages = $11,
             type_code = $12
         WHERE id = $1",
        values![
            paper.id,
            prepared.code.to_string(),
            prepared.signed.hash.as_str(),
            papers::size(prepared.signed.size),
            prepared.trust,
            cx.actor_name(),
            cx.now(),
            &paper.paper_name,
            &paper.owner.name,
            &paper.owner.id_number,
            paper.pages,
            &paper.type_code
        ],
    )?;
    Ok(())
}

/// How many fields are not as they were.
fn changes(known: &[Field], wanted: &Checked) -> u32 {
    let before = |name| {
        let field = known.iter().find(|field| field.name == name);
        field
            .and_then(|field| field.confirmed.as_ref())
            .filter(|value| !value.is_empty())
    };
    let changed = FieldName::all().filter(|name| before(*name) != wanted.get(name));
    u32::try_from(changed.count()).unwrap_or(u32::MAX)
}

//! A kept paper is corrected, or its file is made and signed again: a new version begins, the one before it stays readable.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::certify::refuse_certified_copy;
use super::confirm::draw;
use super::keep::{Kept, enter, kept_payload};
use super::prepare_correction::{PreparedCorrection, allow};
use super::retention::is_there;
use super::told::say;
use crate::error::RepositoryError;
use crate::model::event::{self, PaperCorrected};
use crate::model::{
    CheckKind, Checked, DoubtAnswers, Draw, Field, FieldName, Paper, PaperId, PaperVersion, TrustGrade,
    lifted,
};
use crate::store::{checks, fields, papers, redraws, versions};

/// Keeps a prepared correction in the caller's transaction and tells the number of the version that begins. Whatever a
/// second person said of the version before does not hold for one that says something else: it begins without it. One whose
/// file was only made and signed again says the same, and keeps it.
///
/// # Errors
/// As [`super::prepare_correction()`] and [`super::prepare_redraw()`]; of two officers who correct the same version the second
/// is told `paper-changed-meanwhile`.
pub fn correct(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedCorrection) -> Result<u32, Fault> {
    let mut paper = papers::lock(tx, prepared.paper_id)?;
    allow(cx, &paper, prepared.version)?;
    refuse_certified_copy(tx, paper.id)?;
    is_there(tx, paper.id)?;
    let known = fields::of_paper(tx, paper.id)?;
    let other_kind = paper.type_code != prepared.type_code;
    let changed = changes(&known, &prepared.fields) + u32::from(other_kind);
    let says_the_same = changed == 0;
    if prepared.answers.is_some() || says_the_same {
        refuse_open_differences(tx, paper.id)?;
    }
    let trust = grade_now(tx, prepared, says_the_same)?;
    let number = lay_aside(cx, tx, (&paper, &known), (&prepared.reason, says_the_same))? + 1;
    take_over(&mut paper, prepared);
    let draw = match other_kind {
        true => draw_for_kind(cx, tx, &paper, prepared.lot)?,
        false => None,
    };
    save(cx, tx, &paper, (prepared, trust))?;
    if !says_the_same {
        checks::forget_second(tx, paper.id)?;
    }
    if prepared.was_read {
        redraws::settle(tx, paper.id, prepared.answers.is_some())?;
    }
    fields::correct(tx, paper.id, &prepared.fields, (&cx.actor_name(), cx.now()))?;
    let unasked = DoubtAnswers::new();
    let kept = Kept {
        paper: &paper,
        kind: event::PAPER_CORRECTED,
        trust,
        corrected_fields: changed,
        signed: &prepared.signed.hash,
        fields: &prepared.fields,
        text: &prepared.text,
        answers: prepared.answers.as_ref().unwrap_or(&unasked),
        draw,
        asks_checks: !says_the_same,
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

/// Lets a file be made and signed again unless a second person found the paper otherwise: what is wrong is corrected first, or
/// somebody says that it is right.
pub(super) fn refuse_open_differences(tx: &mut Tx<'_>, id: PaperId) -> Result<(), Fault> {
    match checks::open_differences(tx, id)?.is_empty() {
        true => Ok(()),
        false => Err(RepositoryError::Check("paper-redraw-differs").into()),
    }
}

/// How far the version that begins can be trusted: one that says what was said before keeps what the second person said of it.
fn grade_now(
    tx: &mut Tx<'_>,
    prepared: &PreparedCorrection,
    says_the_same: bool,
) -> Result<TrustGrade, Fault> {
    let keeps = says_the_same && checks::agrees(tx, prepared.paper_id)?;
    Ok(if keeps {
        lifted(prepared.trust)
    } else {
        prepared.trust
    })
}

/// What a paper drew that becomes one of another kind: who says another kind at first does not get around the draw. One that
/// was to be entered again once is not drawn anew: its errors were counted, or will be.
fn draw_for_kind(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper, lot: u32) -> Result<Option<Draw>, Fault> {
    let asked = checks::of_paper(tx, paper.id)?;
    if asked.iter().any(|check| check.kind == CheckKind::ReEntry) {
        return Ok(None);
    }
    draw(cx, tx, paper, lot)
}

/// Keeps what stands now as an earlier version, and tells its number.
fn lay_aside(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (paper, known): (&Paper, &[Field]),
    (reason, says_the_same): (&str, bool),
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
        is_redraw: says_the_same,
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

fn save(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper: &Paper,
    (prepared, trust): (&PreparedCorrection, TrustGrade),
) -> Result<(), Fault> {
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
            trust,
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

//! Taking a kept paper out of force: it is revoked by a decision, or another paper takes its place.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, same_person};
use motcua_kernel::{Day, Fault};

use super::told::{count_up, kept, kept_as_seen, say, written};
use crate::error::RepositoryError;
use crate::model::event::{self, PaperEnded, PaperRestored};
use crate::model::{EndKind, Ending, Paper, PaperId};
use crate::store::{endings, papers};

/// A revocation (thu hồi, hủy bỏ giấy tờ).
#[derive(Debug, Clone)]
pub struct Revoke {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// The agency that decided it.
    pub authority: String,
    /// The number of the decision, or the legal basis.
    pub basis: String,
    /// The first day on which the paper does not count.
    pub from: Day,
    /// Why.
    pub reason: String,
}

/// A replacement (thay thế): a paper of the same owner takes the place of another.
#[derive(Debug, Clone)]
pub struct Replace {
    /// The paper that ends.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// The paper that takes its place.
    pub by: PaperId,
    /// The number of the decision, or the legal basis; may be empty where a new issue needs none.
    pub basis: String,
    /// The first day on which the old paper does not count.
    pub from: Day,
    /// Why.
    pub reason: String,
}

/// Revokes a kept paper from a day on, which may lie ahead.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `paper-changed-meanwhile`, `paper-already-ended`; a text that was
/// left empty.
pub fn revoke(cx: &OpContext, tx: &mut Tx<'_>, input: &Revoke) -> Result<(), Fault> {
    let paper = open(cx, tx, input.paper_id, input.version)?;
    let ending = Ending {
        kind: EndKind::Revoked,
        from: input.from,
        authority: written(&input.authority, "paper-authority-missing")?,
        basis: written(&input.basis, "paper-basis-missing")?,
        reason: written(&input.reason, "paper-reason-missing")?,
        by: None,
        told_by: cx.actor_name(),
        told_at: cx.now(),
    };
    keep(cx, tx, &paper, &ending)
}

/// Puts another kept paper of the same owner in the place of this one.
///
/// # Errors
/// As [`revoke`]; `paper-replacement-same`, `paper-replacement-other-owner`, `paper-replacement-ended`.
pub fn replace(cx: &OpContext, tx: &mut Tx<'_>, input: &Replace) -> Result<(), Fault> {
    let paper = open(cx, tx, input.paper_id, input.version)?;
    stands_in(tx, &paper, input.by)?;
    let ending = Ending {
        kind: EndKind::Replaced,
        from: input.from,
        authority: String::new(),
        basis: input.basis.trim().to_owned(),
        reason: written(&input.reason, "paper-reason-missing")?,
        by: Some(input.by),
        told_by: cx.actor_name(),
        told_at: cx.now(),
    };
    keep(cx, tx, &paper, &ending)
}

/// Takes back what ended a paper, because it was told by mistake; both stand in the paper's story.
///
/// # Errors
/// As [`revoke`]; `paper-not-ended`.
pub fn restore(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (paper_id, version, kind): (PaperId, i64, EndKind),
    reason: &str,
) -> Result<(), Fault> {
    let paper = open(cx, tx, paper_id, version)?;
    let reason = written(reason, "paper-reason-missing")?;
    if !endings::remove(tx, paper.id, kind)? {
        return Err(RepositoryError::NotEnded.into());
    }
    count_up(tx, paper.id)?;
    let payload = PaperRestored {
        kind: kind.identifier().to_owned(),
        reason: reason.into(),
    };
    say(cx, tx, (&event::stream(paper.id), event::PAPER_RESTORED), payload)
}

fn open(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId, version: i64) -> Result<Paper, Fault> {
    let paper = papers::lock(tx, id)?;
    cx.authorise(Permission::EndPaper, &paper.unit, paper.field.as_deref())?;
    kept_as_seen(&paper, version)?;
    Ok(paper)
}

/// Whether `by` may take the place of `paper`: another kept paper of the same owner, itself neither revoked nor
/// replaced, so that no two papers ever stand in each other's place.
fn stands_in(tx: &mut Tx<'_>, paper: &Paper, by: PaperId) -> Result<(), Fault> {
    if by == paper.id {
        return Err(RepositoryError::Replacement("paper-replacement-same").into());
    }
    let other = papers::find(tx, by)?.ok_or(RepositoryError::Replacement("paper-replacement-unknown"))?;
    kept(&other).map_err(|_| RepositoryError::Replacement("paper-replacement-unknown"))?;
    if !same_person(tx, &other.owner.id_number, &paper.owner.id_number)? {
        return Err(RepositoryError::Replacement("paper-replacement-other-owner").into());
    }
    if !endings::of_paper(tx, by)?.is_empty() {
        return Err(RepositoryError::Replacement("paper-replacement-ended").into());
    }
    Ok(())
}

fn keep(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper, ending: &Ending) -> Result<(), Fault> {
    if !endings::insert(tx, paper.id, ending)? {
        return Err(RepositoryError::AlreadyEnded.into());
    }
    count_up(tx, paper.id)?;
    let payload = PaperEnded {
        dossier_id: paper.dossier_id.clone(),
        part: paper.part,
        unit: paper.unit.to_string(),
        field: paper.field.clone(),
        type_code: paper.type_code.clone(),
        from: ending.from.to_string(),
        authority: ending.authority.as_str().into(),
        basis: ending.basis.as_str().into(),
        reason: ending.reason.as_str().into(),
        by: ending.by,
    };
    let kind = match ending.kind {
        EndKind::Revoked => event::PAPER_REVOKED,
        EndKind::Replaced => event::PAPER_REPLACED,
    };
    say(cx, tx, (&event::stream(paper.id), kind), payload)
}

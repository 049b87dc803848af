//! Certifying an electronic copy: compared, numbered, signed twice, kept. The number is taken before the signature, on
//! which it stands; where signing fails the line waits in the book and the same act goes on with the same number.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_pdf::Letter;
use motcua_repository::{ConfirmedPaper, PaperId, PreparedCopy, certify, paper};

use crate::model::{CertifiedCopy, FieldProblem};
use crate::store::copies;

/// What the certifier says of a scan.
#[derive(Debug, Clone, Copy)]
pub struct NumberCopy {
    /// The scan.
    pub paper: PaperId,
    /// Whether the certifier compared it with the original and found them equal.
    pub compared: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyNumbered {
    /// Its line in the book; also when it has one already.
    Numbered(CertifiedCopy),
    /// Not compared: nothing was entered.
    Invalid(Vec<FieldProblem>),
}

/// Enters a copy in the book of its unit.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, or the database's refusal.
pub fn number_copy(cx: &OpContext, tx: &mut Tx<'_>, input: NumberCopy) -> Result<CopyNumbered, Fault> {
    let not_there = || Fault::new(FaultKind::NotFound, "paper-not-found");
    let scan = paper(tx, input.paper)?.ok_or_else(not_there)?.paper;
    cx.authorise(Permission::CertifyCopy, &scan.unit, scan.field.as_deref())?;
    // NĐ 45/2020/NĐ-CP, điều 10: nobody certifies what was not compared with the original.
    if !input.compared {
        return Ok(CopyNumbered::Invalid(vec![FieldProblem {
            field: "compared",
            code: "copy-not-compared",
        }]));
    }
    if let Some(known) = copies::find(tx, input.paper)? {
        return Ok(CopyNumbered::Numbered(known));
    }
    let officer = cx.officer()?;
    let now = cx.now();
    let year = i64::from(now.day().year());
    let copy = CertifiedCopy {
        paper_id: input.paper,
        number: copies::next(tx, &scan.unit, year)?,
        unit: scan.unit,
        year,
        certifier_name: officer.full_name.clone(),
        certifier_title: officer.title.clone(),
        numbered_at: now,
        certified_at: None,
    };
    copies::insert(tx, &copy, &cx.actor_name())?;
    Ok(CopyNumbered::Numbered(copy))
}

/// The attestation of a copy, as it is drawn after its last page; its code leads to the public page of `site`.
///
/// # Errors
/// When the database refuses.
pub fn attestation(
    tx: &mut Tx<'_>,
    copy: &CertifiedCopy,
    (demo, site): (bool, &str),
) -> Result<Letter, Fault> {
    let issuer = unit(tx, &copy.unit)?;
    let parent = match &issuer.parent {
        Some(above) => Some(unit(tx, above)?),
        None => None,
    };
    Ok(copy.attestation((&issuer, parent.as_ref()), (demo, site)))
}

/// Keeps a signed copy and closes its line.
///
/// # Errors
/// As [`motcua_repository::certify`]; `copy-not-numbered` where it has no line in the book.
pub fn keep_copy(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedCopy) -> Result<ConfirmedPaper, Fault> {
    let kept = certify(cx, tx, prepared)?;
    if copies::find(tx, kept.paper_id)?.is_none() {
        return Err(Fault::new(FaultKind::Conflict, "copy-not-numbered"));
    }
    copies::finish(tx, kept.paper_id, cx.now())?;
    Ok(kept)
}

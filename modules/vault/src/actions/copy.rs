//! Certifying an electronic copy: compared, numbered, signed twice, kept. The number is taken before the signature, on
//! which it stands; where signing fails the line waits in the book and the same act goes on with the same number, in the name
//! of whoever certifies then.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_ledger::Stream;
use motcua_pdf::Letter;
use motcua_repository::{ConfirmedPaper, PaperId, PreparedCopy, certify, paper};

use super::told::{Told, tell};
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
    /// Its line in the book; also when it has one already, taken over where it waited for another's signature.
    Numbered(CertifiedCopy),
    /// Not compared: nothing was entered.
    Invalid(Vec<FieldProblem>),
}

/// A line that waited for a signature is now another certifier's, or of another day.
const TAKEN_OVER: &str = "vault-copy-taken-over";

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
        return Ok(CopyNumbered::Numbered(as_of_now(cx, tx, known)?));
    }
    let officer = cx.officer()?;
    let now = cx.now();
    let year = i64::from(now.day().year());
    let copy = CertifiedCopy {
        paper_id: input.paper,
        number: copies::next(tx, &scan.unit, year)?,
        unit: scan.unit,
        year,
        certifier_id: cx.actor_name(),
        certifier_name: officer.full_name.clone(),
        certifier_title: officer.title.clone(),
        numbered_at: now,
        certified_at: None,
    };
    copies::insert(tx, &copy)?;
    Ok(CopyNumbered::Numbered(copy))
}

/// The line with whoever certifies now: the attestation names the officer whose key signs it (NĐ 45/2020/NĐ-CP, điều 10), also
/// where another numbered the copy and the signature failed. A line that was signed stays as it is. Numbers begin anew each year
/// (TT 01/2020/TT-BTP, sổ chứng thực): one that waited over New Year is closed in its book as not used, and the copy has the
/// next number of the year in which it is signed.
fn as_of_now(cx: &OpContext, tx: &mut Tx<'_>, known: CertifiedCopy) -> Result<CertifiedCopy, Fault> {
    let (officer, now) = (cx.officer()?, cx.now());
    if !known.has_to_be_taken_over(&cx.actor_name(), now) {
        return Ok(known);
    }
    let before = known.certifier_id.clone();
    let year = i64::from(now.day().year());
    let (number, closed) = match known.year == year {
        true => (known.number, None),
        false => {
            copies::close(tx, &known, (&cx.actor_name(), now))?;
            (copies::next(tx, &known.unit, year)?, Some(known.spoken_number()))
        }
    };
    let copy = CertifiedCopy {
        certifier_id: cx.actor_name(),
        certifier_name: officer.full_name.clone(),
        certifier_title: officer.title.clone(),
        numbered_at: now,
        year,
        number,
        ..known
    };
    if !copies::take_over(tx, &copy)? {
        return Err(Fault::new(FaultKind::Conflict, "copy-certifier-changed"));
    }
    let told = Told {
        unit: Some(copy.unit.as_str()),
        certifier_before: Some(&before),
        number_before: closed.as_deref(),
        ..Told::default()
    };
    tell(
        cx,
        tx,
        (&Stream::of("vault-copy", copy.paper_id), TAKEN_OVER),
        &told,
    )?;
    Ok(copy)
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
/// As [`motcua_repository::certify`]; `copy-not-numbered` where it has no line in the book; `copy-certifier-changed` where
/// another took the line over while this one signed, or its number is of another year by now.
pub fn keep_copy(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedCopy) -> Result<ConfirmedPaper, Fault> {
    let kept = certify(cx, tx, prepared)?;
    let line = copies::find(tx, kept.paper_id)?;
    if line.is_some_and(|line| line.spoken_number() != prepared.number()) {
        return Err(Fault::new(FaultKind::Conflict, "copy-certifier-changed"));
    }
    if copies::finish(tx, (kept.paper_id, &cx.actor_name()), cx.now())? {
        return Ok(kept);
    }
    let code = match copies::find(tx, kept.paper_id)? {
        Some(_) => "copy-certifier-changed",
        None => "copy-not-numbered",
    };
    Err(Fault::new(FaultKind::Conflict, code))
}

//! The agency signs what an officer digitised (NĐ 30/2020/NĐ-CP, phụ lục I: its digital signature stands at the top right of
//! the first page of a digitised paper; that of the one who digitised, at the top left, is there since it was confirmed).
//!
//! The signature is added to the file: the officer's stays valid, and the bytes before stay as they were.

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::{Db, Tx, values};
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::PaperFormat;
use motcua_sign::{Appearance, SignatureRequest};

use super::told::{kept_as_seen, tell};
use crate::archive::Drawn;
use crate::error::RepositoryError;
use crate::model::event::{self, PaperAgencySigned};
use crate::model::{Paper, PaperId, StoredFile, TrustGrade};
use crate::queries::is_held_back;
use crate::signatures::{may_be_a_strangers, wrong_in};
use crate::signers::Signers;
use crate::store::{agency, papers};

/// A paper with the agency's signature added, not yet kept.
#[derive(Debug, Clone)]
pub struct PreparedSeal {
    /// The paper.
    pub paper_id: PaperId,
    /// The version that was seen.
    pub version: i64,
    before: BlobHash,
    signed: StoredFile,
}

/// Adds the agency's signature to the signed file of a kept paper. Outside any transaction.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-changed-meanwhile`, `paper-not-kept`, `paper-seal-not-due`,
/// `paper-seal-held-back`; `paper-seal-broken`, `paper-seal-changed`, `paper-seal-out-of-time` or `paper-seal-revoked` where a
/// signature in the file does not hold; no key; a broken file.
pub fn prepare_agency_signature(
    db: &Db,
    (blobs, signers): (&BlobStore, &dyn Signers),
    cx: &OpContext,
    (id, version): (PaperId, i64),
) -> Result<PreparedSeal, Fault> {
    let (paper, name) = db.read(|tx| {
        let paper = papers::get(tx, id)?;
        allow(cx, tx, (&paper, version))?;
        let name = agency_name(cx, tx, &paper)?;
        Ok::<_, Fault>((paper, name))
    })?;
    let before = paper
        .signed
        .as_ref()
        .ok_or(RepositoryError::NotSigned)?
        .hash
        .clone();
    let pdf = blobs.get(&before)?;
    let by_stranger = may_be_a_strangers(&paper);
    if let Some(wrong) = wrong_in(&pdf, by_stranger, &signers.anchors()?)? {
        return Err(RepositoryError::Seal(wrong).into());
    }
    let whole = Drawn {
        pdf,
        pages: paper.pages,
        text: String::new(),
        by_stranger,
    };
    let request = SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: name.clone(),
        at: cx.now(),
        appearance: Appearance::Agency,
    };
    let signed = whole.signed(&signers.agency(&paper.unit, &name)?, &request)?;
    Ok(PreparedSeal {
        paper_id: paper.id,
        version,
        before,
        signed: StoredFile {
            hash: blobs.put(&signed)?,
            format: PaperFormat::Pdf,
            size: u64::try_from(signed.len()).unwrap_or(u64::MAX),
        },
    })
}

/// Keeps a prepared signature of the agency in the caller's transaction: the paper is trusted as one that an agency signed.
///
/// # Errors
/// As [`prepare_agency_signature`]; of two who sign the same version the second is told `paper-changed-meanwhile`.
pub fn agency_sign(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedSeal) -> Result<(), Fault> {
    let paper = papers::lock(tx, prepared.paper_id)?;
    allow(cx, tx, (&paper, prepared.version))?;
    let trust = TrustGrade::T3;
    let by = cx.actor_name();
    agency::insert(
        tx,
        paper.id,
        (&prepared.before, &prepared.signed.hash),
        (&by, cx.now()),
    )?;
    tx.execute(
        "UPDATE repository_paper SET version = version + 1, trust = $2, signed_hash = $3, signed_size = $4
         WHERE id = $1",
        values![
            paper.id,
            trust,
            prepared.signed.hash.as_str(),
            papers::size(prepared.signed.size)
        ],
    )?;
    let payload = PaperAgencySigned {
        dossier_id: paper.dossier_id.clone(),
        part: paper.part,
        unit: paper.unit.to_string(),
        field: paper.field.clone(),
        type_code: paper.type_code.clone(),
        trust,
        before: prepared.before.to_string(),
        hash: prepared.signed.hash.to_string(),
    };
    tell(cx, tx, (paper.id, event::PAPER_AGENCY_SIGNED), &payload)
}

/// Whether the actor may have the agency sign the paper as it stands: the agency signs for its own unit, once, what its
/// officers signed and nobody holds back.
fn allow(cx: &OpContext, tx: &mut Tx<'_>, (paper, version): (&Paper, i64)) -> Result<(), Fault> {
    cx.authorise(Permission::SealPaper, &paper.unit, paper.field.as_deref())?;
    kept_as_seen(paper, version)?;
    if !matches!(paper.trust, Some(TrustGrade::T1 | TrustGrade::T2)) {
        return Err(RepositoryError::Seal("paper-seal-not-due").into());
    }
    if is_held_back(tx, paper.id)? {
        return Err(RepositoryError::Seal("paper-seal-held-back").into());
    }
    Ok(())
}

/// The name of the body whose key signs.
fn agency_name(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper) -> Result<String, Fault> {
    match unit(tx, &paper.unit) {
        Ok(known) => Ok(known.body_name()),
        Err(fault) if fault.kind() == FaultKind::NotFound => {
            let officer = cx.officer()?;
            Ok(if officer.home_unit == paper.unit {
                officer.home_unit_name.clone()
            } else {
                paper.unit.to_string()
            })
        }
        Err(fault) => Err(fault),
    }
}

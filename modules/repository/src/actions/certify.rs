//! An electronic copy certified from the original (chứng thực bản sao điện tử từ bản chính, NĐ 45/2020/NĐ-CP, điều 10):
//! the certifier compared the scan with the original shown; the attestation follows the last page, the certifier
//! signs, then the agency, and the copy is trusted as a certified one.

use motcua_blobs::BlobStore;
use motcua_db::{Db, DbError, Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};
use motcua_ocr::PaperFormat;
use motcua_pdf::{Letter, PaperMeta, letter};
use motcua_sign::{Appearance, SignatureRequest};
use serde::{Deserialize, Serialize};

use super::confirm::{ConfirmedPaper, confirm};
use super::prepare_confirmation::{PreparedConfirmation, allow};
use crate::archive::{self, Drawn};
use crate::error::RepositoryError;
use crate::fenced::{appended, page_count};
use crate::model::{
    Checked, DoubtAnswers, FieldName, FieldProblem, Known, Paper, PaperId, PaperPage, StoredFile, TrustGrade,
    check, event,
};
use crate::signers::Signers;
use crate::store::{certified, codes, pages, papers};

/// A copy was certified.
pub const PAPER_CERTIFIED: &str = "paper-certified";

/// The particulars of `paper-certified`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCertified {
    /// The unit whose book it stands in.
    pub unit: String,
    /// Its number in the book (số chứng thực).
    pub number: String,
    /// How far it can be trusted.
    pub trust: TrustGrade,
    /// The name of the signed file.
    pub hash: String,
}

/// A copy to be certified.
#[derive(Debug, Clone)]
pub struct Certify {
    /// The scan.
    pub paper_id: PaperId,
    /// The version the certifier compared with the original.
    pub version: i64,
    /// The fields as typed.
    pub fields: Vec<(FieldName, String)>,
}

/// A certified copy, drawn and signed, not yet kept.
#[derive(Debug, Clone)]
pub struct PreparedCopy {
    confirmation: PreparedConfirmation,
    number: String,
}

impl PreparedCopy {
    /// The number that stands on it.
    pub fn number(&self) -> &str {
        &self.number
    }
}

/// Whether the copy could be certified as it is typed: what is asked before a number of the book is taken.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-changed-meanwhile`, `paper-not-confirmable`.
pub fn certifiable(
    db: &Db,
    cx: &OpContext,
    certify: &Certify,
) -> Result<Result<(), Vec<FieldProblem>>, Fault> {
    let (paper, _) = db.read(|tx| load(tx, certify.paper_id))?;
    allowed(cx, &paper, certify.version)?;
    Ok(checked(cx, &paper, certify).map(drop))
}

/// Draws the copy with its attestation after the last page and signs it twice: the certifier, then the agency. Outside
/// any transaction.
///
/// # Errors
/// As [`certifiable`]; the first field that breaks a rule; no key; a broken file.
pub fn prepare_certified_copy(
    db: &Db,
    (blobs, signers): (&BlobStore, &dyn Signers),
    cx: &OpContext,
    certify: &Certify,
    (number, attestation): (&str, &Letter),
) -> Result<PreparedCopy, Fault> {
    let (paper, pages) = db.read(|tx| load(tx, certify.paper_id))?;
    allowed(cx, &paper, certify.version)?;
    let fields = checked(cx, &paper, certify).map_err(|problems| {
        let code = problems.first().map_or("field-missing", |problem| problem.code);
        Fault::from(RepositoryError::Field(code))
    })?;
    let value = |name| fields.get(&name).cloned().unwrap_or_default();
    let (owner, symbol) = (value(FieldName::OwnerIdNumber), value(FieldName::Symbol));
    let (id, kind) = (paper.id, paper.type_code.clone());
    let code = db.write(move |tx| codes::reserve(tx, id, &owner, &kind, &symbol))?;
    let meta = PaperMeta {
        title: value(FieldName::PaperName),
        code: code.to_string(),
        agency: cx.officer()?.home_unit_name.clone(),
        scanned_at: paper.scanned_at,
    };
    // The attestation after the last page carries the code.
    let drawn = archive::draw(blobs, &paper, &pages, &meta, None)?;
    let attestation = letter(attestation)?;
    let whole = Drawn {
        pdf: appended(&drawn.pdf, &attestation, drawn.pages)?,
        ..drawn
    };
    let pages_in_all = page_count(&whole.pdf)?;
    let text = whole.text.clone();
    let signed = sign_twice(signers, cx, &paper, whole)?;
    Ok(PreparedCopy {
        confirmation: PreparedConfirmation {
            paper_id: paper.id,
            version: certify.version,
            code,
            signed: StoredFile {
                hash: blobs.put(&signed)?,
                format: PaperFormat::Pdf,
                size: u64::try_from(signed.len()).unwrap_or(u64::MAX),
            },
            fields,
            pages: pages_in_all,
            text,
            was_read: !pages.is_empty(),
            trust: TrustGrade::T3,
            signature_fault: None,
            type_code: paper.type_code.clone(),
            // The copy was held against the paper itself: nothing is left that a machine could doubt.
            answers: DoubtAnswers::new(),
            lot: signers.sample_key()?.lot(paper.id),
        },
        number: number.to_owned(),
    })
}

/// Keeps a certified copy, in the caller's transaction.
///
/// # Errors
/// As [`confirm()`].
pub fn certify(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedCopy) -> Result<ConfirmedPaper, Fault> {
    let paper = papers::lock(tx, prepared.confirmation.paper_id)?;
    cx.authorise(Permission::CertifyCopy, &paper.unit, paper.field.as_deref())?;
    let confirmed = confirm(cx, tx, &prepared.confirmation)?;
    tx.execute(
        "INSERT INTO repository_certified (paper_id, certified_at) VALUES ($1, $2)
         ON CONFLICT (paper_id) DO NOTHING",
        values![paper.id, cx.now()],
    )?;
    let payload = PaperCertified {
        unit: paper.unit.to_string(),
        number: prepared.number.clone(),
        trust: TrustGrade::T3,
        hash: prepared.confirmation.signed.hash.to_string(),
    };
    append(
        tx,
        NewEvent {
            stream: &event::stream(paper.id),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: PAPER_CERTIFIED,
            payload: &payload,
        },
    )?;
    Ok(confirmed)
}

/// Lets a correction go on unless the paper is a certified copy. Drawn again from its scan it would stand there without its
/// attestation and without the agency's signature (NĐ 45/2020/NĐ-CP, điều 10): a new copy is certified, and takes its place.
///
/// # Errors
/// `paper-certified-copy`, or the database's refusal.
pub fn refuse_certified_copy(tx: &mut Tx<'_>, id: PaperId) -> Result<(), Fault> {
    if is_certified_copy(tx, id)? {
        return Err(RepositoryError::CertifiedCopy.into());
    }
    Ok(())
}

/// Whether the paper was certified as a copy.
///
/// # Errors
/// When the database refuses.
pub fn is_certified_copy(tx: &mut Tx<'_>, id: PaperId) -> Result<bool, DbError> {
    certified::has(tx, id)
}

fn allowed(cx: &OpContext, paper: &Paper, version: i64) -> Result<(), Fault> {
    cx.authorise(Permission::CertifyCopy, &paper.unit, paper.field.as_deref())?;
    allow(cx, paper, version)
}

fn checked(cx: &OpContext, paper: &Paper, certify: &Certify) -> Result<Checked, Vec<FieldProblem>> {
    let known = Known {
        owner: &paper.owner,
        paper_name: &paper.paper_name,
    };
    check(&certify.fields, &known, cx.now().day())
}

fn load(tx: &mut Tx<'_>, id: PaperId) -> Result<(Paper, Vec<PaperPage>), Fault> {
    let paper = papers::get(tx, id)?;
    // Pages count once the whole paper was read.
    let pages = if paper.waits_for_reading() {
        Vec::new()
    } else {
        pages::of_paper(tx, id)?
    };
    Ok((paper, pages))
}

fn sign_twice(
    signers: &dyn Signers,
    cx: &OpContext,
    paper: &Paper,
    mut copy: Drawn,
) -> Result<Vec<u8>, Fault> {
    let officer = cx.officer()?;
    let request = |appearance| SignatureRequest {
        reason: "Chứng thực bản sao điện tử từ bản chính".to_owned(),
        location: officer.home_unit_name.clone(),
        at: cx.now(),
        appearance,
    };
    copy.pdf = copy.signed(&signers.personal(officer)?, &request(Appearance::Officer))?;
    let name = if officer.home_unit == paper.unit {
        officer.home_unit_name.as_str()
    } else {
        paper.unit.as_str()
    };
    let agency = signers.agency(&paper.unit, name)?;
    copy.signed(&agency, &request(Appearance::Agency))
}

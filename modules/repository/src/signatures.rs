//! The signatures in papers as they were handed in: whose they are, what they are worth, and the grade they give.

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::Db;
use motcua_kernel::{Fault, Instant};
use motcua_ocr::PaperFormat;
use motcua_search::same_words;
use motcua_sign::{SignatureReport, TrustAnchors, Verdict, check_pdf};

use crate::fenced::reports_of;
use crate::model::{Paper, StateAgencies, TrustGrade};
use crate::queries::state_agencies;
use crate::signers::Signers;

/// A signature found in the bytes as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSignature {
    /// Who signed, by the certificate.
    pub signer: String,
    /// The organisation of the certificate; empty when it names none.
    pub organisation: String,
    /// The time it claims; no authority vouches for it.
    pub signed_at: Option<Instant>,
    /// The time to which a trusted authority vouches.
    pub stamped_at: Option<Instant>,
    /// What it is worth.
    pub verdict: Verdict,
}

/// Who put a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedBy {
    /// A State agency.
    Agency,
    /// An organisation that is none: a company, a bank, an association.
    Organisation,
    /// A person, also one in the service of an agency.
    Person,
}

impl PaperSignature {
    /// Who signed. Where the certificate is made out to the organisation itself, the organisation did; anybody's certificate
    /// may be trusted, but only a State agency's signature makes a paper an agency's (NĐ 30/2020/NĐ-CP, điều 5).
    pub fn signed_by(&self, agencies: &StateAgencies) -> SignedBy {
        let day = self.stamped_at.or(self.signed_at).map(Instant::day);
        if !self.is_by_organisation() {
            SignedBy::Person
        } else if agencies.has(&self.organisation, day) {
            SignedBy::Agency
        } else {
            SignedBy::Organisation
        }
    }

    /// Whether the certificate is made out to an organisation itself, not to a person in its service.
    pub fn is_by_organisation(&self) -> bool {
        !self.signer.is_empty() && same_words(&self.signer, &self.organisation)
    }
}

/// The agencies against which these signatures are held; nothing is read where none is an organisation's.
///
/// # Errors
/// When the database refuses.
pub fn agencies_for(db: &Db, signatures: &[PaperSignature]) -> Result<StateAgencies, Fault> {
    if signatures.iter().any(PaperSignature::is_by_organisation) {
        return db.read(state_agencies);
    }
    Ok(StateAgencies::default())
}

/// The signatures in the original bytes of the paper, in the order they were made. A picture has none, and neither has
/// a PDF that cannot be taken apart: that it cannot be read is told elsewhere.
///
/// # Errors
/// When the file is not whole, or the certificates that count cannot be read.
pub fn signatures_in(
    blobs: &BlobStore,
    signers: &dyn Signers,
    paper: &Paper,
) -> Result<Vec<PaperSignature>, Fault> {
    if paper.original.format != PaperFormat::Pdf {
        return Ok(Vec::new());
    }
    signatures_of(blobs, signers, &paper.original.hash)
}

/// The signatures in a PDF of the store, in the order they were made; none in one that cannot be taken apart.
///
/// # Errors
/// When the file is not there or not whole, or the certificates that count cannot be read.
pub fn signatures_of(
    blobs: &BlobStore,
    signers: &dyn Signers,
    hash: &BlobHash,
) -> Result<Vec<PaperSignature>, Fault> {
    let reports = reports_of(&blobs.get(hash)?, &signers.anchors()?)?;
    let found = reports.into_iter().map(|report| PaperSignature {
        verdict: report.verdict(),
        signed_at: report.signed_at,
        stamped_at: report.stamped_at,
        signer: report.signer_name,
        organisation: report.organisation,
    });
    Ok(found.collect())
}

/// Who signed a PDF, by the certificates in it; whether they are worth anything is another question.
pub(crate) fn signer_names(pdf: &[u8]) -> Result<Vec<String>, Fault> {
    let reports = reports_of(pdf, &TrustAnchors::none())?;
    Ok(reports.into_iter().map(|report| report.signer_name).collect())
}

/// Whether somebody else may have made the signed file of the paper: what came as a PDF may stand in it as it came; everything
/// else was drawn here.
pub(crate) fn may_be_a_strangers(paper: &Paper) -> bool {
    paper.original.format == PaperFormat::Pdf
}

/// Why an agency does not put its name under the signed file: a code of a fault; none where every signature holds.
pub(crate) fn wrong_in(
    pdf: &[u8],
    by_stranger: bool,
    anchors: &TrustAnchors,
) -> Result<Option<&'static str>, Fault> {
    let reports = if by_stranger {
        reports_of(pdf, anchors)?
    } else {
        check_pdf(pdf, anchors).unwrap_or_default()
    };
    Ok(wrong_with(&reports))
}

/// An agency puts its name under nothing that was changed after its officer signed. That nobody here vouches for the
/// certificate of somebody who signed the paper before it came makes no signature wrong.
fn wrong_with(reports: &[SignatureReport]) -> Option<&'static str> {
    let wrong = reports.iter().find_map(|report| match report.verdict() {
        Verdict::Valid | Verdict::Untrusted => None,
        Verdict::Broken => Some("paper-seal-broken"),
        Verdict::Changed => Some("paper-seal-changed"),
        Verdict::OutOfTime => Some("paper-seal-out-of-time"),
        Verdict::Revoked => Some("paper-seal-revoked"),
    });
    wrong.or_else(|| match reports.last() {
        None => Some("paper-seal-broken"),
        Some(report) if !report.covers_whole_file => Some("paper-seal-changed"),
        Some(_) => None,
    })
}

/// The grade of a paper that an officer confirms and signs: one that an agency signed electronically, or that was
/// certified as an electronic copy, is worth more than a scan, whoever scans it.
pub(crate) fn grade(
    db: &Db,
    (blobs, signers): (&BlobStore, &dyn Signers),
    paper: &Paper,
) -> Result<TrustGrade, Fault> {
    let signatures = signatures_in(blobs, signers, paper)?;
    Ok(grade_of(&signatures, &agencies_for(db, &signatures)?))
}

/// As [`grade`], with what is wrong with a signature, where one is invalid: it counts against the papers of the unit.
pub(crate) fn graded(
    db: &Db,
    (blobs, signers): (&BlobStore, &dyn Signers),
    paper: &Paper,
) -> Result<(TrustGrade, Option<&'static str>), Fault> {
    let signatures = signatures_in(blobs, signers, paper)?;
    let fault = signatures.iter().find_map(|signature| match signature.verdict {
        // That nobody here vouches for a certificate does not make its signature wrong.
        Verdict::Valid | Verdict::Untrusted => None,
        wrong @ (Verdict::Broken | Verdict::Changed | Verdict::OutOfTime | Verdict::Revoked) => {
            Some(wrong.identifier())
        }
    });
    Ok((grade_of(&signatures, &agencies_for(db, &signatures)?), fault))
}

fn grade_of(signatures: &[PaperSignature], agencies: &StateAgencies) -> TrustGrade {
    let by_agency = signatures.iter().any(|signature| {
        signature.verdict == Verdict::Valid && signature.signed_by(agencies) == SignedBy::Agency
    });
    if by_agency { TrustGrade::T3 } else { TrustGrade::T1 }
}

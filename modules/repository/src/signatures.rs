//! The signatures in papers as they were handed in: whose they are, what they are worth, and the grade they give.

use motcua_blobs::{BlobHash, BlobStore};
use motcua_kernel::{Fault, Instant};
use motcua_ocr::PaperFormat;
use motcua_search::same_words;
use motcua_sign::{TrustAnchors, Verdict};

use crate::fenced::reports_of;
use crate::model::{Paper, TrustGrade};
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

impl PaperSignature {
    /// Whether an agency signed, not a person in its service: its certificate is made out to the organisation itself.
    pub fn is_by_agency(&self) -> bool {
        !self.signer.is_empty() && same_words(&self.signer, &self.organisation)
    }
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

/// The grade of a paper that an officer confirms and signs: one that an agency signed electronically, or that was
/// certified as an electronic copy, is worth more than a scan, whoever scans it.
pub(crate) fn grade(blobs: &BlobStore, signers: &dyn Signers, paper: &Paper) -> Result<TrustGrade, Fault> {
    Ok(grade_of(&signatures_in(blobs, signers, paper)?))
}

/// As [`grade`], with what is wrong with a signature, where one is invalid: it counts against the papers of the unit.
pub(crate) fn graded(
    blobs: &BlobStore,
    signers: &dyn Signers,
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
    Ok((grade_of(&signatures), fault))
}

fn grade_of(signatures: &[PaperSignature]) -> TrustGrade {
    let by_agency = signatures
        .iter()
        .any(|signature| signature.verdict == Verdict::Valid && signature.is_by_agency());
    if by_agency { TrustGrade::T3 } else { TrustGrade::T1 }
}

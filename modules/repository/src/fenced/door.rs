//! A PDF that comes in from outside, looked at once: what it is, and who signed it.

use motcua_kernel::Fault;
use motcua_ocr::{FencedWork, Limits, WorkError, take_apart};
use motcua_sign::{SignatureReport, TrustAnchors, check_pdf};
use serde::{Deserialize, Serialize};

use super::pdf::{PdfFacts, facts_of};
use super::{fault_said, heard, refused, told};

/// What was seen of a PDF at the door.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PdfSeen {
    /// What it is; nothing when its structure is too damaged to tell.
    pub facts: Option<PdfFacts>,
    /// What is found about every signature, in the order they were made; none where it cannot be taken apart.
    pub signatures: Vec<SignatureReport>,
}

pub(super) const WORK: FencedWork = FencedWork {
    name: "pdf-at-the-door",
    work: |parts| {
        let [pdf, authorities, revoked @ ..] = parts else {
            return Err(refused("order-lost", "a file and whom to trust"));
        };
        let anchors =
            TrustAnchors::from_parts(authorities, revoked).map_err(|error| fault_said(&error.into()))?;
        told(&PdfSeen {
            facts: facts_of(pdf).ok(),
            // A signature that cannot even be taken apart is one that nobody can check.
            signatures: check_pdf(pdf, &anchors).unwrap_or_default(),
        })
    },
};

/// Looks at `pdf` in one child: each look is a start of the program and a reading of the whole file.
///
/// # Errors
/// `paper-broken` for a file that brings a parser down; what the machine lacks.
pub fn pdf_at_the_door(pdf: &[u8], anchors: &TrustAnchors, limits: &Limits) -> Result<PdfSeen, Fault> {
    let (authorities, revoked) = anchors.parts()?;
    let mut parts = vec![pdf, authorities.as_bytes()];
    parts.extend(revoked.iter().map(Vec::as_slice));
    match take_apart(&WORK, &parts, limits) {
        Ok(said) => heard(&said),
        Err(WorkError::Refused(refused)) => Err(Fault::internal(refused)),
        Err(WorkError::Stopped(error)) => Err(error.into()),
    }
}

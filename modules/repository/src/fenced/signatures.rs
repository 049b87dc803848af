//! The signatures in a PDF of a stranger.

use motcua_kernel::Fault;
use motcua_ocr::{FencedWork, Limits, ReadError, WorkError, take_apart};
use motcua_sign::{SignatureReport, TrustAnchors, check_pdf};

use super::{fault_said, heard, refused, told};

pub(super) const WORK: FencedWork = FencedWork {
    name: "signatures",
    work: |parts| {
        let [pdf, authorities, revoked @ ..] = parts else {
            return Err(refused("order-lost", "a file and whom to trust"));
        };
        let anchors =
            TrustAnchors::from_parts(authorities, revoked).map_err(|error| fault_said(&error.into()))?;
        told(&check_pdf(pdf, &anchors).map_err(|error| fault_said(&error.into()))?)
    },
};

/// What is found about every signature of `pdf`, in the order they were made; none in a file that cannot be taken apart
/// or that brings down whoever tries, for that is told where it is read.
///
/// # Errors
/// When the machine cannot check: an answer of "no signatures" would be a lie.
pub fn reports_of(pdf: &[u8], anchors: &TrustAnchors) -> Result<Vec<SignatureReport>, Fault> {
    let (authorities, revoked) = anchors.parts()?;
    let mut parts = vec![pdf, authorities.as_bytes()];
    parts.extend(revoked.iter().map(Vec::as_slice));
    match take_apart(&WORK, &parts, &Limits::default()) {
        Ok(said) => heard(&said),
        Err(WorkError::Refused(refused)) if refused.code == "signing-key-unusable" => {
            Err(Fault::internal(refused))
        }
        Err(WorkError::Refused(_) | WorkError::Stopped(ReadError::Broken(_))) => Ok(Vec::new()),
        Err(WorkError::Stopped(error)) => Err(error.into()),
    }
}

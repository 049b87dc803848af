//! What a PDF of a stranger is, and pages put after its own.

use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::{FencedWork, Limits, ReadError, Refused, WorkError, take_apart};
use motcua_pdf::{append_pages, look_inside};
use motcua_sign::{TrustAnchors, check_pdf};
use serde::{Deserialize, Serialize};

use super::{fault_of, fault_said, heard, limits, refused, told};

/// What was found in a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfFacts {
    /// How many pages.
    pub pages: u32,
    /// Whether a password is needed to read it.
    pub locked: bool,
    /// Whether it carries a program, another file, or an order to start something.
    pub active: bool,
}

pub(super) const FACTS: FencedWork = FencedWork {
    name: "pdf-facts",
    work: |parts| {
        let [pdf] = parts else {
            return Err(refused("order-lost", "one file"));
        };
        // Whoever checks signatures looks at it too: what brings a parser down does not come in.
        drop(check_pdf(pdf, &TrustAnchors::none()));
        told(&facts_of(pdf)?)
    },
};

/// What is found in `pdf`, in the child.
pub(super) fn facts_of(pdf: &[u8]) -> Result<PdfFacts, Refused> {
    let inside = look_inside(pdf).map_err(|error| fault_said(&error.into()))?;
    Ok(PdfFacts {
        pages: u32::try_from(inside.pages).unwrap_or(u32::MAX),
        locked: inside.locked,
        active: inside.active,
    })
}

pub(super) const APPEND: FencedWork = FencedWork {
    name: "append-pages",
    work: |parts| {
        let [pdf, more] = parts else {
            return Err(refused("order-lost", "two files"));
        };
        append_pages(pdf, more).map_err(|error| fault_said(&error.into()))
    },
};

/// The codes with which the work on a PDF refuses.
const CODES: [&str; 2] = ["pdf-unreadable", "internal"];

/// What is in `pdf`; nothing when its structure is too damaged to tell, which a program that draws it may forgive.
///
/// # Errors
/// [`ReadError::Broken`] for a file that brings a parser down; what the machine lacks.
pub fn pdf_facts(pdf: &[u8], limits: &Limits) -> Result<Option<PdfFacts>, ReadError> {
    match take_apart(&FACTS, &[pdf], limits) {
        Ok(said) => Ok(serde_json::from_slice(&said).ok()),
        Err(WorkError::Refused(_)) => Ok(None),
        Err(WorkError::Stopped(error)) => Err(error),
    }
}

/// How many pages a PDF has that may be a stranger's.
pub(crate) fn page_count(pdf: &[u8]) -> Result<u32, Fault> {
    let said = take_apart(&FACTS, &[pdf], &Limits::default()).map_err(|error| fault_of(error, &CODES))?;
    let facts: PdfFacts = heard(&said)?;
    if facts.locked {
        return Err(Fault::new(FaultKind::Invalid, "pdf-encrypted"));
    }
    Ok(facts.pages)
}

/// `pdf`, which may be a stranger's, with the pages of `more` after its own.
pub(crate) fn appended(pdf: &[u8], more: &[u8], pages: u32) -> Result<Vec<u8>, Fault> {
    let limits = limits(usize::try_from(pages).unwrap_or(0));
    take_apart(&APPEND, &[pdf, more], &limits).map_err(|error| fault_of(error, &CODES))
}

//! What is done with files of strangers, each piece of work whole in a child process with a limit of time and memory.
//!
//! The child is this program again, started with the name of the work. It hands back facts, cells, pictures or a PDF in a
//! form of ours; a file that brings it down is refused with a code, as one that cannot be read is. Keys stay on this side.

mod cells;
mod door;
mod drawing;
mod marking;
mod pdf;
mod room;
mod signatures;

use std::time::Duration;

use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::{FencedWork, Limits, Refused, WorkError};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use cells::workbook;
pub use door::{PdfSeen, pdf_at_the_door};
pub(crate) use drawing::draw_coded_sheets;
pub use drawing::{SheetToDraw, draw_sheets};
pub use marking::watermarked;
pub use pdf::{PdfFacts, pdf_facts};
pub(crate) use pdf::{appended, page_count};
pub(crate) use room::sign_stranger;
pub use signatures::reports_of;

/// Everything that a child can be asked for.
pub const FENCED_WORKS: &[FencedWork] = &[
    cells::WORK,
    door::WORK,
    drawing::WORK,
    marking::WORK,
    pdf::FACTS,
    pdf::APPEND,
    room::WORK,
    signatures::WORK,
];

/// The number that words of a fault name.
const PAGE: &str = "page";

/// The limits of work on `pages` pages: each may take some seconds of its own.
fn limits(pages: usize) -> Limits {
    let limits = Limits::default();
    let more = Duration::from_secs(u64::try_from(pages).unwrap_or(0).saturating_mul(5));
    Limits {
        page_time: limits.page_time.saturating_add(more),
        ..limits
    }
}

fn refused(code: &str, said: impl std::fmt::Display) -> Refused {
    Refused {
        code: code.to_owned(),
        said: said.to_string(),
        figure: None,
    }
}

/// A fault of the work, told across.
fn fault_said(fault: &Fault) -> Refused {
    let cause = std::error::Error::source(fault);
    let page = fault.args().iter().find(|(name, _)| *name == PAGE);
    Refused {
        code: fault.code().to_owned(),
        said: cause.map_or_else(|| fault.to_string(), ToString::to_string),
        figure: page.and_then(|(_, page)| page.parse().ok()),
    }
}

/// An answer as it goes back.
fn told<T: Serialize>(answer: &T) -> Result<Vec<u8>, Refused> {
    serde_json::to_vec(answer).map_err(|error| refused("answer-lost", error))
}

fn heard<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(Fault::internal)
}

/// An order that nobody but this program writes.
fn ordered<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(bytes).map_err(|error| refused("order-lost", error))
}

/// The fault for work that was not done: of the codes it may refuse with, the one that was meant, else the first.
fn fault_of(error: WorkError, known: &[&'static str]) -> Fault {
    match error {
        WorkError::Stopped(error) => error.into(),
        WorkError::Refused(refused) => {
            let code = known.iter().find(|code| **code == refused.code);
            let code = code.or(known.first()).copied().unwrap_or("paper-broken");
            let kind = match code {
                "internal" => FaultKind::Internal,
                code if code.ends_with("too-large") => FaultKind::TooLarge,
                _ => FaultKind::Invalid,
            };
            let fault = Fault::new(kind, code);
            match refused.figure {
                Some(page) => fault.with(PAGE, page.to_string()).because(refused),
                None => fault.because(refused),
            }
        }
    }
}

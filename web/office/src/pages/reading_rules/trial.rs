//! Trying rules on a sample: the file is read on this machine, shown, and kept nowhere.

use axum::extract::{Multipart, Path, State};
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::fields::{self, PaperRules};
use motcua_ocr::{Limits, ReadError, Reader, ReaderConfig};
use motcua_ui::{Confidence, PageResult, WebFault};

use super::edit::{self, Shown};
use super::form;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::{confidence_step, fault_words, upload};

/// Pages of a sample that are read: the officer waits for them.
const MOST_PAGES: u32 = 5;

/// What was found on a sample.
#[derive(Debug, Clone, Default)]
pub(super) struct Trial {
    /// The name of the file.
    pub name: String,
    /// Whether the paper is known by its heading.
    pub recognised: bool,
    /// What the rules of the type found.
    pub own: Vec<Found>,
    /// What the general rules found beside them.
    pub general: Vec<Found>,
    /// The text, to see how the labels were read.
    pub text: String,
    /// Why it could not be tried.
    pub problem: Option<String>,
}

/// One field found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The field in words.
    pub field: String,
    /// Its value.
    pub value: String,
    /// How sure: 0–100.
    pub confidence: u8,
    /// The tone it is shown in.
    pub tone: &'static str,
    /// The page.
    pub page: u32,
}

/// Reads the sample and shows what the rules find on it.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(key): Path<String>,
    sent: Multipart,
) -> PageResult {
    let sent = upload::read(sent, office.limits.file_bytes).await?;
    let rules = edit::edited(&office, &desk, &key).await?.edited();
    let words = desk.cx.words();
    let trial = match sent.file {
        None => refused(String::new(), desk.cx.t("problem-rules-sample").into_owned()),
        Some(file) if file.too_large => {
            let limit = office.limits.file_bytes;
            let fault = ReadError::TooLarge { bytes: limit, limit }.into();
            refused(file.name, fault_words(words, &fault))
        }
        Some(file) => {
            let name = file.name.clone();
            match office.run(move |office| tried(office, &file.bytes, &rules)).await {
                Ok(read) => Trial {
                    own: found(words, &read.own),
                    general: found(words, &read.general),
                    recognised: read.recognised,
                    text: read.text,
                    name,
                    problem: None,
                },
                Err(WebFault(fault)) if fault.kind() != FaultKind::Internal => {
                    refused(name, fault_words(words, &fault))
                }
                Err(fault) => return Err(fault),
            }
        }
    };
    let shown = Shown {
        trial: Some(trial),
        ..Shown::default()
    };
    edit::show(&office, desk, key, shown).await
}

fn refused(name: String, problem: String) -> Trial {
    Trial {
        name,
        problem: Some(problem),
        ..Trial::default()
    }
}

struct Read {
    own: Vec<fields::FieldProposal>,
    general: Vec<fields::FieldProposal>,
    recognised: bool,
    text: String,
}

fn tried(office: &Office, bytes: &[u8], rules: &PaperRules) -> Result<Read, Fault> {
    let limits = Limits {
        pages: MOST_PAGES,
        ..office.limits
    };
    let reader = Reader::new(ReaderConfig::default())?;
    let document = reader.read(bytes, &limits, &mut |_| {})?;
    let own = rules.find(&document);
    let general = fields::propose(&document)
        .into_iter()
        .filter(|one| own.iter().all(|found| found.kind != one.kind))
        .collect();
    Ok(Read {
        recognised: rules.recognises(&document).is_some(),
        text: document.text(),
        own,
        general,
    })
}

fn found(words: motcua_i18n::Words, all: &[fields::FieldProposal]) -> Vec<Found> {
    let one = |one: &fields::FieldProposal| Found {
        field: form::field_words(words, one.kind),
        value: one.value.clone(),
        confidence: one.confidence,
        tone: match confidence_step(one.confidence) {
            Confidence::High => "good",
            Confidence::Fair => "waiting",
            Confidence::Low => "bad",
        },
        page: one.page,
    };
    all.iter().map(one).collect()
}

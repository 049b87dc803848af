//! Trying rules: on a sample, which is read on this machine, shown, and kept nowhere; or on what was read of a paper of
//! the repository.

use axum::Form;
use axum::extract::{Multipart, Path, State};
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::fields::{self, PaperRules};
use motcua_ocr::{Document, Limits, ReadError, Reader, ReaderConfig};
use motcua_repository::{
    Field, Owner, OwnerIdKind, PaperId, RepositoryError, TypeRules, paper, proposals_by, stored_text,
};
use motcua_ui::{Confidence, PageResult, WebFault};
use serde::Deserialize;

use super::compared::{Compared, TwoReadings, compared};
use super::edit::{self, Shown};
use super::form;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::{confidence_step, fault_words, people, upload};

/// Pages of a sample that are read: the officer waits for them.
const MOST_PAGES: u32 = 5;

/// What was found on a sample.
#[derive(Debug, Clone, Default)]
pub(super) struct Trial {
    /// The name of the file.
    pub name: String,
    /// Whether the paper is known by its heading.
    pub recognised: bool,
    /// Each field as it is kept, as it is read now, as it would be read.
    pub compared: Vec<Compared>,
    /// Whether it is a paper that an officer confirmed.
    pub is_kept: bool,
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
    let rules = edit::edited(&office, &desk, &key).await?;
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
                Ok(read) => told(words, name, (read, &[])),
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

/// What the form of a stored paper sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    paper: String,
}

/// Shows what the rules find on a paper of the repository that the officer may read; the look is written down.
pub(super) async fn send_stored(
    State(office): State<Office>,
    desk: Desk,
    Path(key): Path<String>,
    Form(chosen): Form<Chosen>,
) -> PageResult {
    let rules = edit::edited(&office, &desk, &key).await?;
    let words = desk.cx.words();
    let trial = match chosen.paper.parse::<PaperId>() {
        Err(_) => refused(String::new(), desk.cx.t("problem-rules-stored").into_owned()),
        Ok(id) => {
            let (op, purpose) = (desk.op.clone(), desk.cx.path().to_owned());
            let read = office
                .run(move |office| {
                    let document = stored_text(&office.db, &office.blobs, &op, (id, &purpose))?;
                    let detail = office.db.read(|tx| paper(tx, id))?;
                    let detail = detail.ok_or(RepositoryError::NotFound)?;
                    let read = by_rules(&rules, &document, &detail.paper.owner);
                    Ok((detail, read))
                })
                .await;
            match read {
                Ok((detail, read)) => told(words, detail.paper.paper_name, (read, &detail.fields)),
                Err(WebFault(fault)) if fault.code() == "paper-not-read" => {
                    refused(String::new(), fault_words(words, &fault))
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

fn told(words: motcua_i18n::Words, name: String, (read, kept): (Read, &[Field])) -> Trial {
    Trial {
        compared: compared(words, kept, &read.both),
        is_kept: kept.iter().any(|field| field.confirmed.is_some()),
        own: found(words, &read.own),
        general: found(words, &read.general),
        recognised: read.recognised,
        text: read.text,
        name,
        problem: None,
    }
}

fn refused(name: String, problem: String) -> Trial {
    Trial {
        name,
        problem: Some(problem),
        ..Trial::default()
    }
}

struct Read {
    both: TwoReadings,
    own: Vec<fields::FieldProposal>,
    general: Vec<fields::FieldProposal>,
    recognised: bool,
    text: String,
}

fn tried(office: &Office, bytes: &[u8], rules: &TypeRules) -> Result<Read, Fault> {
    let limits = Limits {
        pages: MOST_PAGES,
        ..office.limits
    };
    let reader = Reader::new(ReaderConfig::default())?;
    // A sample is nobody's.
    let nobody = Owner {
        id_kind: OwnerIdKind::PersonalId,
        id_number: String::new(),
        name: String::new(),
    };
    Ok(by_rules(
        rules,
        &reader.read(bytes, &limits, &mut |_| {})?,
        &nobody,
    ))
}

fn by_rules(of_type: &TypeRules, document: &Document, owner: &Owner) -> Read {
    let rules: &PaperRules = &of_type.edited();
    let both = TwoReadings {
        now: proposals_by(document, of_type.published.as_ref(), owner),
        edited: proposals_by(document, Some(rules), owner),
    };
    let own = rules.find(document);
    let general = fields::propose(document)
        .into_iter()
        .filter(|one| own.iter().all(|found| found.kind != one.kind))
        .collect();
    Read {
        both,
        recognised: rules.recognises(document).is_some(),
        text: document.text(),
        own,
        general,
    }
}

fn found(words: motcua_i18n::Words, all: &[fields::FieldProposal]) -> Vec<Found> {
    let one = |one: &fields::FieldProposal| Found {
        field: match one.of {
            Some(role) => {
                let role = people::role_words(words, role);
                format!("{} ({role})", form::field_words(words, one.kind))
            }
            None => form::field_words(words, one.kind),
        },
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

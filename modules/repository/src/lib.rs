//! Digitised papers: scan, reading, checking, signing, codes, search.
//!
//! A paper is scanned (its bytes are kept and never altered), read by a job, checked by an officer, signed, coded and
//! kept as PDF/A; a result made here enters signed. Invariants: what was proposed and what was confirmed stand side
//! by side; a code is given once; every look at a paper is an event of its stream `paper:<id>`; a paper knows its
//! dossier by id only; drawing and signing never run inside a transaction.

mod actions;
mod archive;
mod error;
mod jobs;
mod migrations;
mod model;
mod queries;
mod reader;
mod signers;
mod store;
mod verify;

pub use actions::{
    BlobRef, Confirm, ConfirmOutcome, ConfirmedPaper, Issue, PaperView, PreparedConfirmation, PreparedIssue,
    PreparedScan, Scan, confirm, issue, prepare_confirmation, prepare_issue, prepare_scan, scan, seal,
    sign_in_person, view, view_as_asked, view_owned, withdraw,
};
pub use actions::{
    Certify, PAPER_CERTIFIED, PaperCertified, PreparedCopy, certifiable, certify, prepare_certified_copy,
};
pub use error::RepositoryError;
pub use jobs::{READ_QUEUE, ReadPapers};
pub use migrations::MIGRATIONS;
pub use model::{
    Field, FieldName, FieldProblem, NO_TYPE_CODE, Owner, OwnerIdKind, PageWords, Paper, PaperId, PaperPage,
    PaperPart, PaperState, PersonallySigned, Proposal, SignedOnceParseError, StoredFile, TrustGrade, event,
};
pub use queries::{
    HeldPaper, PaperDetail, PaperHit, PaperProgress, PaperRow, PublicPaper, check_list, page_words, paper,
    paper_by_code, papers_held, papers_of_dossier, progress, public_view, search,
};
pub use reader::PaperReader;
pub use signers::Signers;
pub use verify::{PaperFinding, PapersVerified, verify_papers};

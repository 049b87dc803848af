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
mod signatures;
mod signers;
mod store;
mod verify;

pub use actions::{
    BlobRef, Confirm, ConfirmOutcome, ConfirmedPaper, Correct, CorrectOutcome, Issue, PaperView,
    PreparedConfirmation, PreparedCorrection, PreparedIssue, PreparedScan, ReEnter, Replace, Revoke, Scan,
    SecondCheck, confirm, correct, import_paper_rules, issue, note_reuse, prepare_confirmation,
    prepare_correction, prepare_issue, prepare_scan, re_enter, replace, restore, revoke, scan, seal,
    second_check, sign_in_person, view, view_as_asked, withdraw,
};
pub use error::RepositoryError;
pub use jobs::{READ_QUEUE, ReadPapers};
pub use migrations::MIGRATIONS;
pub use model::{
    ANY_KIND, CheckKind, Difference, EndKind, Ending, ErrorRate, Field, FieldName, FieldProblem,
    NO_TYPE_CODE, Owner, OwnerIdKind, PageWords, Paper, PaperCheck, PaperId, PaperPage, PaperPart, PaperRule,
    PaperState, PaperVersion, PersonallySigned, Proposal, SignedOnceParseError, Standing, StoredFile,
    TrustGrade, Validity, event,
};
pub use queries::{
    CorrectedFile, Facets, Filters, FindPlace, FoundPaper, HeldPaper, PaperDetail, PaperHit, PaperLook,
    PaperMoment, PaperProgress, PaperRow, PaperStory, PublicPaper, QualityList, UnitQuality, WaitingCheck,
    check_list, checks_of, differences_of, facets, find_papers, page_words, paper, paper_by_code,
    papers_held, papers_of_dossier, progress, public_view, quality, quality_list, rule_of, search,
    stands_for, story, validity, versions_of, waiting_checks,
};
pub use reader::PaperReader;
pub use signatures::{PaperSignature, signatures_in};
pub use signers::Signers;
pub use store::cards::complete_cards;
pub use verify::{PaperFinding, PapersVerified, verify_papers};

//! Digitised papers: scan, reading, checking, signing, codes, search.
//!
//! A paper is scanned (its bytes are kept and never altered), read by a job, checked by an officer, signed, coded and
//! kept as PDF/A; a result made here enters signed. Invariants: what was proposed and what was confirmed stand side
//! by side; a code is given once; every look at a paper is an event of its stream `paper:<id>`; a paper knows its
//! dossier by id only; drawing and signing never run inside a transaction.

mod actions;
mod archive;
mod capture_error;
mod capture_migrations;
mod error;
mod jobs;
mod migrations;
mod model;
mod queries;
mod reader;
mod sheet_file;
mod signers;
mod store;
mod verify;

pub use actions::{
    AddFile, Added, OpenBatch, RegisterImported, SetEstimate, StageRegister, add_file, discard_item,
    discard_register, import_register, match_item, open_batch, prepare_register, retry_item, retry_unmatched,
    set_estimate, stage_register, view_item,
};
pub use actions::{
    AssemblePart, PairPhone, Paired, TakeFile, arrange, assemble, confirm_all, pair_phone, paired, take_file,
    take_from_phone, view_sheet,
};
pub use actions::{
    BlobRef, Confirm, ConfirmOutcome, ConfirmedPaper, Issue, PaperView, PreparedConfirmation, PreparedIssue,
    PreparedScan, Scan, confirm, issue, prepare_confirmation, prepare_issue, prepare_scan, scan, seal,
    sign_in_person, view, view_as_asked, withdraw,
};
pub use capture_error::CaptureError;
pub use error::RepositoryError;
pub use jobs::{BATCH_QUEUE, CAPTURE_QUEUE, READ_QUEUE, ReadBatches, ReadCaptures, ReadPapers};
pub use migrations::MIGRATIONS;
pub use model::{
    Batch, BatchCounts, BatchId, BatchItem, BatchItemId, BatchItemState, BatchSource, FIRST_YEAR, ItemReason,
    LAST_DAY, LineId, REQUIRED_COLUMNS, RegisterColumn, RegisterImport, RegisterImportId,
    RegisterImportState, RegisterLine, RowAnomaly, RowProblem, Separator, StagedLine, StagedSheet,
};
pub use model::{CaptureFile, CaptureFileId, CaptureFileState, CapturePart, Sheet, SheetAct, SheetId};
pub use model::{
    Field, FieldName, FieldProblem, NO_TYPE_CODE, Owner, OwnerIdKind, PageWords, Paper, PaperId, PaperPage,
    PaperPart, PaperState, PersonallySigned, Proposal, SignedOnceParseError, StoredFile, TrustGrade, event,
};
pub use queries::{
    BatchItemRow, CaptureTerms, ItemFilter, LineRow, RegisterYear, batch, batch_item, batch_items,
    batch_of_paper, batches, capture_terms, likely_lines, next_to_check, queue_reasons, register_imports,
    register_lines, register_report, register_years,
};
pub use queries::{CaptureBoard, capture_board};
pub use queries::{
    HeldPaper, PaperDetail, PaperHit, PaperProgress, PaperRow, PublicPaper, check_list, page_words, paper,
    paper_by_code, papers_held, papers_of_dossier, progress, public_view, search,
};
pub use reader::PaperReader;
pub use signers::Signers;
pub use verify::{PaperFinding, PapersVerified, verify_papers};

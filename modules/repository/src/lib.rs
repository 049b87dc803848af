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
mod disposal_error;
mod error;
mod fenced;
mod jobs;
mod migrations;
mod model;
mod queries;
mod sheet_file;
mod signatures;
mod signers;
mod store;
mod verify;
mod verify_draws;
mod verify_remarks;

pub use actions::{
    AddFile, Added, ApproveDisposal, AssemblePart, BlobRef, CaptureWay, Certify, ChosenPart, Confirm,
    ConfirmOutcome, ConfirmedPaper, Correct, CorrectOutcome, DecideRule, DecideSpan, Export, Issue, KeepOn,
    MOST_PAPERS, OpenBatch, PAPER_CERTIFIED, PairPhone, Paired, PaperCertified, PaperView,
    PreparedConfirmation, PreparedCopy, PreparedCorrection, PreparedIssue, PreparedScan, PreparedSeal,
    ProposeDisposal, ReEnter, Redraw, RedrawOutcome, RefuseDisposal, RegisterImported, Replace, Revoke,
    RuleProblemAt, SaveRules, Scan, SecondCheck, SetEstimate, SheetPicture, StageRegister, TakeFile,
    TrayLook, add_file, agency_sign, announce_files, approve_disposal, arrange, ask_for_pages, assemble,
    begin_rules, certifiable, certify, confirm, confirm_all, correct, decide_rule, decide_span, discard_item,
    discard_register, dossier_of_purpose, draw_pages, first_page_small, forget_coming, forget_refused,
    hand_in, import_paper_rules, import_register, is_certified_copy, issue, keep_on, leave_file_out,
    match_item, note_export, note_reuse, note_tray_look, open_batch, pair_phone, paired,
    prepare_agency_signature, prepare_certified_copy, prepare_confirmation, prepare_correction,
    prepare_issue, prepare_redraw, prepare_register, prepare_scan, prepare_seen_scan, propose_disposal,
    publish_rules, purpose_of_dossier, put_off, re_enter, read_file_again, refuse_certified_copy,
    refuse_disposal, refuse_file, replace, restore, retry_item, retry_unmatched, revoke, save_rules, scan,
    seal, second_check, seek_codes, set_estimate, settle_difference, sign_in_person, stage_register,
    stored_text, take_file, take_from_phone, view, view_as_asked, view_as_proof, view_item, view_owned,
    view_sheet, view_source, withdraw,
};
pub use capture_error::CaptureError;
pub use disposal_error::DisposalError;
pub use error::RepositoryError;
pub use fenced::{
    FENCED_WORKS, PdfFacts, PdfSeen, SheetToDraw, draw_sheets, pdf_at_the_door, pdf_facts, reports_of,
    watermarked,
};
pub use jobs::{
    BATCH_QUEUE, CAPTURE_QUEUE, CODES_QUEUE, ERASE_QUEUE, EraseFiles, FilesElsewhere, READ_QUEUE,
    ReadBatches, ReadCaptures, ReadPapers, SeekCodes,
};
pub use migrations::MIGRATIONS;
pub use model::{
    ANY_KIND, BackfillSpan, Batch, BatchCounts, BatchId, BatchItem, BatchItemId, BatchItemState, BatchSource,
    BookGaps, CaptureFile, CaptureFileId, CaptureFileState, CapturePart, CaseEnds, CheckKind, Cross,
    CrossKind, DatedRule, Difference, Disposal, DisposalApproved, DisposalCarriedOut, DisposalId,
    DisposalKind, DisposalProposed, DisposalRefused, DisposalState, Doubt, DoubtAnswer, DoubtAnswers, Draw,
    EndKind, Ending, ErrorRate, ExportFormat, Field, FieldName, FieldProblem, ItemReason, LineId,
    NO_TYPE_CODE, NotDigitised, Owner, OwnerIdKind, PAPER_DESTROYED, PAPER_HANDED_OVER, PAPER_KEPT_ON,
    PageWords, Paper, PaperCheck, PaperDisposed, PaperId, PaperKeptOn, PaperPage, PaperPart, PaperRule,
    PaperState, PaperVersion, PersonPart, PersonPlace, PersonallySigned, Proposal, REQUIRED_COLUMNS,
    RegisterColumn, RegisterImport, RegisterImportId, RegisterImportState, RegisterLine, RowAnomaly,
    RowProblem, SURE, SampleKey, Separator, Sheet, SheetAct, SheetId, SheetNote, SignedOnceParseError,
    StagedLine, StagedSheet, Standing, StateAgencies, StoredFile, TrustGrade, TypeRules, Validity,
    disposal_stream, event, proposed_kind, type_key, verify_code,
};
pub use motcua_ocr::PaperReader;
pub use queries::{
    BatchItemRow, CaptureBoard, CaptureTerms, CorrectedFile, Cover, DifferingPaper, DisposalDetail, Disposed,
    DuePaper, ExportRow, Facets, FileCounts, Filters, FindPlace, FoundPaper, HeldPaper, InventoryLine,
    ItemFilter, LineRow, MOST_COUNTED, MOST_LINE_SHEETS, MadeGood, NextCheck, Noticed, PaperDetail, PaperHit,
    PaperLook, PaperMoment, PaperProgress, PaperRow, PaperStory, PaperToRedraw, PaperToSeal, PublicPaper,
    QualityList, RefusedFile, RegisterYear, SealFilters, SignedSource, SourceFile, UnitQuality, WaitingCheck,
    backfill_span, backfill_spans, batch, batch_item, batch_items, batch_of_paper, batches, capture_board,
    capture_terms, check_list, checks_of, coming_files, cover_of, differences_of, differing_papers, disposal,
    disposals_of, disposed, due_papers, endings_of, exports, facets, file_counts, find_papers,
    further_people, holds_file, is_to_be_redrawn, is_worked_on, kept_kinds, kinds_to_seal, likely_lines,
    lines_for_sheets, made_good_since, next_to_check, noticed, page_words, paper, paper_by_code, paper_looks,
    paper_rules, papers_held, papers_of_dossier, papers_still_held, papers_to_redraw, papers_to_seal,
    papers_to_try, progress, proposals_by, public_view, quality, quality_list, queue_reasons, reading_rules,
    recognised_type, refused_files, register_gaps, register_imports, register_lines, register_report,
    register_years, result_is_gone, rule_of, rules_in_use, rules_of_type, search, sources_of, stands_for,
    story, sure_count, sure_papers, typed_crosses, unregistered_estimates, validity, versions_of,
    waiting_checks,
};
pub use sheet_file::cells as sheet_cells;
pub use signatures::{PaperSignature, SignedBy, agencies_for, signatures_in, signatures_of};
pub use signers::Signers;
pub use store::cards::complete_cards;
pub use store::persons::FurtherPerson;
pub use verify::{PaperFinding, PapersVerified, verify_papers};
pub use verify_draws::{DrawFinding, DrawsVerified, verify_draws};

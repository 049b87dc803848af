//! Types and pure decisions.

mod agency;
mod batch;
mod capture_event;
mod check;
mod covered;
mod cross;
mod disposal;
mod disposal_event;
mod doubt;
mod draw;
mod error_rate;
pub mod event;
mod event_remarks;
mod export_event;
mod field;
mod field_name;
mod kind;
mod long_numbers;
mod not_digitised;
mod paper;
mod reading_rules;
mod register;
mod rule;
mod second;
mod sheet;
mod signed_once;
mod twins;
mod validity;
mod verify_code;
mod version;
mod whole;
mod word_starts;
mod words;

pub use agency::StateAgencies;
pub use batch::{
    Batch, BatchCounts, BatchId, BatchItem, BatchItemId, BatchItemState, BatchSource, CutOut, ItemReason,
    KeptReading, ReadPage, Separator,
};
pub(crate) use batch::{
    Evidence, Found, PageSigns, Signs, Told, decide, dossier_folder, evidence, folder_of, pieces,
    signed_as_one, told,
};
pub use check::FieldProblem;
pub(crate) use check::{Checked, Known, check, owner_number, read_day};
pub(crate) use covered::places_to_cover;
pub use cross::{Cross, CrossKind};
pub(crate) use cross::{Values, names_no_unit};
pub use disposal::{CaseEnds, Disposal, DisposalId, DisposalKind, DisposalState};
pub(crate) use disposal::{due_on, law_of, years_after};
pub use disposal_event::{
    DISPOSAL_APPROVED, DISPOSAL_CARRIED_OUT, DISPOSAL_PROPOSED, DISPOSAL_REFUSED, DisposalApproved,
    DisposalCarriedOut, DisposalProposed, DisposalRefused, PAPER_DESTROYED, PAPER_HANDED_OVER, PAPER_KEPT_ON,
    PaperDisposed, PaperKeptOn, disposal_stream,
};
pub use doubt::{Doubt, DoubtAnswer, DoubtAnswers, SURE};
pub(crate) use doubt::{Looked, ReadAs};
pub use draw::{Draw, SampleKey};
pub use error_rate::ErrorRate;
pub(crate) use event_remarks::Spoken;
pub use export_event::ExportFormat;
pub(crate) use field::best;
pub use field::{Field, Proposal};
pub use field_name::{FieldName, PersonPart, PersonPlace};
pub use kind::proposed_kind;
pub(crate) use long_numbers::mask_numbers;
pub use not_digitised::NotDigitised;
pub(crate) use paper::kept_as_text;
pub use paper::{
    NO_TYPE_CODE, Owner, OwnerIdKind, Paper, PaperId, PaperPage, PaperPart, PaperState, StoredFile,
    TrustGrade,
};
pub use reading_rules::{TypeRules, type_key};
pub(crate) use reading_rules::{brought, fitting};
pub use register::{
    BackfillSpan, BookGaps, LineId, REQUIRED_COLUMNS, RegisterColumn, RegisterImport, RegisterImportId,
    RegisterImportState, RegisterLine, RowAnomaly, RowProblem, StagedLine, StagedSheet,
};
pub(crate) use register::{key as register_key, leading_number, missing_runs, read as read_register};
pub use rule::{ANY_KIND, DatedRule, PaperRule};
pub(crate) use rule::{MOST_PER_MILLE, read_rules};
pub use second::{CheckKind, Difference, PaperCheck};
pub(crate) use second::{compare, lifted};
pub(crate) use sheet::{Before, Separated, component_of};
pub use sheet::{
    CaptureFile, CaptureFileId, CaptureFileState, CapturePart, Sheet, SheetAct, SheetId, SheetNote,
};
pub use signed_once::{PersonallySigned, SignedOnceParseError};
pub(crate) use twins::{LineMarks, same_pages};
pub use validity::{EndKind, Ending, Standing, Validity};
pub use verify_code::verify_code;
pub use version::PaperVersion;
pub(crate) use version::unchanged_since;
pub(crate) use whole::is_whole;
pub(crate) use word_starts::{SEPARATORS, begins_as_word, from_each_word, has_part};
pub(crate) use words::Confidence;
pub use words::PageWords;

//! Procedures and their dated revisions, with importers, the drafts that revisions are made from, and what hangs of them on
//! the notice boards of units.
//!
//! Invariants: a revision is never changed, a new one begins on a later day; a dossier keeps the revision of
//! its day; an import is kept whole or not at all, and tells every anomaly it saw.

mod actions;
mod entrusting;
mod error;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    ImportReport, NamedFile, PostRevisions, PublishDraft, SaveDraft, discard_draft, end_posting,
    export_revision, import_catalogue, import_file, import_procedures, import_result_types, import_revision,
    import_revisions, list_untold, open_draft, post_revisions, publish_draft, save_draft,
};
pub use entrusting::may_be_entrusted;
pub use error::CatalogError;
pub use migrations::MIGRATIONS;
pub use model::{
    Answered, Applicant, BoardPosting, CatalogAnomaly, Change, ChangeKind, ChannelLimit, Component,
    Condition, Digitise, DigitiseBasis, Draft, DraftId, Fee, Field, FieldEnglish, FieldGroup, FieldKind,
    FileProblem, FilingChannel, Form, Formula, FromPaper, Leg, Level, LifeEvent, LifeStep, Line, Mode,
    OnlineService, PaperPerson, PaperValue, Performer, Place, PostingId, Prefill, Procedure, RESULT_FACTS,
    RenderedResult, Required, ResultRef, ResultType, Revision, RevisionBody, RevisionId, RevisionPart,
    RevisionProblem, Said, Severity, StepKind, TrustGrade, Variant, Workflow, WorkflowStep, blocks, describe,
    diff, in_person_rule, is_declaration, life_events, validate,
};
pub use queries::{
    draft, draft_of, drafts, fields, find, find_in_words, online_procedures, postings_of, procedure,
    procedures, procedures_for_level, result_type, result_types, revision, revision_on, revisions_of,
};

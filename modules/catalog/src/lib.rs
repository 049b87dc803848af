//! Procedures and their dated revisions, with importers.
//!
//! Invariants: a revision is never changed, a new one begins on a later day; a dossier keeps the revision of
//! its day; an import is kept whole or not at all, and tells every anomaly it saw.

mod actions;
mod error;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{ImportReport, import_catalogue, import_file, import_procedures, import_result_types};
pub use error::CatalogError;
pub use migrations::MIGRATIONS;
pub use model::{
    CatalogAnomaly, ChannelLimit, Component, Condition, Digitise, DigitiseBasis, Fee, Field, FieldGroup,
    FieldKind, FileProblem, FilingChannel, Form, Leg, Level, Mode, OnlineService, Performer, Prefill,
    Procedure, RESULT_FACTS, RenderedResult, Required, ResultRef, ResultType, Revision, RevisionBody,
    RevisionId, StepKind, TrustGrade, Variant, Workflow, WorkflowStep,
};
pub use queries::{
    fields, find, procedure, procedures_for_level, result_type, revision, revision_on, revisions_of,
};

//! Types and pure decisions.

mod applicant;
mod blank;
mod check;
mod component;
mod draft;
mod english;
mod everyday;
mod everyday_english;
mod export;
mod form;
mod formula;
mod from_paper;
mod general_form;
mod import;
mod in_person;
mod leg;
mod life_event;
mod needs;
mod posting;
mod procedure;
mod revision;
mod said;
mod template;
mod variant;
mod words;
mod workflow;

pub use applicant::Applicant;
pub use check::{Place, RevisionPart, RevisionProblem, Severity, blocks, validate};
pub use component::{Component, Digitise, DigitiseBasis, Mode, Required, TrustGrade, is_declaration};
pub use draft::{Draft, DraftId};
pub use english::FieldEnglish;
pub(crate) use everyday::Wanted;
pub(crate) use export::RevisionFile;
pub use form::{Condition, Field, FieldGroup, FieldKind, Form, Prefill};
pub use formula::{Answered, Formula, Reference};
pub use from_paper::{FromPaper, PaperPerson, PaperValue};
pub use import::{CatalogAnomaly, FileProblem};
pub(crate) use import::{
    PlannedListing, PlannedProcedure, PlannedRevision, plan_listings, plan_procedures, plan_result_types,
};
pub use in_person::in_person_rule;
pub use leg::Leg;
pub use life_event::{LifeEvent, LifeStep, life_events};
pub use posting::{BoardPosting, PostingId};
pub(crate) use procedure::Era;
pub use procedure::{Level, Procedure};
pub use revision::{
    ChannelLimit, Fee, FilingChannel, OnlineService, ResultRef, ResultType, Revision, RevisionBody,
    RevisionId,
};
pub use said::{Change, ChangeKind, Line, Said, describe, diff};
pub use template::{RESULT_FACTS, RenderedResult};
pub use variant::Variant;
pub(crate) use words::{asked, searchable};
pub use workflow::{Performer, StepKind, Workflow, WorkflowStep};

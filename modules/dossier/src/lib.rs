//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod case;
mod draft;
mod error;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod referral;
mod store;
mod written;

pub use actions::{
    Accept, AcceptOutcome, Accepted, Act, Acted, FieldProblem, HandedIn, OwnerInput, accept, act,
    may_draw_result, settle,
};
pub use actions::{
    Answering, Approval, Consult, DraftOutcome, Numbered, OPINION_DAYS, ReferralOutcome, Sealed, SendBack,
    StepDone, Unsealed, WriteDraft, allows, answer, approve, assign, complete_step, consult, first_step,
    issue_result, next_step, open_paper, opinion_due, prepare_approval, prepare_seal, proposed_body,
    revision_of, send_back, step_kind, steps_of, take_number, unsealed, write_draft,
};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use draft::{DraftFields, ResultDraft};
pub use error::DossierError;
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    Assignable, ReferralList, assignable, case_officers, draft_preview, referral, referrals, referrals_of,
    result_draft,
};
pub use queries::{
    DueWithin, HistoryLine, ListCursor, Tracked, WorkFilter, WorkList, WorkRow, WorkSort, components,
    dossier, dossier_by_code, due_explained, history, of_owner, receipt_slip, track, work_counts, work_list,
};
pub use referral::ReferralRow;
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod case;
mod counter;
mod error;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod store;
mod written;

pub use actions::{
    Accept, AcceptOutcome, Accepted, Act, Acted, ChargeInput, FieldProblem, Guidance, GuidanceOutcome,
    HandedIn, OwnerInput, Visit, VisitAccepted, VisitCase, VisitOutcome, VisitProblem, accept, act, guide,
    may_draw_result, settle, take_in,
};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use counter::{Answer, Charge, ChargeWay, amount_due, meant_for, trusted_for};
pub use error::DossierError;
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    GuidanceGiven, HistoryLine, ListCursor, PersonKnown, Tracked, WorkFilter, WorkList, WorkRow, answers,
    charge, components, dossier, dossier_by_code, dossiers_of_visit, due_explained, guidance_given, history,
    joint_receipt, of_owner, person_known, receipt_slip, result_facts, track, work_counts, work_list,
};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

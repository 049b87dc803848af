//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod case;
mod error;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod store;
mod written;

pub use actions::{
    Accept, AcceptOutcome, Accepted, Act, Acted, FieldProblem, HandedIn, OwnerInput, accept, act,
    may_draw_result, settle,
};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use error::DossierError;
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    HistoryLine, ListCursor, Tracked, WorkFilter, WorkList, WorkRow, components, dossier, dossier_by_code,
    due_explained, history, of_owner, receipt_slip, track, work_counts, work_list,
};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod case;
mod error;
mod merge;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod store;
mod written;

pub use actions::{
    Accept, AcceptOutcome, Accepted, Act, Acted, FieldProblem, HandedIn, MergeOrder, OwnerInput, accept, act,
    may_draw_result, merge_batch, merge_units, settle, undo_batch, undo_merge,
};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use error::DossierError;
pub use merge::{BackOutcome, Merge, MergeId, MergeItem, MergeRefusal};
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    HistoryLine, ListCursor, MergeCandidate, MergePlan, MergeSummary, Tracked, WorkFilter, WorkList, WorkRow,
    components, dossier, dossier_by_code, due_explained, history, merge, merge_candidates, merge_items,
    merges, of_owner, plan_merge, receipt_slip, track, work_counts, work_list,
};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

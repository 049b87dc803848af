//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod apology;
mod case;
mod error;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod refused;
mod store;
mod supplement;
mod written;

pub use actions::{
    Accept, AcceptFiled, AcceptOutcome, Accepted, Act, Acted, CompleteSupplement, Completed, DefectInput,
    FieldProblem, FiledOutcome, HandedIn, OwnerInput, Refuse, RefuseOutcome, RequestSupplement,
    SupplementOutcome, accept, accept_filed, act, complete_supplement, file, may_draw_result, refuse,
    request_supplement, settle,
};
pub use actions::{
    Apologise, ApologyOutcome, ExplainLateness, WatchCursor, Watched, apologise, explain_lateness, is_late,
    reassign, tell_apology, watch,
};
pub use apology::{Apology, ApologyState, TellingWay};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use error::DossierError;
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    AlarmList, AlarmRow, ApologyRow, LateRow, Load, PeriodCounts, Pressure, Queue, QueueCount, QueueRow,
    Record, RecordRow, alarm_counts, alarms, apologies, apology, apology_counts, apology_slip, headed_units,
    loads, median, overdue_causes, period_counts, queue_counts, queue_rows, record_rows, records, see_alarms,
    unexplained,
};
pub use queries::{
    DefectCount, FilingRow, HistoryLine, ListCursor, Tracked, WorkFilter, WorkList, WorkRow, components,
    defect_counts, dossier, dossier_by_code, due_explained, filings, filings_waiting, history, of_owner,
    receipt_slip, refusal_slip, scoring_explained, supplement_slip, supplements, track, work_counts,
    work_list,
};
pub use refused::{Refused, RefusedKind};
pub use supplement::{DefectLine, Supplement, Wanted};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod apology;
mod case;
mod counter;
mod draft;
mod error;
mod merge;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod referral;
mod refused;
mod store;
mod supplement;
mod written;

pub use actions::{
    Accept, AcceptFiled, AcceptOutcome, Accepted, Act, Acted, Answering, Apologise, ApologyOutcome, Approval,
    ChargeInput, CompleteSupplement, Completed, Consult, DefectInput, DraftOutcome, ExplainLateness,
    FieldProblem, FiledOutcome, Guidance, GuidanceOutcome, HandedIn, MergeOrder, Numbered, OPINION_DAYS,
    OwnerInput, ReferralOutcome, Refuse, RefuseOutcome, RequestSupplement, Sealed, SendBack, StepDone,
    SupplementOutcome, Unsealed, Visit, VisitAccepted, VisitCase, VisitOutcome, VisitProblem, WatchCursor,
    Watched, WriteDraft, accept, accept_filed, act, answer, apologise, approve, assign, complete_step,
    complete_supplement, consult, explain_lateness, file, first_step, guide, is_late, issue_result,
    may_draw_result, merge_batch, merge_units, next_step, opinion_due, prepare_approval, prepare_seal,
    proposed_body, refuse, request_supplement, revision_of, send_back, settle, step_kind, steps_of, take_in,
    take_number, tell_apology, undo_batch, undo_merge, unsealed, watch, write_draft,
};
pub use apology::{Apology, ApologyState, TellingWay};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use counter::{Answer, Charge, ChargeWay, amount_due, meant_for, trusted_for};
pub use draft::{DraftFields, ResultDraft};
pub use error::DossierError;
pub use merge::{BackOutcome, Merge, MergeId, MergeItem, MergeRefusal};
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    AlarmList, AlarmRow, ApologyRow, Assignable, DefectCount, DueWithin, FilingRow, GuidanceGiven,
    HistoryLine, LateRow, ListCursor, Load, MergeCandidate, MergePlan, MergeSummary, PeriodCounts,
    PersonKnown, Pressure, Queue, QueueCount, QueueRow, Record, RecordRow, ReferralList, Tracked, WorkFilter,
    WorkList, WorkRow, WorkSort, alarm_counts, alarms, answers, apologies, apology, apology_counts,
    apology_slip, assignable, charge, components, defect_counts, dossier, dossier_by_code, dossiers_of_visit,
    draft_preview, due_explained, filings, filings_waiting, guidance_given, headed_units, history,
    joint_receipt, loads, median, merge, merge_candidates, merge_items, merges, of_owner, overdue_causes,
    period_counts, person_known, plan_merge, queue_counts, queue_rows, receipt_slip, record_rows, records,
    referral, referrals, referrals_of, refusal_slip, result_draft, result_facts, scoring_explained,
    see_alarms, supplement_slip, supplements, track, unexplained, work_counts, work_list,
};
pub use referral::ReferralRow;
pub use refused::{Refused, RefusedKind};
pub use supplement::{DefectLine, Supplement, Wanted};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
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
    Accept, AcceptFiled, AcceptOutcome, Accepted, Act, Acted, CompleteSupplement, Completed, DefectInput,
    FieldProblem, FiledOutcome, HandedIn, OwnerInput, Refuse, RefuseOutcome, RequestSupplement,
    SupplementOutcome, accept, accept_filed, act, complete_supplement, file, may_draw_result, refuse,
    request_supplement, settle,
};
pub use actions::{
    Answering, Approval, Consult, DraftOutcome, Numbered, OPINION_DAYS, ReferralOutcome, Sealed, SendBack,
    StepDone, Unsealed, WriteDraft, answer, approve, assign, complete_step, consult, first_step,
    issue_result, next_step, opinion_due, prepare_approval, prepare_seal, proposed_body, revision_of,
    send_back, step_kind, steps_of, take_number, unsealed, write_draft,
};
pub use actions::{
    ChargeInput, Guidance, GuidanceOutcome, Visit, VisitAccepted, VisitCase, VisitOutcome, VisitProblem,
    guide, take_in,
};
pub use actions::{MergeOrder, merge_batch, merge_units, undo_batch, undo_merge};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use counter::{Answer, Charge, ChargeWay, amount_due, meant_for, trusted_for};
pub use draft::{DraftFields, ResultDraft};
pub use error::DossierError;
pub use merge::{BackOutcome, Merge, MergeId, MergeItem, MergeRefusal};
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    Assignable, ReferralList, assignable, draft_preview, referral, referrals, referrals_of, result_draft,
};
pub use queries::{
    DefectCount, FilingRow, defect_counts, filings, filings_waiting, refusal_slip, scoring_explained,
    supplement_slip, supplements,
};
pub use queries::{
    DueWithin, HistoryLine, ListCursor, Tracked, WorkFilter, WorkList, WorkRow, WorkSort, components,
    dossier, dossier_by_code, due_explained, history, of_owner, receipt_slip, track, work_counts, work_list,
};
pub use queries::{
    GuidanceGiven, MergeCandidate, MergePlan, MergeSummary, PersonKnown, answers, charge, dossiers_of_visit,
    guidance_given, joint_receipt, merge, merge_candidates, merge_items, merges, person_known, plan_merge,
    result_facts,
};
pub use referral::ReferralRow;
pub use refused::{Refused, RefusedKind};
pub use supplement::{DefectLine, Supplement, Wanted};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod apology;
mod asked;
mod case;
mod counter;
mod desk_error;
mod draft;
mod error;
mod handover;
mod merge;
mod message;
mod migrations;
pub mod model;
mod opinion_paper;
mod owner;
mod postal;
mod queries;
mod referral;
mod refused;
mod store;
mod supplement;
mod times;
mod written;

pub use actions::sides::{answers_filings, only_brings};
pub use actions::{
    Accept, AcceptFiled, AcceptOutcome, Accepted, Act, Acted, AnswerMessage, AnswerSupplement, Answering,
    Apologise, ApologyOutcome, Approval, ChargeInput, ChooseReturnWay, CompleteSupplement, Completed,
    ConfirmPayment, Consult, DefectInput, DraftOutcome, EXEMPTION_PROOF, ExplainLateness, FREED, FeeId,
    FeeRecord, FieldProblem, FileByPost, FileOnline, FiledOutcome, GiveBack, GiveBackOutcome, Guidance,
    GuidanceOutcome, HandOver, HandedIn, MergeOrder, Messaged, NoticeWay, Numbered, OwnerInput, PostResult,
    ReceiveHandover, ReferralOutcome, Refuse, RefuseOutcome, RequestPayment, RequestSupplement, Sealed,
    SendBack, SendMessage, SetCaseTimes, StepDone, SupplementAnswered, SupplementOutcome, TakeFee, TellOwner,
    TimesOutcome, Unsealed, Visit, VisitAccepted, VisitCase, VisitOutcome, VisitProblem, WAIVER_RULE,
    WaiveFee, WatchCursor, Watched, WithdrawOwn, Withdrawn, WriteDraft, accept, accept_filed, act, allows,
    answer, answer_message, answer_supplement, apologise, approve, archive_result, archive_uncollected,
    asked_though_held, assign, choose_return_way, complete_step, complete_supplement, confirm_payment,
    consult, explain_lateness, file, file_by_post, file_online, first_step, give_back, guide, hand_over,
    heads_desk, inform_owner, is_late, issue_result, kept_paper, lock_register, may_draw_result, merge_batch,
    merge_units, named_kinds, next_step, open_kept, open_opinion_file, open_paper, opinion_due, owed,
    post_result, prepare_approval, prepare_seal, proposed_body, read_answers, receive_handover, refuse,
    request_payment, request_supplement, return_ways, revision_of, send_back, send_message, set_case_times,
    settle, show_intake_form, step_kind, steps_of, take_fee, take_in, take_number, tell_apology, tell_owner,
    undo_batch, undo_merge, unsealed, waive_fee, watch, withdraw_own, write_draft,
};
pub use apology::{Apology, ApologyState, TellingWay};
pub use asked::{AskedCount, AskedInput, AskedPeriod, AskedRow};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use counter::{Answer, Charge, ChargeWay, amount_due, copies_asked, meant_for, trusted_for};
pub use desk_error::DeskError;
pub use draft::{DraftFields, ResultDraft};
pub use error::DossierError;
pub use handover::{Handover, HandoverId, HandoverItem, HandoverKind};
pub use merge::{BackOutcome, Merge, MergeId, MergeItem, MergeRefusal};
pub use message::{Message, MessageId, MessageSide};
pub use migrations::MIGRATIONS;
pub use opinion_paper::{OpinionPaper, OpinionSource};
pub use owner::{Owner, OwnerKind};
pub use postal::PostalItem;
pub use queries::{
    AlarmList, AlarmRow, AlarmStanding, ApologyRow, AskedFilter, Assignable, BroughtList, BroughtRow,
    Candidate, CaseEndings, ChannelTime, ChannelTimes, ComponentReview, CounterEffort, DefectCount,
    DueWithin, FeeDay, FeeDue, FeeTaken, FilingRow, GuidanceGiven, HandoverBoard, HistoryLine,
    LONGEST_AT_DESK, LateRow, ListCursor, Load, MergeCandidate, MergePlan, MergeSummary, MessageRow,
    MissingPaper, Notice, OwnCounts, OwnCursor, OwnFilter, OwnGroup, OwnPage, OwnRow, PaymentDue,
    PeriodCounts, PersonKnown, Pressure, Queue, QueueCount, QueueRow, Record, RecordRow, ReferralList,
    RegisterBook, RegisterFilter, RegisterRow, RemarkFinding, RemarksVerified, ReturnList, ReturnRow,
    SettlingTime, StandingAsked, ToldLine, ToldWhat, Tracked, TrackedApology, TrackedRefusal, TrackedRequest,
    TrackedWords, VOLUME, Waiting, WorkFilter, WorkList, WorkRow, WorkSort, alarm_counts, alarms,
    alarms_of_units, alarms_standing, alarms_standing_by_unit, answers, apologies, apology, apology_counts,
    apology_slip, asked_counts, asked_rows, assignable, brought, brought_counts, case_officers, case_times,
    case_times_set, channel_times, charge, component_review, components, control_slip, counter_efforts,
    deals_with, defect_counts, dossier, dossier_by_code, dossiers_of_visit, draft_files, draft_preview,
    due_explained, earlier_answers, fee_receipt, fees_due, fees_of, fees_of_day, files_of_gone_result,
    filings, filings_waiting, guidance_given, handover, handover_board, handover_paper, headed_units,
    history, joint_receipt, latest_answers, loads, may_export_register, may_post, may_receive, median, merge,
    merge_candidates, merge_items, merges, messages_of, messages_waiting, messages_waiting_count,
    missing_counts, missing_papers, needs_file, notices, of_owner, opinion_papers, overdue_causes,
    own_counts, own_dossier, own_dossiers, own_refusal, own_supplements, payment_due, payments_due,
    period_counts, person_known, plan_merge, postal_item, queue_counts, queue_rows, receipt_slip,
    receipts_of_day, record_rows, records, referral, referrals, referrals_of, refusal_slip, register,
    register_book, register_paper, result_draft, result_facts, returns, scoring_explained, see_alarms,
    settling_time, supplement_slip, supplements, told, track, unexplained, verify_remarks, work_counts,
    work_list,
};
pub use referral::ReferralRow;
pub use refused::{Refused, RefusedKind};
pub use supplement::{DefectLine, Supplement, Wanted};
pub use times::TimesSet;
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};

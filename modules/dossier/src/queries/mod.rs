//! The read models, one a file.

mod alarms;
mod alarms_standing;
mod apologies;
mod asked;
mod brought;
mod called;
mod case_end;
mod casework;
mod channel_times;
mod component_review;
mod control_slip;
mod counter;
mod counter_efforts;
mod deadline;
mod detail;
mod draft_files;
mod fees;
mod filings;
mod guidance;
mod handover;
mod handover_paper;
mod heads;
mod history;
mod list_kind;
mod list_scope;
mod merge_plan;
mod merges;
mod messages;
mod missing;
mod own;
mod own_answers;
mod person;
mod reach;
mod register;
mod returns;
mod settling_time;
pub(crate) mod slips;
mod supplements;
mod taken;
mod times;
mod told;
mod track;
mod tracked_words;
mod verify_remarks;
mod visit;
mod work_list;

pub(crate) use alarms::head_was_called;
pub use alarms::{AlarmList, AlarmRow, alarm_counts, alarms, see_alarms};
pub use alarms_standing::{AlarmStanding, StandingAsked, alarms_standing, alarms_standing_by_unit};
pub use apologies::{ApologyRow, LateRow, apologies, apology, apology_counts, unexplained};
pub use asked::{AskedFilter, asked_counts, asked_rows};
pub use brought::{BroughtList, BroughtRow, brought, brought_counts, postal_item};
pub use called::alarms_of_units;
pub use case_end::CaseEndings;
pub use casework::{
    Assignable, ReferralList, assignable, case_officers, draft_preview, opinion_papers, referral, referrals,
    referrals_of, result_draft,
};
pub use channel_times::{ChannelTime, ChannelTimes, channel_times};
pub use component_review::{Candidate, ComponentReview, component_review};
pub use control_slip::control_slip;
pub use counter::{answers, charge, result_facts};
pub use counter_efforts::{CounterEffort, LONGEST_AT_DESK, counter_efforts};
pub use deadline::{due_explained, scoring_explained};
pub(crate) use detail::was_asked;
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use draft_files::{draft_files, files_of_gone_result, needs_file};
pub use fees::{
    FeeDay, FeeDue, FeeTaken, PaymentDue, fee_receipt, fees_due, fees_of, fees_of_day, payment_due,
    payments_due, receipts_of_day,
};
pub use filings::{FilingRow, filings, filings_waiting};
pub use guidance::{GuidanceGiven, guidance_given};
pub(crate) use handover::waits;
pub use handover::{HandoverBoard, Waiting, deals_with, handover, handover_board, may_post, may_receive};
pub use handover_paper::handover_paper;
pub use heads::{
    Load, PeriodCounts, Pressure, Queue, QueueCount, QueueRow, Record, RecordRow, headed_units, loads,
    median, overdue_causes, period_counts, queue_counts, queue_rows, record_rows, records,
};
pub use history::{HistoryLine, history};
pub use list_kind::{DueWithin, ListCursor, WorkFilter, WorkList, WorkSort};
pub use merge_plan::{MergeCandidate, MergePlan, merge_candidates, plan_merge};
pub use merges::{MergeSummary, merge, merge_items, merges};
pub use messages::{MessageRow, messages_of, messages_waiting, messages_waiting_count};
pub use missing::{MissingPaper, missing_counts, missing_papers};
pub use own::{
    OwnCounts, OwnCursor, OwnFilter, OwnGroup, OwnPage, OwnRow, own_counts, own_dossier, own_dossiers,
    own_refusal,
};
pub use own_answers::{earlier_answers, latest_answers, own_supplements};
pub use person::{PersonKnown, person_known};
pub use register::{
    RegisterBook, RegisterFilter, RegisterRow, VOLUME, may_export_register, register, register_book,
    register_paper,
};
pub use returns::{Notice, ReturnList, ReturnRow, notices, returns};
pub use settling_time::{SettlingTime, settling_time};
pub use slips::{apology_slip, joint_receipt, receipt_slip, refusal_slip, supplement_slip};
pub use supplements::{DefectCount, defect_counts, supplements};
pub use times::{case_times, case_times_set};
pub use told::{ToldLine, ToldWhat, told};
pub use track::{Tracked, track};
pub use tracked_words::{TrackedApology, TrackedRefusal, TrackedRequest, TrackedWords};
pub use verify_remarks::{RemarkFinding, RemarksVerified, verify_remarks};
pub use visit::dossiers_of_visit;
pub use work_list::{WorkRow, work_counts, work_list};

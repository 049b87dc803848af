//! The use cases, one a file.

mod accept;
mod act;
mod announce;
mod answer_supplement;
mod apologise;
mod approve;
mod assign;
mod at_once;
mod complete;
mod consult;
mod draft;
mod explain;
mod fee;
mod file;
mod file_by_post;
mod file_online;
mod give_back;
mod guide;
mod hand_over;
mod issue_result;
mod kept;
mod legs;
mod letter;
mod lock_register;
mod merge_units;
mod message;
mod once_only;
mod open_kept;
mod open_paper;
mod opinion_papers;
mod payment;
mod receive_handover;
mod refuse;
mod rights;
mod set_times;
mod settle;
pub(crate) mod sides;
mod step;
mod steps;
mod supplement;
mod undo_merge;
mod validate;
mod visit;
mod watch;
mod withdraw_own;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act, allows};
pub use announce::{NoticeWay, TellOwner, archive_result, archive_uncollected, tell_owner};
pub use answer_supplement::{AnswerSupplement, SupplementAnswered, answer_supplement};
pub use apologise::{Apologise, ApologyOutcome, apologise, tell_apology};
pub use approve::{Approval, Numbered, approve, prepare_approval, take_number};
pub use assign::assign;
pub(crate) use assign::post_for;
pub use complete::{CompleteSupplement, Completed, complete_supplement};
pub use consult::{Answering, Consult, ReferralOutcome, answer, consult, opinion_due};
pub use draft::{DraftOutcome, WriteDraft, proposed_body, write_draft};
pub use explain::{ExplainLateness, explain_lateness, is_late};
pub(crate) use fee::receipt_number;
pub use fee::{
    EXEMPTION_PROOF, FREED, FeeId, FeeRecord, TakeFee, WAIVER_RULE, WaiveFee, owed, take_fee, waive_fee,
};
pub use file::{AcceptFiled, FiledOutcome, accept_filed, file};
pub use file_by_post::{FileByPost, file_by_post};
pub use file_online::{FileOnline, file_online};
pub use give_back::{GiveBack, GiveBackOutcome, PostResult, give_back, post_result};
pub use guide::{Guidance, GuidanceOutcome, guide};
pub use hand_over::{HandOver, hand_over};
pub use issue_result::{Sealed, Unsealed, issue_result, prepare_seal, unsealed};
pub(crate) use letter::{Issuer, letter};
pub use lock_register::{heads_desk, lock_register};
pub use merge_units::{MergeOrder, merge_batch, merge_units};
pub use message::{
    AnswerMessage, Messaged, SendMessage, answer_message, inform_owner, read_answers, send_message,
};
pub(crate) use once_only::Asked;
pub use once_only::{asked_though_held, named_kinds};
pub use open_kept::{kept_paper, open_kept};
pub use open_paper::open_paper;
pub use opinion_papers::open_opinion_file;
pub use payment::{ConfirmPayment, RequestPayment, confirm_payment, request_payment};
pub use receive_handover::{ReceiveHandover, receive_handover};
pub use refuse::{Refuse, RefuseOutcome, refuse};
pub(crate) use rights::{ANSWERS_AT_DESK, ANSWERS_AT_UNIT, holders_of, own};
pub use set_times::{SetCaseTimes, TimesOutcome, set_case_times};
pub use settle::{may_draw_result, settle};
pub use step::{SendBack, StepDone, complete_step, send_back};
pub use steps::{first_step, next_step, revision_of, step_kind, steps_of};
pub use supplement::{DefectInput, RequestSupplement, SupplementOutcome, request_supplement};
pub use undo_merge::{undo_batch, undo_merge};
pub use validate::{FieldProblem, OwnerInput};
pub use visit::{ChargeInput, Visit, VisitAccepted, VisitCase, VisitOutcome, VisitProblem, take_in};
pub use watch::{WatchCursor, Watched, watch};
pub use withdraw_own::{
    ChooseReturnWay, WithdrawOwn, Withdrawn, choose_return_way, return_ways, withdraw_own,
};

//! Use cases, one a file.

mod account;
mod answer_exemption;
mod ask;
mod attempt;
mod bank_message;
mod case_acts;
mod close_day;
mod credit;
mod exemption;
mod follow;
mod notice;
mod proof_papers;
mod receive;
mod statement;
mod sync;
mod unanswered;
mod view_proof;

pub use account::{SetAccount, set_account};
pub use answer_exemption::{AnswerExemption, answer_exemption};
pub use ask::{ask, ask_now, drop_questions, question_is_due, question_waits, questions_due, take_answer};
pub use attempt::{Attempt, AttemptSeen, attempt, start_payment};
pub use bank_message::{BankMessage, MessageOutcome, take_bank_message};
pub use case_acts::{CaseAct, settle_case};
pub use close_day::{CorrectDay, close_day, correct_day};
pub use exemption::{AskExemption, ask_exemption};
pub use follow::{follow, follow_day, follow_owner};
pub use notice::take_notice;
pub use receive::{NewMoney, Received, receive};
pub use statement::{ImportStatement, StatementReport, import_statement};
pub(crate) use sync::facts;
pub use sync::sync_dossier;
pub use unanswered::watch_attempts;
pub use view_proof::view_proof;

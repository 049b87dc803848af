//! Dues of dossiers and the money that comes for them (phí, lệ phí, nghĩa vụ tài chính).
//!
//! A due's state is folded from its lines, and no line is ever changed. Invariants: money that arrives is never lost: what
//! cannot be matched to the last đồng lands in a visible queue with its reason; the same money is taken once, however
//! often it is told; what a browser brings back is never believed, and a gateway that says nothing is asked; a closed day
//! takes nothing more; receipts are the counter's, of one series, given by `dossier`'s own use cases.

mod actions;
mod error;
mod event;
mod gateway;
mod migrations;
mod model;
mod queries;
mod secret;
mod statement;
mod store;

pub use actions::{
    AnswerExemption, AskExemption, Attempt, AttemptSeen, BankMessage, CaseAct, CorrectDay, ImportStatement,
    MessageOutcome, NewMoney, Received, SetAccount, StatementReport, answer_exemption, ask, ask_exemption,
    ask_now, attempt, close_day, correct_day, drop_questions, follow, follow_day, follow_owner,
    import_statement, question_is_due, question_waits, questions_due, receive, set_account, settle_case,
    start_payment, sync_dossier, take_answer, take_bank_message, take_notice, view_proof, watch_attempts,
};
pub use error::PaymentsError;
pub use gateway::{
    Checkout, Gateway, GatewayLine, GatewayNotice, LineError, NoticeAnswer, NoticeError, Question,
    SignedRedirect, SimulatedGateway, StatusHeard, StatusQuery, stamp,
};
pub use migrations::MIGRATIONS;
pub use model::{
    Balance, CaseReason, Channel, DaySheet, Difference, DifferenceKind, Due, DueFacts, DueId, DueKind,
    DueState, Entry, EntryKind, Verdict, judge,
};
pub use queries::{
    Asking, CaseView, ClosedDay, Correction, DayLine, DueView, ExemptionAsked, OwnExemption, QueueFilter,
    StatementRow, ToldCase, ToldDue, Waiting, account_history, account_on, asking, case_view, corrections,
    day_closed, day_lines, day_sheet, days_closed, due_by_reference, due_view, dues_of_dossier,
    exemption_asked, may_answer_exemption, may_see_due, money_waiting, open_dues, own_receipt, owned, queue,
    queue_count, receipt_by_code, receipts_of_due, sees_money, settled_dues, statements, told_case, told_due,
    units_of_money,
};
pub use secret::{Secret, SignatureHash};
pub use statement::{LineProblem, Profile, RowProblem, Statement, StatementLine, profiles, read_statement};
pub use store::accounts::ReceivingAccount;
pub use store::cases::{PayCase, PayCaseId};
pub use store::money::{Incoming, MoneyId};

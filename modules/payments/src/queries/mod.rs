//! Read models, one a file.

mod accounts;
mod asking;
mod day;
mod due;
mod exemption;
mod queue;
mod receipt;
mod scope;
mod statements;
mod told;

pub use accounts::{account_history, account_on};
pub use asking::{Asking, asking};
pub use day::{ClosedDay, Correction, DayLine, corrections, day_closed, day_lines, day_sheet, days_closed};
pub use due::{
    DueView, OwnExemption, Waiting, due_by_reference, due_view, dues_of_dossier, may_see_due, money_waiting,
    open_dues, owned, settled_dues,
};
pub(crate) use exemption::last_asked;
pub use exemption::{ExemptionAsked, exemption_asked, may_answer_exemption};
pub use queue::{CaseView, QueueFilter, case_view, queue, queue_count};
pub use receipt::{own_receipt, receipt_by_code, receipts_of_due};
pub use scope::{sees_money, units_of_money};
pub use statements::{StatementRow, statements};
pub use told::{ToldCase, ToldDue, told_case, told_due};

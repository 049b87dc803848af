//! The read models, one a file.

mod alarms;
mod apologies;
mod deadline;
mod detail;
mod filings;
mod heads;
mod history;
mod reach;
pub(crate) mod slips;
mod supplements;
mod track;
mod work_list;

pub(crate) use alarms::head_was_called;
pub use alarms::{AlarmList, AlarmRow, alarm_counts, alarms, see_alarms};
pub use apologies::{ApologyRow, LateRow, apologies, apology, apology_counts, unexplained};
pub use deadline::{due_explained, scoring_explained};
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use filings::{FilingRow, filings, filings_waiting};
pub use heads::{
    Load, PeriodCounts, Pressure, Queue, QueueCount, QueueRow, Record, RecordRow, headed_units, loads,
    median, overdue_causes, period_counts, queue_counts, queue_rows, record_rows, records,
};
pub use history::{HistoryLine, history};
pub use slips::{apology_slip, receipt_slip, refusal_slip, supplement_slip};
pub use supplements::{DefectCount, defect_counts, supplements};
pub use track::{Tracked, track};
pub use work_list::{ListCursor, WorkFilter, WorkList, WorkRow, work_counts, work_list};

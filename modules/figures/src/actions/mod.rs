//! Making figures from events.

mod add_file;
mod adjust;
mod adjust_officer;
mod campaign_rows;
mod close_period;
mod contest;
mod contest_frozen;
mod digest;
mod exception_letters;
mod exclude;
mod fold;
mod freeze_officers;
mod keep_report;
mod noted_before;
mod rebuild;
mod set_finding_rule;

pub(crate) use add_file::{AddedTold, stream_of};
pub use add_file::{add_file, may_add_files};
pub use adjust::{Adjust, PERIOD_ADJUSTED, adjust};
pub(crate) use adjust_officer::row_of;
pub use adjust_officer::{AdjustOfficer, OFFICER_ADJUSTED, adjust_officer};
pub use campaign_rows::CampaignSpans;
pub use close_period::{ClosePeriod, PERIOD_CLOSED, close_period, period_stream};
pub use contest::{
    CONTEST_ANSWER_SEEN, CONTEST_DECIDED, DecideContest, RaiseContest, SCORE_CONTESTED, decide_contest,
    raise_contest, see_contest_answer, set_of as set_of_contest,
};
pub use contest_frozen::{ContestFrozen, contest_frozen};
pub use digest::{choose_digest, write_digests};
pub use exception_letters::write_exception_letters;
pub use exclude::{DOSSIER_EXCLUDED, DOSSIER_READMITTED, exclude, readmit};
pub use fold::{FoldReport, fold, fold_until_empty};
pub use keep_report::{PERIOD_REPORTED, keep_report, report_may_be_signed};
pub use rebuild::{RebuildReport, rebuild};
pub use set_finding_rule::{SetFindingRule, set_finding_rule};

//! Boards, trends, the dossiers behind a figure, and the proof.

mod as_at;
mod behind;
mod beside;
mod beside_as_at;
mod board;
mod check;
mod count;
mod decisions;
mod digest;
mod exceptions;
mod excluded;
mod files_added;
mod finding_rules;
mod findings;
mod folds;
mod from_above;
mod frozen_officers;
mod indicators;
mod latest;
mod listed;
mod lookback;
mod offered;
mod officer_scores;
mod officers;
mod over_time;
mod parts;
mod past;
mod periods;
mod progress;
mod registers;
mod scope;
mod services;
mod since;
mod sums;
mod trend;
mod verify_files;

pub use as_at::{PageAsked, PastPage, behind_as_at, sums_as_at};
pub use behind::{DossierLine, ListCursor, Narrowed, behind, behind_of_officer, listed_for};
pub use board::{Board, BoardRow, LevelTotal, board, ratio_of};
pub use check::{CheckReport, Difference, check};
pub use count::{Number, count_behind, count_behind_up_to};
pub(crate) use decisions::sums_of_unit;
pub use decisions::{
    ContestsWaiting, contests, contests_waiting, decides_contest, exclusions, unit_corrections,
};
pub use digest::{asks_where_letters_go, digest_choice, digests_are_due, exception_letters_are_due};
pub use exceptions::{ExceptionPage, ExceptionReport, exceptions};
pub use excluded::{excluded_dossiers, excluded_sums};
pub use files_added::{FileAdded, files_added};
pub use finding_rules::{finding_rule, finding_rules_set};
pub(crate) use findings::finding_of;
pub use findings::{count_findings, findings};
pub use folds::folds;
pub(crate) use from_above::authorise_from_above;
pub use from_above::keeps_from_above;
pub use frozen_officers::{
    FrozenOfficers, frozen_officers, officer_periods_seen, officers_are_whole, own_frozen_scores,
};
pub(crate) use indicators::every_unit_however_far;
pub use indicators::{AllInputs, UnitScore, every_unit, every_unit_as_at, indicator_values, set_for};
pub use lookback::{Lookback, Services};
pub use offered::{Offered, offered};
pub use officer_scores::{OF_OFFICERS, OfficerScore, officer_scores, own_received, own_scores};
pub(crate) use officer_scores::{scores_under, sums_of_officer};
pub use officers::{OfficerCounted, officers_behind};
pub use over_time::{Every, over_time};
pub use parts::{Part, TellBy, behind_of_part, told_by};
pub use periods::{closed_period, closed_periods, corrections_are_whole, is_whole, public_report};
pub use progress::{Progress, progress, progress_as_at};
pub use registers::{RegisterYear, register_years, register_years_as_at};
pub use scope::{UnitScope, Units};
pub use services::services;
pub use sums::{Sums, sums};
pub use trend::trend;
pub use verify_files::verify_files;

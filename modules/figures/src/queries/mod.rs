//! Boards, trends, the dossiers behind a figure, and the proof.

mod as_at;
mod behind;
mod beside;
mod board;
mod check;
mod decisions;
mod excluded;
mod findings;
mod folds;
mod indicators;
mod officer_scores;
mod periods;
mod progress;
mod scope;
mod services;
mod sums;
mod trend;

pub use as_at::{LineAsAt, behind_as_at, sums_as_at};
pub use behind::{DossierLine, ListCursor, behind, count_behind};
pub use board::{Board, BoardRow, LevelTotal, board, ratio_of};
pub use check::{CheckReport, Difference, check};
pub use decisions::{contests, exclusions};
pub use excluded::{excluded_dossiers, excluded_sums};
pub use findings::findings;
pub use folds::folds;
pub use indicators::{AllInputs, UnitScore, every_unit, indicator_values, set_for};
pub use officer_scores::{OfficerScore, officer_scores, own_scores};
pub use periods::{closed_period, closed_periods, is_whole};
pub use progress::{Progress, progress};
pub use scope::{UnitScope, Units};
pub use services::services;
pub use sums::{Sums, sums};
pub use trend::trend;

//! Boards, trends, the dossiers behind a figure, and the proof.

mod behind;
mod board;
mod check;
mod excluded;
mod folds;
mod indicators;
mod periods;
mod scope;
mod sums;
mod trend;

pub use behind::{DossierLine, ListCursor, behind, count_behind};
pub use board::{Board, BoardRow, LevelTotal, board, ratio_of};
pub use check::{CheckReport, Difference, check};
pub use excluded::{excluded_dossiers, excluded_sums};
pub use folds::folds;
pub use indicators::{AllInputs, UnitScore, every_unit, indicator_values, set_for};
pub use periods::{closed_period, closed_periods, is_whole};
pub use scope::{UnitScope, Units};
pub use sums::{Sums, sums};
pub use trend::trend;

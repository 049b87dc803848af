//! Boards, trends, the dossiers behind a figure, and the proof.

mod behind;
mod board;
mod check;
mod folds;
mod services;
mod sums;
mod trend;

pub use behind::{DossierLine, ListCursor, behind, count_behind};
pub use board::{Board, BoardRow, LevelTotal, board, ratio_of};
pub use check::{CheckReport, Difference, check};
pub use folds::folds;
pub use services::services;
pub use sums::{Sums, sums};
pub use trend::trend;

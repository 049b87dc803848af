//! Rows of dossiers and sums.

mod dossier;
mod many;
mod sum;

pub(crate) use dossier::{clear, dossier_rows, facts_of, kept_between, save_dossiers};
pub(crate) use sum::{
    Moves, SumsByMoment, add, folded, note_folded, note_unread, sums_of_measure, take_turn,
};

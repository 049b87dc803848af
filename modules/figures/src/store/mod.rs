//! Rows of dossiers and sums.

mod aside;
mod correction;
pub(crate) mod decisions;
pub(crate) mod digest;
mod dossier;
pub(crate) mod editions;
mod file_folder;
mod finding_rule;
pub(crate) mod frozen_officers;
mod indexes;
mod listing;
mod moves;
pub(crate) mod periods;
mod petition;
mod posting;
pub(crate) mod requests;
mod scans;
mod sum;

pub(crate) use aside::{aside_rows, take_aside};
pub(crate) use correction::{Corrections, all_corrections, corrections};
pub(crate) use dossier::{DossierRows, clear, dossier_rows, facts_of, kept_between};
pub(crate) use file_folder::file_name;
pub use file_folder::{FileFolder, FileRefused, SetFolder};
pub(crate) use finding_rule::{finding_rule_on, finding_rules, insert_finding_rule};
pub(crate) use indexes::LeftOut;
pub(crate) use listing::{accounts_on, listing_text, listing_texts, listings_on};
pub(crate) use moves::Moves;
pub(crate) use petition::{facts_text, move_petition, petition_facts, petitions};
pub(crate) use posting::{Boards, boards, posted_on};
pub(crate) use scans::Scans;
pub(crate) use sum::{
    BY_SERVICE, Held, SumsByMoment, SumsByService, add, add_days, add_months, folded, is_stale, note_folded,
    note_unread, services_of_measure, sums_of_measure, take_turn, told_until,
};

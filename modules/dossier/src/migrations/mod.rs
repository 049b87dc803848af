//! The dossier's tables, one step a file; a released step is never changed.

mod answers;
mod asked;
mod case;
mod casework;
mod counter;
mod desk;
mod dossiers;
mod lean;
mod merges;
mod register;
mod review;
mod watch;

use motcua_db::Migration;

/// The dossier's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    dossiers::DOSSIERS,
    case::CASE,
    merges::MERGES,
    answers::ANSWERS,
    counter::COUNTER,
    casework::CASEWORK,
    watch::WATCH,
    desk::DESK,
    register::REGISTER,
    review::REVIEW,
    lean::LEAN,
    asked::ASKED,
];

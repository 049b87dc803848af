//! The dossier's tables, one step a file; a released step is never changed.

mod answers;
mod case;
mod casework;
mod counter;
mod desk;
mod dossiers;

use motcua_db::Migration;

/// The dossier's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    dossiers::DOSSIERS,
    case::CASE,
    answers::ANSWERS,
    counter::COUNTER,
    casework::CASEWORK,
    desk::DESK,
];

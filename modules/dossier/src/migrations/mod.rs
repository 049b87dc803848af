//! The dossier's tables, one step a file; a released step is never changed.

mod answered;
mod answers;
mod asked;
mod case;
mod casework;
mod counter;
mod desk;
mod dossiers;
mod intake_form;
mod lean;
mod merges;
mod messages;
mod numbers;
mod opinions;
mod postal;
mod receipts;
mod register;
mod remarks;
mod review;
mod standing;
mod times;
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
    remarks::REMARKS,
    times::TIMES,
    receipts::RECEIPTS,
    numbers::NUMBERS,
    postal::POSTAL,
    opinions::OPINIONS,
    lean::LEAN,
    asked::ASKED,
    answered::ANSWERED,
    messages::MESSAGES,
    messages::MESSAGE_TIME,
    standing::STANDING,
    answered::REPLY,
    intake_form::INTAKE_FORM,
];

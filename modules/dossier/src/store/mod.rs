//! The SQL of dossiers.

mod component;
mod dossier;
mod handover;
mod receipt_book;
mod register;
mod request;
mod serial;

pub(crate) use component::{components_of, insert_component};
pub(crate) use dossier::{from_row, insert, load, load_for_change, load_where, save, status_codes};
pub(crate) use handover::{
    NewHandover, handover, handover_for_change, handover_items, handover_of_request, handovers_where,
    insert_handover, mark_parcel, mark_received, mark_refused,
};
pub(crate) use receipt_book::next_receipt;
pub(crate) use register::{book, lock_book, next_line};
pub(crate) use request::claim_request;
pub(crate) use serial::next_serial;

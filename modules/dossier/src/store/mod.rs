//! The SQL of dossiers.

mod component;
mod counter;
mod dossier;
mod guidance;
mod register;
mod request;
mod serial;

pub(crate) use component::{components_of, insert_component};
pub(crate) use counter::{answers_of, charge_of, insert_answers, insert_charge};
pub(crate) use dossier::{from_row, insert, load, load_for_change, load_where, save, status_codes};
pub(crate) use guidance::{guidance_of, insert_guidance};
pub(crate) use register::next_line;
pub(crate) use request::claim_request;
pub(crate) use serial::next_serial;

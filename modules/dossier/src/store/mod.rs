//! The SQL of dossiers.

mod alarm;
mod apology;
mod component;
mod dossier;
mod refusal;
mod register;
mod request;
mod serial;
mod spell;
mod supplement;

pub(crate) use alarm::{clear_alarm, clear_finished, insert_alarm, open_alarms};
pub(crate) use apology::{apology_from, apology_of, draft_apology, drop_drafts, save_apology};
pub(crate) use component::{components_of, insert_component, update_component};
pub(crate) use dossier::{
    channel_code, channel_from, from_row, insert, load, load_for_change, load_where, save, save_state,
    status_codes,
};
pub(crate) use refusal::{insert_refusal, refusal_of};
pub(crate) use register::next_line;
pub(crate) use request::claim_request;
pub(crate) use serial::next_serial;
pub(crate) use spell::follow_spells;
pub(crate) use supplement::{complete_supplement, insert_supplement, mend, supplements_of};

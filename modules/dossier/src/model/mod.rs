//! The case (hồ sơ) as pure decisions: what may happen to a dossier now, and what it is after that.
//!
//! `decide` says which changes a command leads to, or why not; `DossierState::apply` takes a change in. Invariants,
//! held by property tests: every change of status stands in `data/status_transitions.csv`; 9 and 10 are reached by
//! settling and returning only; the spells of the clock never overlap; folding the changes gives the state again.

mod action;
mod actor;
mod apply;
mod clock;
mod command;
mod decide;
mod event;
mod reference;
mod refusal;
mod stage;
mod state;
mod status;
mod transition;

pub use action::Action;
pub use actor::{Actor, Role};
pub use clock::{CaseClock, ClockState, Spell};
pub use command::Command;
pub use decide::decide;
pub use event::{Change, Channel, DossierEvent};
pub use reference::{ActorId, ResultRef, UnitRef};
pub use refusal::Refusal;
pub use stage::Stage;
pub use state::{DossierState, Settling};
pub use status::Status;
pub use transition::{TRANSITIONS, Transition, target};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod walks;

//! The case (hồ sơ) as pure decisions: what may happen to a dossier now, and what it is after that.
//!
//! `decide` says which changes a command leads to, or why not; `DossierState::apply` takes a change in. Invariants,
//! held by property tests: every change of status stands in `data/status_transitions.csv`; 9 and 10 are reached by
//! settling and returning only; the spells of the clock never overlap; folding the changes gives the state again.

mod action;
mod actor;
mod alarm;
mod apply;
mod asked_reason;
mod clock;
mod command;
mod decide;
mod defect;
mod event;
mod event_remarks;
mod late;
mod messages;
mod moved_part;
mod receipt;
mod reference;
mod referral;
mod refusal;
mod refusal_reason;
mod stage;
mod standing;
mod state;
mod status;
mod step;
mod times;
mod transition;
mod watch;

pub use action::Action;
pub use actor::{Actor, Role};
pub use alarm::{AlarmKind, AlarmLevel};
pub use asked_reason::{AskedReason, asked_reasons};
pub use clock::{CaseClock, ClockState, Spell};
pub use command::Command;
pub use decide::decide;
pub use defect::{Defect, DefectReason};
pub use event::{Change, Channel, DossierEvent};
pub use late::LateCause;
pub use messages::{MOST_WAITING, Messages};
pub use motcua_ledger::Remark;
pub use moved_part::MovedPart;
pub use receipt::{HandOverWay, PayWay, Proof, Receipt, Receiver};
pub use reference::{ActorId, ResultRef, UnitRef};
pub use referral::{Opinion, Referral, ReferralKind};
pub use refusal::Refusal;
pub use refusal_reason::RefusalReason;
pub use stage::Stage;
pub use standing::{STANDINGS, Standing};
pub use state::{DossierState, Settling};
pub use status::Status;
pub use step::{OpenStep, StepPlan};
pub use times::{CaseTime, CaseTimes, TimeUnit};
pub use transition::{TRANSITIONS, Transition, target};
pub use watch::{AlarmFacts, alarms_due, will_be_late};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod walks;
#[cfg(test)]
mod walks_steps;

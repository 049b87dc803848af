//! The hours of a unit: when its clock runs, when its desk takes dossiers, until when a dossier goes over today.
//!
//! The two calendars are two types on purpose: a desk open on Saturday morning does not make Saturday a
//! working day of the time limit.

mod intake;
mod span;
mod table;
mod working;

pub use intake::IntakeHours;
pub use span::{HoursError, Span};
pub use table::{UnitHours, UnitHoursTable};
pub use working::WorkingHours;

//! The working-day calendar (lịch ngày làm việc): weekends, holidays, days off in lieu, swapped Saturdays.
//!
//! Bộ luật Lao động 2019, điều 112 names the holidays; the yearly government notice decides the days off in
//! lieu and the swapped days. The days are data (`data/holidays.csv`), the rules are here.

mod english;
mod explain;
mod info;
mod parse;
mod working;

pub use info::{DayInfo, DayKind, YearStanding};
pub use parse::CalendarError;
pub use working::{Calendar, CalendarWarning};

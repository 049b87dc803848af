//! Absences: the days on which an officer is away, and who does their work.
//!
//! NĐ 61/2018/NĐ-CP, điều 11: the agency names a stand-in for every officer of the desk who is away, so that nobody is
//! sent home because somebody is on leave.

use motcua_kernel::{Day, Id, Instant};
use serde::{Deserialize, Serialize};

use super::{HeldPosting, OfficerId, Posting};

/// The identifier of an absence.
pub type AbsenceId = Id<Absence>;

/// An officer who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// The identifier.
    pub id: AbsenceId,
    /// The officer.
    pub officer: OfficerId,
    /// The officer's name.
    pub officer_name: String,
    /// The days.
    pub days: AbsenceDays,
    /// Who does the work; none: nobody was named.
    pub stand_in: Option<OfficerId>,
    /// The stand-in's name; empty where nobody was named.
    pub stand_in_name: String,
    /// Why, in words.
    pub reason: String,
    /// Who recorded it, as events name an actor.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// When it was taken back, or ended before its last day.
    pub cancelled_at: Option<Instant>,
}

/// The days of an absence, the first and the last among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceDays {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl AbsenceDays {
    /// Whether `day` is one of them.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Lets days through in which somebody can be away.
    ///
    /// # Errors
    /// When they end before they begin, are over, or are more than a year.
    pub fn check(self, today: Day) -> Result<(), AbsenceRefusal> {
        if self.to < self.from || self.to > self.from.plus_days(LONGEST) {
            return Err(AbsenceRefusal::Days);
        }
        if self.to < today {
            return Err(AbsenceRefusal::Over);
        }
        Ok(())
    }
}

/// The longest absence, in days after the first; who is away longer gives the posting up.
const LONGEST: i32 = 366;

/// Why an absence is not recorded, or not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AbsenceRefusal {
    /// The last day comes before the first, or more than a year after it.
    #[error("the days of an absence are out of order or too many")]
    Days,
    /// All of its days are past.
    #[error("the absence is over")]
    Over,
    /// The officer is away on some of these days already.
    #[error("the officer is away on some of these days already")]
    Overlaps,
    /// Nobody stands in for themselves.
    #[error("nobody stands in for themselves")]
    StandInSelf,
    /// The stand-in's account is closed.
    #[error("the stand-in's account is closed")]
    StandInClosed,
    /// The stand-in holds no posting that covers the officer's work.
    #[error("the stand-in holds no posting that covers the officer's work")]
    StandInNotCovering,
    /// The stand-in is away on some of these days.
    #[error("the stand-in is away on some of these days")]
    StandInAway,
    /// There is no such absence, or it was taken back.
    #[error("no such absence in force")]
    NoSuchAbsence,
}

impl AbsenceRefusal {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Days => "absence-days",
            Self::Over => "absence-over",
            Self::Overlaps => "absence-overlaps",
            Self::StandInSelf => "stand-in-self",
            Self::StandInClosed => "stand-in-closed",
            Self::StandInNotCovering => "stand-in-not-covering",
            Self::StandInAway => "stand-in-away",
            Self::NoSuchAbsence => "absence-not-found",
        }
    }
}

/// Whether `held` lets its officer do the work of `posting` through all of `days`: in a role that may, at its unit, for
/// its field.
pub fn covers(held: &HeldPosting, posting: &Posting, days: AbsenceDays) -> bool {
    let throughout = held.posting.holds_on(days.from) && held.posting.holds_on(days.to);
    throughout
        && held.posting.role.stands_in_for(posting.role)
        && held.covers.contains(&posting.unit)
        && held.posting.takes_in_field(posting.field.as_deref())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Role;

    fn day(number: i8) -> Day {
        Day::new(2023, 11, number).unwrap()
    }

    fn days(from: i8, to: i8) -> AbsenceDays {
        AbsenceDays {
            from: day(from),
            to: day(to),
        }
    }

    fn posting(role: Role, field: Option<&str>) -> Posting {
        Posting {
            role,
            unit: "05977".parse().unwrap(),
            field: field.map(str::to_owned),
            from: day(1),
            to: Some(day(20)),
        }
    }

    fn held(role: Role, field: Option<&str>) -> HeldPosting {
        let posting = posting(role, field);
        HeldPosting {
            takes_over: BTreeSet::new(),
            covers: BTreeSet::from([posting.unit.clone()]),
            posting,
        }
    }

    #[test]
    fn days_that_end_before_they_begin_or_are_over_or_last_longer_than_a_year_are_refused() {
        let today = day(15);
        assert_eq!(days(16, 15).check(today), Err(AbsenceRefusal::Days));
        assert_eq!(days(10, 14).check(today), Err(AbsenceRefusal::Over));
        assert_eq!(days(10, 15).check(today), Ok(()));
        let long = AbsenceDays {
            from: day(15),
            to: day(15).plus_days(367),
        };
        assert_eq!(long.check(today), Err(AbsenceRefusal::Days));
    }

    #[test]
    fn absences_overlap_when_they_have_a_day_in_common() {
        assert!(days(10, 12).overlaps(days(12, 14)));
        assert!(!days(10, 12).overlaps(days(13, 14)));
    }

    #[test]
    fn a_stand_in_does_the_same_work_at_the_same_unit_for_the_same_field_through_all_the_days() {
        let work = posting(Role::CaseOfficer, Some("Hộ tịch"));
        let may = |role, field: Option<&str>, days| covers(&held(role, field), &work, days);
        assert!(may(Role::CaseOfficer, Some("Hộ tịch"), days(15, 20)));
        assert!(may(Role::CaseOfficer, None, days(15, 20)));
        assert!(
            may(Role::DivisionHead, None, days(15, 20)),
            "a head does an officer's work"
        );
        assert!(!may(Role::CaseOfficer, Some("Đất đai"), days(15, 20)));
        assert!(
            !may(Role::IntakeOfficer, None, days(15, 20)),
            "who takes in does not settle"
        );
        assert!(
            !may(Role::CaseOfficer, None, days(15, 21)),
            "the posting ends before the absence does"
        );
    }
}

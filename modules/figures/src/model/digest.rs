//! The weekly letter to a head: when it is due, and what an address must look like.

use motcua_i18n::Language;
use motcua_identity::{Role, UnitId};
use motcua_kernel::{Day, Instant};

use super::Spoken;

/// The letter goes out from this hour of a Monday on (giờ làm việc sáng thứ Hai).
const FROM_HOUR: i8 = 7;

/// Whoever answers for a unit: the letter is for them.
pub(crate) const HEADS: [Role; 3] = [Role::AgencyHead, Role::CentreHead, Role::DivisionHead];

/// A criterion of a campaign in which a unit goes too slowly, as whoever knows the campaigns tells the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionBehind {
    /// The unit.
    pub unit: UnitId,
    /// What the criterion is called.
    pub name: CriterionName,
    /// The number of the plan that asks for it.
    pub plan: String,
    /// What it will be on the last day at this speed, in hundredths of a percent.
    pub forecast: i64,
    /// What it is asked to reach.
    pub goal: i64,
    /// The last day.
    pub until: Day,
}

/// What a criterion is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CriterionName {
    /// In our words, under this key.
    Key(String),
    /// As its set has it.
    Said(Spoken),
}

/// What an officer chose about the weekly letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DigestChoice {
    /// Where it goes.
    pub email: String,
    /// Whether it is wanted.
    pub wanted: bool,
    /// Whether the daily letter about exceptions is wanted.
    pub daily: bool,
    /// The language it is written in.
    pub language: Language,
}

/// The week whose letter is due at `now`, by its Monday; nothing before the offices open on that Monday.
pub fn digest_week(now: Instant) -> Option<Day> {
    let today = now.day();
    let monday = today.plus_days(-i32::from(today.date().weekday().to_monday_zero_offset()));
    let opens = Instant::from_local(monday.date().at(FROM_HOUR, 0, 0, 0));
    (now >= opens).then_some(monday)
}

/// Whether something can be sent to `address`: one name, one host, nothing that ends a line.
pub(crate) fn is_address(address: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|it| !it.is_whitespace() && !it.is_control() && !"<>,;\"@".contains(it))
    };
    address.len() <= 254
        && address
            .split_once('@')
            .is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(day: &str, hour: i8) -> Option<String> {
        let day: Day = day.parse().unwrap();
        digest_week(Instant::from_local(day.date().at(hour, 0, 0, 0))).map(|it| it.to_string())
    }

    #[test]
    fn a_week_begins_on_monday_at_seven_and_holds_until_the_next() {
        // 4 December 2023 is a Monday.
        assert_eq!(week("2023-12-04", 6), None);
        for (day, hour) in [("2023-12-04", 7), ("2023-12-06", 0), ("2023-12-10", 23)] {
            assert_eq!(week(day, hour).as_deref(), Some("2023-12-04"), "{day}");
        }
        assert_eq!(week("2023-12-11", 8).as_deref(), Some("2023-12-11"));
    }

    #[test]
    fn an_address_names_one_box_and_ends_no_line() {
        assert!(is_address("nguyen.van.a@langson.gov.vn"));
        for wrong in [
            "",
            "a",
            "a@b",
            "a b@c.vn",
            "a@c.vn\nBcc: x@y.vn",
            "a@b@c.vn",
            "a@c.vn,b@c.vn",
            "@c.vn",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}

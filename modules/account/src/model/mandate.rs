//! Acting in somebody else's name (đại diện, uỷ quyền).

use std::fmt;

use motcua_identity::{Scope, UnitId};
use motcua_kernel::{Day, Id, Instant};
use motcua_law::PersonalId;

/// The identifier of a mandate.
pub type MandateId = Id<Mandate>;

/// The age at which a person acts for itself (BLDS 2015, điều 20).
const OF_AGE: i16 = 18;

/// In whose name somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandateKind {
    /// A child: parents and guardians represent it (BLDS 2015, điều 136). An officer has seen the paper.
    Child,
    /// An organisation: its representative, or whom it empowers (BLDS 2015, điều 137 và 138). Its account confirms.
    Organisation,
    /// Another adult, who entrusts chosen matters to them (uỷ quyền – BLDS 2015, điều 138.1 and 562).
    Person,
}

impl MandateKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Child, Self::Organisation, Self::Person];
    /// The kinds in which somebody takes another's place altogether.
    pub const WHOLE: [Self; 2] = [Self::Child, Self::Organisation];

    /// The identifier in tables, forms and the keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }

    /// The relations that a mandate of this kind can rest on; the words stand under `account-relation-`.
    pub const fn relations(self) -> &'static [&'static str] {
        match self {
            Self::Child => &["mother", "father", "guardian"],
            Self::Organisation => &["legal-representative", "mandated"],
            // TT 04/2020/TT-BTP, điều 2.1: near kin need no authentication of the paper, everybody else does.
            Self::Person => &["kin", "other"],
        }
    }
}

/// How far a mandate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MandateState {
    /// Asked for: whoever grants it has still to decide.
    Asked,
    /// Given, and waits for whoever is to act: nobody is bound to act for another against their will.
    Offered,
    /// In force, until its last day.
    InForce,
    /// Not granted.
    Refused,
    /// Ended by one of the two sides.
    Ended,
}

impl MandateState {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Asked,
        Self::Offered,
        Self::InForce,
        Self::Refused,
        Self::Ended,
    ];

    /// The identifier in tables and in the keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Offered => "offered",
            Self::InForce => "in-force",
            Self::Refused => "refused",
            Self::Ended => "ended",
        }
    }
}

/// Who may act in whose name, on what ground, until when.
#[derive(Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The identifier.
    pub id: MandateId,
    /// In whose name.
    pub kind: MandateKind,
    /// The personal number of whoever acts.
    pub agent_number: String,
    /// Their name.
    pub agent_name: String,
    /// The personal number or the tax code of whom it is done for.
    pub number: String,
    /// Their name.
    pub name: String,
    /// What makes the one act for the other: one of [`MandateKind::relations`].
    pub relation: String,
    /// The paper that shows it, with its number.
    pub proof: String,
    /// The first day, where it does not begin at once.
    pub from: Option<Day>,
    /// The last day; none where it has none.
    pub until: Option<Day>,
    /// What an authorisation of one adult by another reaches; everything for the other kinds.
    pub scope: Scope,
    /// What an authorisation is for, in the giver's words; empty for the other kinds.
    pub purpose: String,
    /// The picture or file of a written authorisation, where one was shown.
    pub paper: Option<MandatePaper>,
    /// The unit at whose desk a child's paper or a written authorisation will be shown; none where it was asked before a desk
    /// had to be named, and where nothing is to be shown.
    pub desk: Option<UnitId>,
    /// Why it was refused.
    pub reason: String,
    /// How far it is.
    pub state: MandateState,
    /// When it was asked for.
    pub asked_at: Instant,
}

/// The written authorisation (giấy uỷ quyền) as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandatePaper {
    /// The hash of its bytes.
    pub hash: String,
    /// Its name as it came.
    pub name: String,
    /// Its media type, told by the content.
    pub media: String,
}

/// The identifier alone, for logs.
impl fmt::Debug for Mandate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mandate({})", self.id)
    }
}

impl Mandate {
    /// Whether one may act under it on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.state == MandateState::InForce
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it is in force on `day`, or may still come to be.
    pub fn is_open_on(&self, day: Day) -> bool {
        matches!(
            self.state,
            MandateState::Asked | MandateState::Offered | MandateState::InForce
        ) && self.until.is_none_or(|until| day <= until)
    }

    /// What whoever acts is limited to; none where they stand in the other's place altogether.
    pub fn within(&self) -> Option<Scope> {
        (self.kind == MandateKind::Person).then(|| self.scope.clone())
    }

    /// The state as people see it on `day`: a mandate whose last day went by has ended.
    pub fn state_on(&self, day: Day) -> MandateState {
        let over = self.until.is_some_and(|until| until < day);
        if over && matches!(self.state, MandateState::InForce | MandateState::Offered) {
            MandateState::Ended
        } else {
            self.state
        }
    }
}

/// The last day on which somebody can be represented as a child: none where the number says that they are of age. The
/// number tells the year alone; the last day of that year is never too early for a child.
pub(crate) fn child_until(number: &PersonalId, today: Day) -> Option<Day> {
    let until = Day::new(number.birth_year().saturating_add(OF_AGE), 12, 31)?;
    (today <= until).then_some(until)
}

/// Whether the owner of `number` is of age: to the day where the day of birth is known, and otherwise by the year that the
/// number tells.
pub(crate) fn is_of_age(number: &PersonalId, birth_on: Option<Day>, today: Day) -> bool {
    match birth_on.filter(|day| day.year() == number.birth_year()) {
        Some(birth) => {
            let (year, month) = (birth.year().saturating_add(OF_AGE), birth.date().month());
            // Whoever was born on 29 February is of age on 1 March of a year without one.
            Day::new(year, month, birth.date().day())
                .or_else(|| Day::new(year, 3, 1))
                .is_some_and(|day| day <= today)
        }
        None => child_until(number, today).is_none(),
    }
}

/// An authorisation of which nobody agreed how long it lasts is in force for one year (BLDS 2015, điều 563).
pub(crate) fn usual_end(from: Day) -> Day {
    let (year, month, day) = (
        from.year().saturating_add(1),
        from.date().month(),
        from.date().day(),
    );
    // 29 February has no anniversary in the year after.
    Day::new(year, month, day)
        .or_else(|| Day::new(year, month, day.saturating_sub(1)))
        .unwrap_or(from)
        .plus_days(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(number: &str, today: &str) -> Option<String> {
        let today = today.parse().unwrap();
        child_until(&PersonalId::parse(number, today).unwrap(), today).map(|day| day.to_string())
    }

    #[test]
    fn an_authorisation_without_a_last_day_lasts_one_year() {
        let end = |from: &str| usual_end(from.parse().unwrap()).to_string();
        assert_eq!(end("2023-11-15"), "2024-11-14");
        assert_eq!(end("2024-02-29"), "2025-02-27");
        assert_eq!(end("2024-01-01"), "2024-12-31");
    }

    #[test]
    fn whoever_is_eighteen_today_is_of_age_and_whoever_is_tomorrow_is_not() {
        let today: Day = "2023-11-15".parse().unwrap();
        let number = PersonalId::parse("020205000123", today).unwrap();
        let of_age = |birth: Option<&str>| is_of_age(&number, birth.map(|day| day.parse().unwrap()), today);
        assert!(of_age(Some("2005-11-15")) && !of_age(Some("2005-11-16")));
        assert!(!of_age(None), "the number alone tells the year");
        assert!(
            !of_age(Some("1990-01-01")),
            "a day of another year is not the number's"
        );
    }

    #[test]
    fn a_child_is_represented_until_the_year_in_which_it_comes_of_age_and_no_adult_is() {
        assert_eq!(until("020216000123", "2023-11-15").as_deref(), Some("2034-12-31"));
        assert_eq!(until("020205000123", "2023-11-15").as_deref(), Some("2023-12-31"));
        assert_eq!(until("020204000123", "2023-11-15"), None);
        assert_eq!(until("020190004711", "2023-11-15"), None);
    }
}

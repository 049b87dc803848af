//! What the fields of a paper must agree on with each other, with the day and with the dossier. A pure decision; each
//! disagreement is told in words, and a person answers it.

use motcua_kernel::Day;
use motcua_law::{PersonalId, Sex};
use motcua_ocr::fields::PersonRole;

use super::field::Proposal;
use super::field_name::{FieldName, PersonPart, PersonPlace};
use super::paper::{Owner, kept_as_text};

/// How two values contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CrossKind {
    /// Somebody is born on a day to come.
    BirthInFuture,
    /// Somebody is born after the paper was issued.
    BirthAfterIssue,
    /// The year in the personal number is not that of the day of birth.
    NumberAndBirth,
    /// The sex in the personal number is not that of the role.
    NumberAndRole,
    /// It ends before it was issued.
    ExpiryBeforeIssue,
    /// The address names no unit that stood on that day.
    UnitUnknown,
}

kept_as_text!(CrossKind {
    BirthInFuture = "birth-in-future",
    BirthAfterIssue = "birth-after-issue",
    NumberAndBirth = "number-and-birth",
    NumberAndRole = "number-and-role",
    ExpiryBeforeIssue = "expiry-before-issue",
    UnitUnknown = "unit-unknown",
});

/// A contradiction, at the field where it is seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cross {
    /// What contradicts.
    pub kind: CrossKind,
    /// The field.
    pub field: FieldName,
}

/// The values of a paper that are held against each other.
pub(crate) struct Values<'v> {
    pub today: Day,
    of: Box<dyn Fn(FieldName) -> Option<String> + 'v>,
}

impl<'v> Values<'v> {
    /// The values as an officer typed them, or as they are kept.
    pub fn typed(fields: &'v super::check::Checked, today: Day) -> Self {
        Self {
            today,
            of: Box::new(|name| fields.get(&name).cloned()),
        }
    }

    /// The values as they were read; the owner's number is the dossier's, which was checked there.
    pub fn read(proposals: &'v [Proposal], owner: &'v Owner, today: Day) -> Self {
        let of = move |name| {
            if name == FieldName::OwnerIdNumber && !owner.id_number.is_empty() {
                return Some(owner.id_number.clone());
            }
            let read = proposals.iter().find(|one| one.name == name);
            read.map(|one| one.value.clone())
        };
        Self {
            today,
            of: Box::new(of),
        }
    }

    /// The value of a field.
    pub fn get(&self, name: FieldName) -> Option<String> {
        (self.of)(name).filter(|value| !value.is_empty())
    }

    fn day(&self, name: FieldName) -> Option<Day> {
        self.get(name)?.parse().ok()
    }

    /// The day on which the paper speaks: that of its issue, else today.
    pub fn spoken_on(&self) -> Day {
        self.day(FieldName::IssueDate).unwrap_or(self.today)
    }

    /// The addresses with their fields.
    pub fn addresses(&self) -> Vec<(FieldName, String)> {
        let further = PersonPlace::ALL.map(|place| FieldName::Person(place, PersonPart::Address));
        [FieldName::Address]
            .into_iter()
            .chain(further)
            .filter_map(|name| Some((name, self.get(name)?)))
            .collect()
    }

    /// Where the values contradict each other or the day.
    pub fn crosses(&self) -> Vec<Cross> {
        let mut found = Vec::new();
        self.of_somebody(
            (FieldName::OwnerBirthDay, FieldName::OwnerIdNumber, None),
            &mut found,
        );
        for place in PersonPlace::ALL {
            let part = |part| FieldName::Person(place, part);
            let role = self.get(part(PersonPart::Role));
            let role = role.and_then(|role| PersonRole::from_identifier(&role));
            let fields = (part(PersonPart::BirthDay), part(PersonPart::IdNumber), role);
            self.of_somebody(fields, &mut found);
        }
        let days = self
            .day(FieldName::IssueDate)
            .zip(self.day(FieldName::ExpiryDate));
        if days.is_some_and(|(issued, expires)| expires < issued) {
            found.push(Cross {
                kind: CrossKind::ExpiryBeforeIssue,
                field: FieldName::ExpiryDate,
            });
        }
        found
    }

    fn of_somebody(
        &self,
        (birth, number, role): (FieldName, FieldName, Option<PersonRole>),
        found: &mut Vec<Cross>,
    ) {
        let mut push = |kind, field| found.push(Cross { kind, field });
        let said = self.get(birth);
        let year = said.as_deref().and_then(year_of);
        let day = said.as_deref().and_then(|said| said.parse::<Day>().ok());
        let is_after = |limit: Day| match (day, year) {
            (Some(day), _) => day > limit,
            (None, Some(year)) => year > limit.year(),
            (None, None) => false,
        };
        if is_after(self.today) {
            push(CrossKind::BirthInFuture, birth);
        } else if self.day(FieldName::IssueDate).is_some_and(is_after) {
            push(CrossKind::BirthAfterIssue, birth);
        }
        let Some(id) = self
            .get(number)
            .and_then(|text| PersonalId::parse(&text, self.today).ok())
        else {
            return;
        };
        if year.is_some_and(|year| year != id.birth_year()) {
            push(CrossKind::NumberAndBirth, birth);
        }
        let is_woman = id.sex() == Sex::Female;
        if role
            .and_then(PersonRole::is_woman)
            .is_some_and(|woman| woman != is_woman)
        {
            push(CrossKind::NumberAndRole, number);
        }
    }
}

/// The year of a day of birth, also where it is the year alone.
fn year_of(said: &str) -> Option<i16> {
    said.split('-').next()?.parse().ok()
}

/// Whether an address that speaks of a commune of the province names none of `communes`, those that stood on that day.
pub(crate) fn names_no_unit(address: &str, communes: &[String], province: &str) -> bool {
    let said = motcua_search::fold(address);
    // `Tỉnh Lạng Sơn` is said with its kind, or without; that of another province is not ours to know.
    let bare = |name: &str| {
        let name = motcua_search::fold(name);
        ["tinh ", "thanh pho "]
            .iter()
            .find_map(|kind| name.strip_prefix(kind).map(str::to_owned))
            .unwrap_or(name)
    };
    let says_commune = ["xa ", "phuong ", "thi tran "]
        .iter()
        .any(|kind| said.split([',', ';']).any(|part| part.trim().starts_with(kind)));
    if !said.contains(&bare(province)) || !says_commune {
        return false;
    }
    let parts: Vec<&str> = said.split([',', ';']).map(str::trim).collect();
    !communes
        .iter()
        .map(|name| motcua_search::fold(name))
        .any(|commune| parts.contains(&commune.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Checked;

    fn kinds(fields: &[(FieldName, &str)]) -> Vec<CrossKind> {
        let fields: Checked = fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let today = Day::new(2023, 11, 15).unwrap();
        let found = Values::typed(&fields, today).crosses();
        found.into_iter().map(|one| one.kind).collect()
    }

    fn mother(part: PersonPart) -> FieldName {
        FieldName::Person(PersonPlace::First, part)
    }

    #[test]
    fn nobody_is_born_tomorrow_or_after_their_paper_was_issued() {
        let born = |day| {
            kinds(&[
                (FieldName::IssueDate, "2023-08-05"),
                (FieldName::OwnerBirthDay, day),
            ])
        };
        assert_eq!(born("2023-08-05"), []);
        assert_eq!(born("2023-08-06"), [CrossKind::BirthAfterIssue]);
        assert_eq!(born("2023-11-16"), [CrossKind::BirthInFuture]);
        assert_eq!(born("2024"), [CrossKind::BirthInFuture]);
        assert_eq!(born("2023"), [], "a year alone is no later day");
    }

    #[test]
    fn a_number_tells_the_year_of_birth_and_the_sex_of_whoever_has_it() {
        let of = |number, born, role| {
            kinds(&[
                (mother(PersonPart::Role), role),
                (mother(PersonPart::IdNumber), number),
                (mother(PersonPart::BirthDay), born),
            ])
        };
        assert_eq!(of("020195001234", "1995-02-01", "mother"), []);
        assert_eq!(of("020195001234", "1995", "mother"), []);
        assert_eq!(
            of("020195001234", "1996-02-01", "mother"),
            [CrossKind::NumberAndBirth]
        );
        assert_eq!(
            of("020095001234", "1995-02-01", "mother"),
            [CrossKind::NumberAndRole]
        );
        assert_eq!(of("020095001234", "1995-02-01", "transferor"), []);
        assert_eq!(
            of("080012345", "1990-01-01", "mother"),
            [],
            "an old number tells nothing"
        );
    }

    #[test]
    fn a_paper_does_not_end_before_it_was_issued() {
        let days = [
            (FieldName::IssueDate, "2023-08-05"),
            (FieldName::ExpiryDate, "2023-08-04"),
        ];
        assert_eq!(kinds(&days), [CrossKind::ExpiryBeforeIssue]);
    }

    #[test]
    fn an_address_of_the_province_names_one_of_its_communes() {
        let communes = ["Thị trấn Đồng Đăng".to_owned()];
        let unknown = |address| names_no_unit(address, &communes, "Tỉnh Lạng Sơn");
        assert!(!unknown(
            "Khu Nam Quan, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn"
        ));
        assert!(unknown("Thôn Pàn Pè, xã Không Có, huyện Cao Lộc, tỉnh Lạng Sơn"));
        assert!(
            !unknown("Phường 1, thành phố Cao Bằng, tỉnh Cao Bằng"),
            "another province"
        );
        assert!(!unknown("Lạng Sơn"), "no commune is said");
    }
}

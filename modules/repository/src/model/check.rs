//! The rules for the fields of a paper, as a pure decision: what is wrong, or the values to keep.

use std::collections::BTreeMap;

use motcua_kernel::Day;
use motcua_law::{IdentityError, OldId, PersonalId, TaxCode};
use motcua_ocr::fields::PersonRole;

use super::field_name::{FieldName, PersonPart, PersonPlace};
use super::paper::{Owner, OwnerIdKind};

/// The longest value of a field, in letters; an abstract has a sentence or two.
const LONGEST: usize = 1_000;

/// A field that cannot be kept as it is; the words for `code` stand under `fault-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// Which field.
    pub field: FieldName,
    /// What is wrong.
    pub code: &'static str,
}

/// Values that obey the rules, days in ISO; fields left empty are not there.
pub(crate) type Checked = BTreeMap<FieldName, String>;

/// Checks what an officer typed on the day `today`; fields of the owner and the name of the paper that were not sent
/// are taken from the paper itself.
pub(crate) fn check(
    sent: &[(FieldName, String)],
    known: &Known<'_>,
    today: Day,
) -> Result<Checked, Vec<FieldProblem>> {
    let mut values = known.values();
    for (name, value) in sent {
        values.insert(*name, value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    values.retain(|_, value| !value.is_empty());
    forget_roles(&mut values);
    let mut problems = Vec::new();
    for name in FieldName::all() {
        let outcome = match values.get(&name) {
            None if name.is_required() => Err("field-missing"),
            None => continue,
            Some(value) if value.chars().count() > LONGEST => Err("field-too-long"),
            Some(value) => normal(name, value, known.owner.id_kind, today),
        };
        match outcome {
            Ok(value) => {
                values.insert(name, value);
            }
            Err(code) => problems.push(FieldProblem { field: name, code }),
        }
    }
    let day = |name| values.get(&name).and_then(|value| value.parse::<Day>().ok());
    let dates = day(FieldName::IssueDate).zip(day(FieldName::ExpiryDate));
    if dates.is_some_and(|(issued, expires)| expires < issued) {
        problems.push(FieldProblem {
            field: FieldName::ExpiryDate,
            code: "expiry-before-issue",
        });
    }
    problems.extend(nameless(&values));
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
}

/// Whose name was taken out has no role either.
fn forget_roles(values: &mut Checked) {
    for place in PersonPlace::ALL {
        if !values.contains_key(&FieldName::Person(place, PersonPart::Name)) {
            values.remove(&FieldName::Person(place, PersonPart::Role));
        }
    }
}

/// Further people of whom something is kept but the name.
fn nameless(values: &Checked) -> Vec<FieldProblem> {
    let has = |place, part| values.contains_key(&FieldName::Person(place, part));
    PersonPlace::ALL
        .into_iter()
        .filter(|place| !has(*place, PersonPart::Name))
        .filter(|place| PersonPart::ALL.into_iter().any(|part| has(*place, part)))
        .map(|place| FieldProblem {
            field: FieldName::Person(place, PersonPart::Name),
            code: "person-name-missing",
        })
        .collect()
}

/// What is known of a paper before its fields are typed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'k> {
    pub owner: &'k Owner,
    pub paper_name: &'k str,
}

impl Known<'_> {
    fn values(&self) -> Checked {
        [
            (FieldName::PaperName, self.paper_name),
            (FieldName::OwnerName, &self.owner.name),
            (FieldName::OwnerIdNumber, &self.owner.id_number),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .into()
    }
}

/// The value in its one form, or the code of what is wrong with it.
fn normal(name: FieldName, value: &str, id_kind: OwnerIdKind, today: Day) -> Result<String, &'static str> {
    match name {
        FieldName::IssueDate => match read_day(value) {
            None => Err("day-malformed"),
            Some(day) if day > today => Err("day-in-future"),
            Some(day) => Ok(day.to_string()),
        },
        FieldName::ExpiryDate => read_day(value).map(|day| day.to_string()).ok_or("day-malformed"),
        FieldName::OwnerIdNumber => owner_number(id_kind, value, today)
            .map_err(|error| error.map_or("passport-malformed", IdentityError::code)),
        FieldName::OwnerBirthDay | FieldName::Person(_, PersonPart::BirthDay) => birth(value, today),
        FieldName::Person(_, PersonPart::IdNumber) => person_number(value, today),
        FieldName::Person(_, PersonPart::Role) if PersonRole::from_identifier(value).is_none() => {
            Err("person-role-unknown")
        }
        // A symbol without a letter or digit cannot stand in the code of the paper.
        FieldName::Symbol if !value.chars().any(char::is_alphanumeric) => Err("paper-code-symbol"),
        _ => Ok(value.to_owned()),
    }
}

/// The number in its one form. A passport has no structure that could be checked beyond its letters: no error of law.
pub(crate) fn owner_number(
    kind: OwnerIdKind,
    number: &str,
    today: Day,
) -> Result<String, Option<IdentityError>> {
    match kind {
        OwnerIdKind::PersonalId => Ok(PersonalId::parse(number, today)?.as_str().to_owned()),
        OwnerIdKind::OldId => Ok(OldId::parse(number)?.as_str().to_owned()),
        OwnerIdKind::TaxCode => Ok(TaxCode::parse(number)?.as_str().to_owned()),
        OwnerIdKind::Passport => {
            let number = number.trim().to_ascii_uppercase();
            let fits = (6..=20).contains(&number.len())
                && number
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
            if fits { Ok(number) } else { Err(None) }
        }
    }
}

/// The number of a further person by its own look: twelve digits, nine, or a passport.
fn person_number(value: &str, today: Day) -> Result<String, &'static str> {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().any(char::is_alphabetic);
    let kind = match digits {
        9 if !letters => OwnerIdKind::OldId,
        _ if letters => OwnerIdKind::Passport,
        _ => OwnerIdKind::PersonalId,
    };
    owner_number(kind, value, today).map_err(|error| error.map_or("passport-malformed", IdentityError::code))
}

/// A day of birth, or the year alone: older papers say no more.
fn birth(value: &str, today: Day) -> Result<String, &'static str> {
    if let Some(day) = read_day(value) {
        return if day > today {
            Err("birth-in-future")
        } else {
            Ok(day.to_string())
        };
    }
    let is_year = value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse::<i16>() {
        Ok(year) if is_year && year > today.year() => Err("birth-in-future"),
        Ok(year) if is_year && year >= 1850 => Ok(value.to_owned()),
        _ => Err("birth-malformed"),
    }
}

/// A day as the form sends it (ISO) or as people write it (`15/11/2023`, `5-8-2023`).
pub(crate) fn read_day(text: &str) -> Option<Day> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let numbers: Vec<i16> = text
        .split(['/', '-', '.'])
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match numbers.as_slice() {
        [day, month, year] if (1800..=2999).contains(year) => {
            Day::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::new(2023, 11, 15).unwrap()
    }

    fn verdict(sent: &[(FieldName, &str)]) -> Result<Checked, Vec<FieldProblem>> {
        let owner = Owner {
            id_kind: OwnerIdKind::PersonalId,
            id_number: "020190004321".to_owned(),
            name: "Hoàng Thị Én".to_owned(),
        };
        let mut all = vec![
            (FieldName::Symbol, "không số".to_owned()),
            (FieldName::Issuer, "UBND thị trấn Đồng Đăng".to_owned()),
            (FieldName::IssueDate, "2023-08-05".to_owned()),
        ];
        all.extend(sent.iter().map(|(name, value)| (*name, (*value).to_owned())));
        check(
            &all,
            &Known {
                owner: &owner,
                paper_name: "Giấy khai sinh",
            },
            today(),
        )
    }

    #[test]
    fn what_the_paper_already_knows_need_not_be_typed_again() {
        let values = verdict(&[]).unwrap();
        assert_eq!(values[&FieldName::OwnerName], "Hoàng Thị Én");
        assert_eq!(values[&FieldName::PaperName], "Giấy khai sinh");
    }

    #[test]
    fn a_field_that_breaks_a_rule_is_named_with_what_is_wrong() {
        for (name, value, code) in [
            (FieldName::IssueDate, "2023-11-16", "day-in-future"),
            (FieldName::IssueDate, "31/02/2023", "day-malformed"),
            (FieldName::IssueDate, "", "field-missing"),
            (FieldName::ExpiryDate, "2023-08-04", "expiry-before-issue"),
            (FieldName::OwnerIdNumber, "02019000432", "personal-id-length"),
            (FieldName::OwnerIdNumber, "000000000001", "identity-placeholder"),
            (FieldName::Symbol, "–", "paper-code-symbol"),
            (FieldName::Issuer, "  ", "field-missing"),
            (FieldName::Abstract, &"x".repeat(1_001), "field-too-long"),
        ] {
            assert_eq!(
                verdict(&[(name, value)]),
                Err(vec![FieldProblem { field: name, code }]),
                "{value}"
            );
        }
    }

    #[test]
    fn a_day_is_kept_iso_however_it_is_typed() {
        for typed in ["2023-08-05", "05/08/2023", "5-8-2023", "5.8.2023"] {
            assert_eq!(
                verdict(&[(FieldName::IssueDate, typed)]).unwrap()[&FieldName::IssueDate],
                "2023-08-05"
            );
        }
    }

    #[test]
    fn a_further_person_has_a_name_and_whatever_else_is_typed_has_its_form() {
        let part = |part| FieldName::Person(PersonPlace::Second, part);
        let (name, number) = (part(PersonPart::Name), part(PersonPart::IdNumber));
        let kept = verdict(&[
            (name, "Lý Thị Mủi"),
            (part(PersonPart::Role), "mother"),
            (number, "0201 9500 1234"),
            (part(PersonPart::BirthDay), "1/2/1995"),
        ])
        .unwrap();
        assert_eq!(kept[&number], "020195001234");
        assert_eq!(kept[&part(PersonPart::BirthDay)], "1995-02-01");
        for (field, value, at, code) in [
            (number, "020195001234", name, "person-name-missing"),
            (
                FieldName::OwnerBirthDay,
                "2023-11-16",
                FieldName::OwnerBirthDay,
                "birth-in-future",
            ),
            (
                FieldName::OwnerBirthDay,
                "năm nào",
                FieldName::OwnerBirthDay,
                "birth-malformed",
            ),
        ] {
            let problem = FieldProblem { field: at, code };
            assert_eq!(verdict(&[(field, value)]), Err(vec![problem]), "{value}");
        }
        let typed = [(name, "Lý Thị Mủi"), (number, "02019500123")];
        let problem = FieldProblem {
            field: number,
            code: "personal-id-length",
        };
        assert_eq!(verdict(&typed), Err(vec![problem]));
        assert_eq!(
            verdict(&[(FieldName::OwnerBirthDay, "1965")]).unwrap()[&FieldName::OwnerBirthDay],
            "1965"
        );
    }

    #[test]
    fn today_is_not_the_future() {
        assert!(verdict(&[(FieldName::IssueDate, "15/11/2023")]).is_ok());
    }
}

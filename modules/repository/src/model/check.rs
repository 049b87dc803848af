//! The rules for the fields of a paper, as a pure decision: what is wrong, or the values to keep.

use std::collections::BTreeMap;

use motcua_kernel::Day;
use motcua_law::{IdentityError, OldId, PersonalId, TaxCode};

use super::field::FieldName;
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
    let mut problems = Vec::new();
    for name in FieldName::ALL {
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
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(problems)
    }
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
    fn today_is_not_the_future() {
        assert!(verdict(&[(FieldName::IssueDate, "15/11/2023")]).is_ok());
    }
}

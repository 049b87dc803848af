//! What is wrong with what was typed at intake.

use motcua_kernel::{Day, Instant};
use motcua_law::identity_number::{PersonalId, PhoneNumber, TaxCode};

use crate::{Owner, OwnerKind};

/// A field of a form and what is wrong with it: a report, not an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: &'static str,
    /// The stable kebab-case code; the words stand in the translation files under `problem-<code>`.
    pub code: &'static str,
}

/// The owner as typed.
#[derive(Debug, Clone, Default)]
pub struct OwnerInput {
    /// `person` or `organisation`.
    pub kind: String,
    /// Personal id or tax code.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Telephone number.
    pub phone: String,
    /// Address.
    pub address: String,
    /// E-mail address.
    pub email: String,
}

const LONGEST_NAME: usize = 200;
const LONGEST_ADDRESS: usize = 300;

/// Checks the owner; problems go into `problems`.
pub(super) fn owner(input: &OwnerInput, today: Day, problems: &mut Vec<FieldProblem>) -> Owner {
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let kind = OwnerKind::from_identifier(input.kind.trim()).unwrap_or_else(|| {
        add("owner_kind", "choose-owner-kind");
        OwnerKind::Person
    });
    let number: String = input.number.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(code) = number_problem(kind, &number, today) {
        add("owner_number", code);
    }
    let name = input.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        add("owner_name", "name-missing");
    } else if name.chars().count() > LONGEST_NAME {
        add("owner_name", "name-too-long");
    }
    let address = input.address.trim().to_owned();
    if address.is_empty() {
        add("owner_address", "address-missing");
    } else if address.chars().count() > LONGEST_ADDRESS {
        add("owner_address", "address-too-long");
    }
    let phone = match PhoneNumber::parse(input.phone.trim()) {
        _ if input.phone.trim().is_empty() => String::new(),
        Ok(phone) => phone.as_str().to_owned(),
        Err(_) => {
            add("owner_phone", "phone-wrong");
            input.phone.trim().to_owned()
        }
    };
    let email = input.email.trim().to_owned();
    if !email.is_empty() && !looks_like_email(&email) {
        add("owner_email", "email-wrong");
    }
    Owner {
        kind,
        number,
        name,
        phone,
        address,
        email,
    }
}

fn number_problem(kind: OwnerKind, number: &str, today: Day) -> Option<&'static str> {
    if number.is_empty() {
        return Some("number-missing");
    }
    match kind {
        OwnerKind::Person if number.len() != 12 || !number.bytes().all(|b| b.is_ascii_digit()) => {
            Some("personal-id-length")
        }
        OwnerKind::Person => PersonalId::parse(number, today)
            .err()
            .map(|_| "personal-id-structure"),
        OwnerKind::Organisation => TaxCode::parse(number).err().map(|_| "tax-code-wrong"),
    }
}

/// Something before and after one `@`, a dot after it, no blanks: the rest is known once a letter arrives.
fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let plain = !text.contains(char::is_whitespace) && text.len() <= 254;
    plain && !local.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.ends_with('.')
}

/// The instant of receipt: now, or an earlier one for papers that came by post or before the line was back.
pub(super) fn received_at(typed: Option<Instant>, now: Instant, problems: &mut Vec<FieldProblem>) -> Instant {
    let at = typed.unwrap_or(now);
    if at > now {
        problems.push(FieldProblem {
            field: "received_at",
            code: "date-in-future",
        });
        return now;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is done to an owner typed in full.
    type Change = fn(&mut OwnerInput);

    fn problems(change: impl Fn(&mut OwnerInput)) -> Vec<(&'static str, &'static str)> {
        let mut input = OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: "Hoàng Thị Thử".to_owned(),
            address: "thôn Nà Mẫu".to_owned(),
            ..OwnerInput::default()
        };
        change(&mut input);
        let mut problems = Vec::new();
        owner(&input, Day::new(2023, 11, 15).unwrap(), &mut problems);
        problems
            .into_iter()
            .map(|problem| (problem.field, problem.code))
            .collect()
    }

    #[test]
    fn an_owner_typed_in_full_has_no_problem() {
        assert_eq!(problems(|_| {}), []);
    }

    #[test]
    fn a_personal_id_of_eleven_digits_is_told_to_be_too_short() {
        assert_eq!(
            problems(|input| input.number = "02019500123".to_owned()),
            [("owner_number", "personal-id-length")]
        );
    }

    #[test]
    fn each_field_tells_its_own_problem() {
        let cases: [(Change, (&str, &str)); 7] = [
            (|i| i.kind.clear(), ("owner_kind", "choose-owner-kind")),
            (|i| i.number.clear(), ("owner_number", "number-missing")),
            (
                |i| i.number = "999195001234".to_owned(),
                ("owner_number", "personal-id-structure"),
            ),
            (|i| i.name = "  ".to_owned(), ("owner_name", "name-missing")),
            (|i| i.address.clear(), ("owner_address", "address-missing")),
            (|i| i.phone = "12".to_owned(), ("owner_phone", "phone-wrong")),
            (|i| i.email = "a@b".to_owned(), ("owner_email", "email-wrong")),
        ];
        for (change, expected) in cases {
            assert_eq!(problems(change), [expected]);
        }
    }
}

//! How people reach the one-stop desk of a unit: where it stands, and the number that answers.

use motcua_kernel::Instant;

use super::UnitId;

/// The longest address, in letters.
const LONGEST_ADDRESS: usize = 300;
/// What stands in a telephone number beside digits.
const BETWEEN_DIGITS: [char; 6] = [' ', '.', '-', '(', ')', '+'];
/// How many digits a telephone number has: a short line of four (hotlines, switchboards) up to a number with its country.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=15;

/// Where the desk of a unit stands and who answers there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitContact {
    /// The unit.
    pub unit: UnitId,
    /// Street, hamlet or building, commune: as one tells somebody the way.
    pub address: String,
    /// The number that answers in working hours, as it was written.
    pub phone: String,
    /// Who told it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

impl UnitContact {
    /// The number as a telephone dials it: digits, and the plus of a country before them.
    pub fn dialled(&self) -> String {
        let plus = if self.phone.trim_start().starts_with('+') {
            "+"
        } else {
            ""
        };
        let digits = self.phone.chars().filter(char::is_ascii_digit);
        plus.chars().chain(digits).collect()
    }
}

/// The fields with the codes of what is wrong in an address and a number.
pub(crate) fn problems(address: &str, phone: &str) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    match address.chars().count() {
        0 => found.push(("address", "contact-address-missing")),
        long if long > LONGEST_ADDRESS => found.push(("address", "text-too-long")),
        _ => {}
    }
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let only = phone
        .chars()
        .all(|it| it.is_ascii_digit() || BETWEEN_DIGITS.contains(&it));
    if !only || !DIGITS.contains(&digits) {
        found.push(("phone", "contact-phone-wrong"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_what_stands_between_its_digits() {
        for (written, dialled) in [
            ("0205 3812 345", "02053812345"),
            ("+84 (205) 3812-345", "+842053812345"),
            ("1022", "1022"),
        ] {
            let contact = UnitContact {
                unit: UnitId::new("05977", None),
                address: "12 Lê Lợi".to_owned(),
                phone: written.to_owned(),
                by_name: String::new(),
                at: Instant::from_micros(0),
            };
            assert_eq!(contact.dialled(), dialled);
        }
    }

    #[test]
    fn an_address_and_a_number_that_can_be_dialled_are_asked_for() {
        for (address, phone, wrong) in [
            ("12 Lê Lợi", "0205.3812.345", vec![]),
            ("", "0205 3812 345", vec!["address"]),
            ("12 Lê Lợi", "", vec!["phone"]),
            ("12 Lê Lợi", "gọi anh Nam", vec!["phone"]),
            ("12 Lê Lợi", "0205 3812 345 hoặc 0912 345 678", vec!["phone"]),
        ] {
            let fields: Vec<&str> = problems(address, phone)
                .into_iter()
                .map(|(field, _)| field)
                .collect();
            assert_eq!(fields, wrong, "{address} {phone}");
        }
    }
}

//! The code on the back of an identity card, as a scanner types it.

use std::fmt;

use motcua_kernel::Day;

use super::error::IdentityError;
use super::old_id::OldId;
use super::personal_id::{PersonalId, Sex};

/// The parts a code has at least: number, old number, name, birth, sex, address.
const FEWEST_PARTS: usize = 6;

/// What the QR code of an identity card (CCCD, thẻ căn cước) says:
/// `number|old number|name|birth ddmmyyyy|sex|address|issued ddmmyyyy`.
#[derive(Clone, PartialEq, Eq)]
pub struct CardCode {
    /// The personal id.
    pub number: PersonalId,
    /// The number of the old identity card, where the card names one.
    pub old_number: Option<OldId>,
    /// The full name as printed on the card.
    pub name: String,
    /// The day of birth; none where only the year is known.
    pub born_on: Option<Day>,
    /// The sex printed on the card.
    pub sex: Option<Sex>,
    /// The place of residence.
    pub address: String,
    /// The day the card was issued.
    pub issued_on: Option<Day>,
}

impl CardCode {
    /// Whether `text` looks like the code of a card at all, right or wrong.
    pub fn looks_like(text: &str) -> bool {
        text.matches('|').count() + 1 >= FEWEST_PARTS
    }

    /// Reads a code on the day `today`. A scanner may add blanks and line ends; newer cards add parts at the end.
    ///
    /// # Errors
    /// `NotACard` when the parts are not there; what is wrong with the number.
    pub fn parse(text: &str, today: Day) -> Result<Self, IdentityError> {
        let parts: Vec<&str> = text.trim().split('|').map(str::trim).collect();
        let [number, old, name, birth, sex, address, rest @ ..] = parts.as_slice() else {
            return Err(IdentityError::NotACard);
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(IdentityError::NotACard);
        }
        Ok(Self {
            number: PersonalId::parse(number, today)?,
            old_number: OldId::parse(old).ok(),
            name,
            born_on: day(birth),
            sex: match *sex {
                "Nam" => Some(Sex::Male),
                "Nữ" => Some(Sex::Female),
                _ => None,
            },
            address: (*address).to_owned(),
            issued_on: rest.first().and_then(|issued| day(issued)),
        })
    }
}

/// `ddmmyyyy`.
fn day(text: &str) -> Option<Day> {
    let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i16>().ok());
    if text.len() != 8 {
        return None;
    }
    let (day, month, year) = (number(0, 2)?, number(2, 4)?, number(4, 8)?);
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// Masked, for logs.
impl fmt::Debug for CardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardCode({:?})", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXTURE: &str = include_str!("../../../tests/fixtures/samples/d10_cccd.codes.json");

    fn today() -> Day {
        Day::new(2023, 11, 15).unwrap()
    }

    #[test]
    fn the_code_of_the_card_at_hand_is_read() {
        let (_, text) = FIXTURE.split_once("\"text\": \"").unwrap();
        let (text, _) = text.split_once('"').unwrap();
        let card = CardCode::parse(text, today()).unwrap();
        assert_eq!(card.number.as_str(), "020095001234");
        assert_eq!(card.name, "Hoàng Văn Thử");
        assert_eq!(card.born_on.unwrap().to_string(), "1995-11-05");
        assert_eq!(card.sex, Some(Sex::Male));
        assert_eq!(card.address, "Thôn Nà Mẫu, Tú Đoạn, Lộc Bình, Lạng Sơn");
        assert_eq!(card.old_number.unwrap().as_str(), "082233445");
        assert_eq!(card.issued_on.unwrap().to_string(), "2021-05-10");
    }

    #[test]
    fn a_card_without_an_old_number_or_with_more_parts_is_read_all_the_same() {
        let card = CardCode::parse(
            "020195001234||Lý  Thị Mủi |00001995|Nữ|Khu Nam Quan||||\r\n",
            today(),
        )
        .unwrap();
        assert_eq!(
            (card.old_number, card.born_on, card.issued_on),
            (None, None, None)
        );
        assert_eq!(card.name, "Lý Thị Mủi");
        assert_eq!(card.sex, Some(Sex::Female));
    }

    #[test]
    fn what_is_no_card_is_refused() {
        for (text, error) in [
            ("020195001234", IdentityError::NotACard),
            ("", IdentityError::NotACard),
            ("020195001234|| |01011995|Nam|Thôn Thử|", IdentityError::NotACard),
            (
                "02019500123||Lý Thị Mủi|01011995|Nam|Thôn Thử|",
                IdentityError::PersonalIdLength(11),
            ),
        ] {
            assert_eq!(CardCode::parse(text, today()).unwrap_err(), error, "{text}");
        }
        assert!(!CardCode::looks_like("020195001234"));
        assert!(CardCode::looks_like("1||||| "));
    }

    #[test]
    fn a_card_never_stands_in_a_log() {
        let card = CardCode::parse("020195001234||Lý Thị Mủi|01011995|Nữ|Thôn Thử|", today()).unwrap();
        assert_eq!(format!("{card:?}"), "CardCode(PersonalId(020*****1234))");
    }
}

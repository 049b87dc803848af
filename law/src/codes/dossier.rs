//! The code of a dossier.

use std::fmt;
use std::str::FromStr;

use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::text::travels_as_text;
use super::{CodeError, OrgCode};

/// The century that the two digits of the year stand in; the one-stop law began in 2018.
const CENTURY: i16 = 2000;
const LARGEST_SERIAL: u32 = 9_999_999;

/// The code of a dossier (mã số hồ sơ): `<unit>-YYMMDD-NNNN` (NĐ 61/2018/NĐ-CP, điều 26; TT 01/2018/TT-VPCP, điều 19).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode {
    unit: OrgCode,
    day: Day,
    serial: String,
}

impl DossierCode {
    /// The code of the dossier number `serial` of `unit` on `day`; the serial is written with at least four digits.
    pub fn new(unit: OrgCode, day: Day, serial: u32) -> Result<Self, CodeError> {
        if !(CENTURY..CENTURY + 100).contains(&day.year()) {
            return Err(CodeError::DossierYear(day.year()));
        }
        if serial == 0 || serial > LARGEST_SERIAL {
            return Err(CodeError::DossierSerial(serial.to_string()));
        }
        Ok(Self {
            unit,
            day,
            serial: format!("{serial:04}"),
        })
    }

    /// The competent unit, whose code stands in front.
    pub const fn unit(&self) -> &OrgCode {
        &self.unit
    }

    /// The day of filing.
    pub const fn day(&self) -> Day {
        self.day
    }

    /// The serial as it is written, leading zeros included.
    pub fn serial(&self) -> &str {
        &self.serial
    }
}

impl FromStr for DossierCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = || CodeError::DossierParts(text.to_owned());
        let (head, serial) = text.rsplit_once('-').ok_or_else(parts)?;
        let (unit, day) = head.rsplit_once('-').ok_or_else(parts)?;
        if !(4..=7).contains(&serial.len()) || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CodeError::DossierSerial(serial.to_owned()));
        }
        Ok(Self {
            unit: unit.parse()?,
            day: read_day(day)?,
            serial: serial.to_owned(),
        })
    }
}

fn read_day(text: &str) -> Result<Day, CodeError> {
    let wrong = || CodeError::DossierDay(text.to_owned());
    let number = match text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() == 6 {
        true => text.parse::<i32>().map_err(|_| wrong())?,
        false => return Err(wrong()),
    };
    let year = i16::try_from(number / 10_000).map_err(|_| wrong())?;
    let month = i8::try_from(number / 100 % 100).map_err(|_| wrong())?;
    let day = i8::try_from(number % 100).map_err(|_| wrong())?;
    Day::new(CENTURY + year, month, day).ok_or_else(wrong)
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{}-{}",
            self.unit,
            self.day.date().strftime("%y%m%d"),
            self.serial
        )
    }
}

travels_as_text!(DossierCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_code_is_read_and_written_in_every_form_seen() {
        for text in [
            "000.00.19.H37-230820-0001",
            "H37.19.05-230820-0001",
            "H15.50.05.13-261008-0975",
            "G01-260102-0101234",
            "H37-231115-00017",
        ] {
            let code: DossierCode = text.parse().unwrap();
            assert_eq!(code.to_string(), text);
        }
        let day = Day::new(2023, 8, 20).unwrap();
        let made = DossierCode::new("H37.19.05".parse().unwrap(), day, 1).unwrap();
        assert_eq!(made.to_string(), "H37.19.05-230820-0001");
        assert_eq!(made.day(), day);
    }

    #[test]
    fn a_wrong_dossier_code_says_which_part_is_wrong() {
        for (text, wanted) in [
            ("H37.19.05", CodeError::DossierParts("H37.19.05".into())),
            ("H37-230820", CodeError::DossierParts("H37-230820".into())),
            ("H37-230820-001", CodeError::DossierSerial("001".into())),
            ("H37-230820-00000001", CodeError::DossierSerial("00000001".into())),
            ("H37-231320-0001", CodeError::DossierDay("231320".into())),
            ("H37-230229-0001", CodeError::DossierDay("230229".into())),
            ("H37-20230820-0001", CodeError::DossierDay("20230820".into())),
            ("X-230820-0001", CodeError::Org("X".into())),
        ] {
            assert_eq!(text.parse::<DossierCode>(), Err(wanted));
        }
    }

    #[test]
    fn a_serial_above_seven_digits_or_zero_is_refused() {
        let unit: OrgCode = "H37".parse().unwrap();
        let day = Day::new(2023, 8, 20).unwrap();
        assert!(DossierCode::new(unit.clone(), day, 0).is_err());
        assert!(DossierCode::new(unit.clone(), day, 10_000_000).is_err());
        assert!(DossierCode::new(unit, Day::new(1999, 1, 1).unwrap(), 1).is_err());
    }
}

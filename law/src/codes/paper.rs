//! The code of a digitised paper.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::text::travels_as_text;
use super::{CodeError, ResultTypeCode};

/// A symbol of a paper is a line at most; longer ones are cut, the serial keeps the code apart.
const LONGEST_SYMBOL: usize = 40;

/// The code of a digitised paper (mã giấy tờ số hoá): `{owner_id}.{type_code}.{symbol_slug}.{seq:02}`.
///
/// The law's own text of this code was not found; the template follows NĐ 107/2021/NĐ-CP and running systems.
/// It holds a person's number: addresses show an opaque id instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaperCode {
    owner: String,
    kind: ResultTypeCode,
    symbol: String,
    serial: u32,
}

impl PaperCode {
    /// The code of the paper number `serial` of its `owner`, kind and symbol (số ký hiệu, folded to letters and digits).
    pub fn new(owner: &str, kind: ResultTypeCode, symbol: &str, serial: u32) -> Result<Self, CodeError> {
        if !is_owner(owner) {
            return Err(CodeError::PaperOwner);
        }
        let slug = slug(symbol);
        if slug.is_empty() {
            return Err(CodeError::PaperSymbol(symbol.to_owned()));
        }
        Ok(Self {
            owner: owner.to_owned(),
            kind,
            symbol: slug,
            serial,
        })
    }

    /// The owner's number.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The kind of paper.
    pub const fn kind(&self) -> &ResultTypeCode {
        &self.kind
    }

    /// The symbol as it stands in the code: `12-2023-QD-UBND`.
    pub fn symbol(&self) -> &str {
        &self.symbol
    }

    /// The serial among papers alike in all else.
    pub const fn serial(&self) -> u32 {
        self.serial
    }
}

fn is_owner(text: &str) -> bool {
    (6..=20).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-')
}

/// Letters without marks and digits, everything else a single hyphen: `12/2023/QĐ-UBND` → `12-2023-QD-UBND`.
fn slug(symbol: &str) -> String {
    let plain = symbol
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(|letter| match letter {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        });
    let mut slug = String::new();
    for letter in plain {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST_SYMBOL);
    slug.trim_end_matches('-').to_owned()
}

impl FromStr for PaperCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || CodeError::Paper(text.to_owned());
        let (owner, rest) = text.split_once('.').ok_or_else(wrong)?;
        let (rest, serial) = rest.rsplit_once('.').ok_or_else(wrong)?;
        let (kind, symbol) = rest.rsplit_once('.').ok_or_else(wrong)?;
        let kind = kind.parse().map_err(|_| wrong())?;
        let number = serial.parse().map_err(|_| wrong())?;
        let code = Self::new(owner, kind, symbol, number).map_err(|_| wrong())?;
        if code.to_string() == text {
            Ok(code)
        } else {
            Err(wrong())
        }
    }
}

impl fmt::Display for PaperCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}.{}.{:02}",
            self.owner, self.kind, self.symbol, self.serial
        )
    }
}

travels_as_text!(PaperCode);

#[cfg(test)]
mod tests {
    use super::*;

    fn kind() -> ResultTypeCode {
        "KQ.G15.000031".parse().unwrap()
    }

    #[test]
    fn a_paper_code_is_made_of_owner_kind_symbol_and_serial() {
        let code = PaperCode::new("020199000017", kind(), "12/2023/QĐ-UBND", 1).unwrap();
        assert_eq!(code.to_string(), "020199000017.KQ.G15.000031.12-2023-QD-UBND.01");
        assert_eq!(code.to_string().parse::<PaperCode>().unwrap(), code);
    }

    #[test]
    fn a_symbol_is_folded_however_its_letters_are_composed() {
        for symbol in ["Số: 07/TTr-TƯ", "Số: 07/TTr-TU\u{31b}"] {
            assert_eq!(
                PaperCode::new("0100233488", kind(), symbol, 12).unwrap().symbol(),
                "So-07-TTr-TU"
            );
        }
    }

    #[test]
    fn a_paper_code_without_owner_or_symbol_is_refused() {
        assert_eq!(PaperCode::new("", kind(), "1", 1), Err(CodeError::PaperOwner));
        assert_eq!(
            PaperCode::new("020.1", kind(), "1", 1),
            Err(CodeError::PaperOwner)
        );
        assert_eq!(
            PaperCode::new("020199000017", kind(), "//", 1),
            Err(CodeError::PaperSymbol("//".into()))
        );
        for text in [
            "",
            "a.b.c",
            "020199000017.KQ.G15.000031.A.1",
            "020199000017.KQ.G15.000031.A b.01",
        ] {
            assert_eq!(
                text.parse::<PaperCode>(),
                Err(CodeError::Paper(text.to_owned())),
                "{text}"
            );
        }
    }
}

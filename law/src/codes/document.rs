//! The number and symbol of an issued document.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::CodeError;
use super::text::travels_as_text;

/// The longest symbol that is taken, in letters.
const LONGEST_SYMBOL: usize = 40;

/// The number and symbol of an issued document (số, ký hiệu văn bản): `12/BC-UBND`, `05/2023/QĐ-UBND`.
///
/// NĐ 30/2020/NĐ-CP, phụ lục I, mục II.3: a number below 10 is written with a nought before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentNumber(String);

impl DocumentNumber {
    /// The number as it is written after "Số:".
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DocumentNumber {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || CodeError::Document(text.trim().to_owned());
        let typed = text.trim();
        // Whoever typed "Số" along with the number means the same.
        let typed = typed.strip_prefix("Số").unwrap_or(typed);
        let typed = typed.trim_start_matches([':', ' ']);
        let (number, rest) = typed.split_once('/').ok_or_else(wrong)?;
        let counted: u32 = number
            .parse()
            .ok()
            .filter(|_| number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit()))
            .filter(|counted| *counted > 0)
            .ok_or_else(wrong)?;
        let symbol = match rest.split_once('/') {
            Some((year, symbol)) if super::text::digits(year, 4) => symbol,
            Some(_) => return Err(wrong()),
            None => rest,
        };
        if is_symbol(symbol) {
            Ok(Self(format!("{counted:02}/{rest}")))
        } else {
            Err(wrong())
        }
    }
}

/// Letters, with hyphens, dots and ampersands between: `BC-UBND`, `TTr-SNV`, `QĐ-UBND.NC`.
fn is_symbol(symbol: &str) -> bool {
    let known = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '&');
    symbol.chars().next().is_some_and(char::is_alphabetic)
        && symbol.chars().last().is_some_and(char::is_alphanumeric)
        && symbol.chars().count() <= LONGEST_SYMBOL
        && symbol.chars().all(known)
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

travels_as_text!(DocumentNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_a_number_and_the_symbol_of_its_kind_and_issuer() {
        for (typed, written) in [
            ("12/BC-UBND", "12/BC-UBND"),
            ("5/TTr-SNV", "05/TTr-SNV"),
            (" Số: 007/QĐ-UBND ", "07/QĐ-UBND"),
            ("1543/2023/QĐ-UBND", "1543/2023/QĐ-UBND"),
            ("88/BC-UBND.NC", "88/BC-UBND.NC"),
        ] {
            assert_eq!(typed.parse::<DocumentNumber>().unwrap().as_str(), written);
        }
    }

    #[test]
    fn what_is_no_number_with_a_symbol_is_refused() {
        for text in [
            "",
            "12",
            "12/",
            "0/BC-UBND",
            "BC-UBND",
            "12/23/BC-UBND",
            "12/BC UBND",
            "12/-UBND",
            "12/BC-",
            "-1/BC-UBND",
            "+1/BC-UBND",
            "1234567/BC-UBND",
            "12/báo cáo của Lộc Thị Thử",
        ] {
            assert_eq!(
                text.parse::<DocumentNumber>(),
                Err(CodeError::Document(text.to_owned())),
                "{text}"
            );
        }
    }
}

//! The code of a kind of result.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::CodeError;
use super::text::{digits, level_one, travels_as_text};

/// The code of a kind of result (mã kết quả): `KQ.G15.000031` is Giấy khai sinh.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ResultTypeCode(String);

impl ResultTypeCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ResultTypeCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let tail = text.strip_prefix("KQ.").and_then(|tail| tail.split_once('.'));
        match tail {
            Some((agency, number)) if level_one(agency) && digits(number, 6) => Ok(Self(text.to_owned())),
            _ => Err(CodeError::ResultType(text.to_owned())),
        }
    }
}

impl fmt::Display for ResultTypeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

travels_as_text!(ResultTypeCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_code_names_a_ministry_and_six_digits() {
        assert_eq!(
            "KQ.G15.000031".parse::<ResultTypeCode>().unwrap().as_str(),
            "KQ.G15.000031"
        );
        for text in [
            "",
            "KQ.G15.00031",
            "KQ.15.000031",
            "KQG15000031",
            "kq.G15.000031",
            "KQ.G15.000031.1",
        ] {
            assert_eq!(
                text.parse::<ResultTypeCode>(),
                Err(CodeError::ResultType(text.to_owned()))
            );
        }
    }
}

//! The code of a procedure.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::CodeError;
use super::text::{digits, travels_as_text};

/// The code of a procedure (mã thủ tục hành chính) in the national database: `1.001193`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProcedureCode(String);

impl ProcedureCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProcedureCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('.') {
            Some((group, number)) if digits(group, 1) && digits(number, 6) => Ok(Self(text.to_owned())),
            _ => Err(CodeError::Procedure(text.to_owned())),
        }
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

travels_as_text!(ProcedureCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_procedure_code_is_a_digit_a_dot_and_six_digits() {
        assert_eq!("1.001193".parse::<ProcedureCode>().unwrap().as_str(), "1.001193");
        for text in [
            "",
            "1.00119",
            "1.0011933",
            "11.001193",
            "1001193",
            "1.00119a",
            "1.001193.000.00.00.H37",
        ] {
            assert_eq!(
                text.parse::<ProcedureCode>(),
                Err(CodeError::Procedure(text.to_owned()))
            );
        }
    }
}

//! The electronic identifier of an agency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::CodeError;
use super::text::{digits, level_one, travels_as_text};

/// QĐ 20/2020/QĐ-TTg: at most 35 characters.
const LONGEST: usize = 35;

/// The electronic identifier of an agency (mã định danh điện tử): new `H37.19.05` or old `000.00.19.H37`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrgCode(String);

impl OrgCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is of the form in use before QĐ 20/2020/QĐ-TTg (QCVN 102:2016/BTTTT).
    pub fn is_old_form(&self) -> bool {
        old_form(&self.0)
    }

    /// The ministry or province on top: `H37`.
    pub fn level_one(&self) -> &str {
        let mut groups = self.0.split('.');
        let top = if self.is_old_form() {
            groups.next_back()
        } else {
            groups.next()
        };
        top.unwrap_or_default()
    }
}

impl FromStr for OrgCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() > LONGEST {
            return Err(CodeError::OrgTooLong(text.chars().count()));
        }
        if new_form(text) || old_form(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError::Org(text.to_owned()))
        }
    }
}

/// From left to right: the ministry or province, then groups of two or three letters and digits.
fn new_form(text: &str) -> bool {
    let mut groups = text.split('.');
    groups.next().is_some_and(level_one)
        && groups.all(|group| {
            matches!(group.len(), 2 | 3)
                && group
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        })
}

/// From right to left: `V1V2V3.Z1Z2.Y1Y2.MX1X2`.
fn old_form(text: &str) -> bool {
    let mut groups = text.split('.');
    groups.next().is_some_and(|group| digits(group, 3))
        && groups.next().is_some_and(|group| digits(group, 2))
        && groups.next().is_some_and(|group| digits(group, 2))
        && groups.next().is_some_and(level_one)
        && groups.next().is_none()
}

impl fmt::Display for OrgCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

travels_as_text!(OrgCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_code_is_read_in_its_old_and_its_new_form() {
        for (text, old, top) in [
            ("H37", false, "H37"),
            ("H37.41.02", false, "H37"),
            ("H15.50.05.13", false, "H15"),
            ("000.00.19.H37", true, "H37"),
        ] {
            let code: OrgCode = text.parse().unwrap();
            assert_eq!(
                (code.to_string().as_str(), code.is_old_form(), code.level_one()),
                (text, old, top)
            );
        }
    }

    #[test]
    fn what_is_no_agency_code_is_refused() {
        for text in [
            "",
            "h37",
            "H3",
            "H37.",
            "H37..05",
            "000.00.H37",
            "H37.1",
            "Đ37",
            "H37.19-05",
        ] {
            assert_eq!(text.parse::<OrgCode>(), Err(CodeError::Org(text.to_owned())));
        }
        let long = format!("H37{}", ".19".repeat(11));
        assert_eq!(long.parse::<OrgCode>(), Err(CodeError::OrgTooLong(36)));
    }
}

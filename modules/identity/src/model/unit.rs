//! Administrative units and organs, each with the days on which it stands.

use std::fmt;
use std::str::FromStr;

use motcua_db::{FromValue, Value};
use motcua_kernel::Day;
use motcua_law::OrgCode;
use serde::{Deserialize, Serialize};

/// The key of a unit: its code, and `@` with its first day where it has one.
///
/// Codes are re-used: 05977 was Phường Vĩnh Trại until 30 June 2025 (`05977`) and is Phường Đông Kinh from
/// 1 July 2025 (`05977@2025-07-01`); a code alone names neither.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(String);

impl UnitId {
    /// The key of the unit with `code` that stands from `valid_from` (none: since before the plan).
    pub fn new(code: &str, valid_from: Option<Day>) -> Self {
        Self(valid_from.map_or_else(|| code.to_owned(), |day| format!("{code}@{day}")))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code, without the day.
    pub fn code(&self) -> &str {
        self.0.split_once('@').map_or(&self.0, |(code, _)| code)
    }

    /// The first day, where the key has one.
    pub fn valid_from(&self) -> Option<Day> {
        self.0.split_once('@').and_then(|(_, day)| day.parse().ok())
    }
}

/// The text is not the key of a unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the key of a unit: {0}")]
pub struct UnitIdParseError(pub String);

impl FromStr for UnitId {
    type Err = UnitIdParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || UnitIdParseError(text.to_owned());
        let (code, day) = text
            .split_once('@')
            .map_or((text, None), |(code, day)| (code, Some(day)));
        let known = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let day = day.map(str::parse::<Day>).transpose().map_err(|_| wrong())?;
        if known {
            Ok(Self::new(code, day))
        } else {
            Err(wrong())
        }
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<UnitId> for Value {
    fn from(id: UnitId) -> Self {
        Self::Text(id.0)
    }
}

impl From<&UnitId> for Value {
    fn from(id: &UnitId) -> Self {
        Self::Text(id.0.clone())
    }
}

impl FromValue for UnitId {
    const EXPECTED: &'static str = "unit key (text)";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

/// Where in the administration a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitLevel {
    /// The province (tỉnh).
    Province,
    /// A department of the province (sở, ban, ngành).
    Department,
    /// An office, centre or vertical agency below the province or a department (đơn vị trực thuộc, cơ quan ngành dọc).
    SubUnit,
    /// A district (huyện, thành phố thuộc tỉnh), until 30 June 2025.
    District,
    /// A commune (xã, phường, thị trấn).
    Commune,
}

impl UnitLevel {
    /// Every level, from the top.
    pub const ALL: [Self; 5] = [
        Self::Province,
        Self::Department,
        Self::SubUnit,
        Self::District,
        Self::Commune,
    ];

    /// The identifier in data and tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Department => "department",
            Self::SubUnit => "sub_unit",
            Self::District => "district",
            Self::Commune => "commune",
        }
    }

    /// The level called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|level| level.identifier() == identifier)
    }
}

/// An administrative unit or organ (đơn vị hành chính, cơ quan) with the days on which it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The key.
    pub id: UnitId,
    /// The code: of the General Statistics Office for areas, a short one for organs. Not unique.
    pub code: String,
    /// The full name, for example `Xã Đồng Đăng`.
    pub name: String,
    /// The level.
    pub level: UnitLevel,
    /// The unit above; none for the province.
    pub parent: Option<UnitId>,
    /// What it is more closely, as in the import file: `xã`, `phường`, `thị trấn`, `area`, `organ`, `vertical`, …
    pub kind: String,
    /// The electronic identifier (mã định danh điện tử).
    pub org_code: OrgCode,
    /// Whether the identifier was made up because the real one is not known.
    pub org_code_is_placeholder: bool,
    /// The first day; none: since before the plan.
    pub valid_from: Option<Day>,
    /// The last day; none: no end is known.
    pub valid_to: Option<Day>,
}

impl Unit {
    /// Whether the unit stands on `day`.
    pub fn stands_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// How much of an ended unit went into its successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// All of it.
    Whole,
    /// A part of it; the rest went elsewhere.
    Part,
    /// Not known.
    Unknown,
}

impl Share {
    /// The identifier in data and tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Part => "part",
            Self::Unknown => "unknown",
        }
    }

    /// The share called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Whole, Self::Part, Self::Unknown]
            .into_iter()
            .find(|share| share.identifier() == identifier)
    }
}

/// A unit that took over from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// The unit that ended.
    pub old: UnitId,
    /// The unit that took over.
    pub new: UnitId,
    /// The first day of the new order.
    pub effective: Day,
    /// How much of the old unit it took.
    pub share: Share,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_unit_carries_the_day_that_tells_a_reused_code_apart() {
        let old: UnitId = "05977".parse().unwrap();
        let new: UnitId = "05977@2025-07-01".parse().unwrap();
        assert_ne!(old, new);
        assert_eq!((old.code(), new.code()), ("05977", "05977"));
        assert_eq!(new.valid_from(), Day::new(2025, 7, 1));
        assert_eq!(UnitId::new("05977", Day::new(2025, 7, 1)), new);
    }

    #[test]
    fn what_is_no_key_of_a_unit_is_refused() {
        for text in ["", "@2025-07-01", "05977@", "05977@1/7/2025", "05 977", "Đồng"] {
            assert_eq!(text.parse::<UnitId>(), Err(UnitIdParseError(text.to_owned())));
        }
    }
}

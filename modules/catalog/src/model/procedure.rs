//! A procedure: what stays the same over its revisions.

use motcua_kernel::Day;
use motcua_law::ProcedureCode;
use serde::{Deserialize, Serialize};

/// The administrative levels that may take a procedure's dossiers in (cấp thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A ministry (cấp bộ): known, but not served by a province's system.
    Ministry,
    /// The province (cấp tỉnh).
    Province,
    /// The district (cấp huyện), until 30 June 2025.
    District,
    /// The commune (cấp xã).
    Commune,
    /// Another body (cơ quan khác).
    Other,
}

impl Level {
    /// Every level, from the top.
    pub const ALL: [Self; 5] = [
        Self::Ministry,
        Self::Province,
        Self::District,
        Self::Commune,
        Self::Other,
    ];

    /// The identifier in tables.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Other => "other",
        }
    }

    /// The level called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|level| level.identifier() == identifier)
    }
}

/// An administrative procedure (thủ tục hành chính).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// The code in the national database.
    pub code: ProcedureCode,
    /// The name people know it by.
    pub name: String,
    /// The name in the deciding ministry's list, where it differs.
    pub official_name: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// The levels that took it in until 30 June 2025.
    pub levels_2023: Vec<Level>,
    /// The levels that take it in from 1 July 2025.
    pub levels_2025: Vec<Level>,
    /// Whether a revision says its components and its time: without one a dossier cannot be taken in.
    pub detailed: bool,
}

impl Procedure {
    /// The levels that take it in on `day`.
    pub fn levels_on(&self, day: Day) -> &[Level] {
        match Era::of(day) {
            Era::TwoLevels => &self.levels_2025,
            Era::ThreeLevels => &self.levels_2023,
        }
    }
}

/// The two structures of local administration that the data know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Era {
    /// Province, district, commune: until 30 June 2025.
    ThreeLevels,
    /// Province and commune: from 1 July 2025.
    TwoLevels,
}

impl Era {
    /// The first day without districts (Luật Tổ chức chính quyền địa phương số 72/2025/QH15).
    pub(crate) fn reform() -> Option<Day> {
        Day::new(2025, 7, 1)
    }

    /// The structure on `day`.
    pub(crate) fn of(day: Day) -> Self {
        if Self::reform().is_some_and(|reform| day >= reform) {
            Self::TwoLevels
        } else {
            Self::ThreeLevels
        }
    }
}

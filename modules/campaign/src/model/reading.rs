//! Questions that KH 170/KH-UBND leaves open and that change figures or who acts: sub-units (A6), paper registers (A9),
//! dossiers that a reasoned decision left out, units with next to no work, and the hands of the bodies (A10).

use serde::{Deserialize, Serialize};

/// For whom the dossiers of a sub-unit count (A6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubUnits {
    /// For its parent agency, which has one row with all of them.
    #[default]
    Parent,
    /// For itself: it has a row of its own at the level of its parent, whose row is without it.
    Apart,
}

/// Whether lines of paper registers of earlier years count in the ratio of digitisation (A9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registers {
    /// Once registered here they stand below the line, and above it when their paper is digitised.
    #[default]
    Counted,
    /// They stand apart: the ratio is that of dossiers.
    Apart,
}

/// Which figure decides where a unit stands, where a reasoned decision left dossiers out of the figures. The plan asks for data
/// that is "sống, sạch, đủ, chính xác" (I.2) and names no rule; both figures are shown whatever is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Excluded {
    /// The one without them.
    #[default]
    LeftOut,
    /// The one with them.
    Counted,
}

/// Whether a unit that had too few dossiers for a place is judged for awards all the same. One dossier of one is 100 %: of so
/// few, one more or less turns the ratio over, in an award no less than in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Few {
    /// The fewest are asked for a place only; what a campaign of before this was asked says.
    #[default]
    PlacesOnly,
    /// Without a place nobody meets or exceeds what is asked.
    AwardsToo,
}

/// Who acts for the focal point and the body of emulation of a campaign (A10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Appraisers {
    /// Whoever holds the role over the province; what a campaign of before this was asked says.
    #[default]
    Province,
    /// Of those, who belongs to the body that holds the function on the day.
    Body,
}

/// How dossiers are counted for units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counting {
    /// Sub-units.
    pub sub_units: SubUnits,
    /// Paper registers.
    pub registers: Registers,
    /// Dossiers that a decision left out.
    pub excluded: Excluded,
}

impl SubUnits {
    /// Every answer.
    pub const ALL: [Self; 2] = [Self::Parent, Self::Apart];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Apart => "apart",
        }
    }

    /// The answer called `identifier`; the usual one where nothing is called so.
    pub fn from_identifier(identifier: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.identifier() == identifier).unwrap_or_default()
    }
}

impl Registers {
    /// Every answer.
    pub const ALL: [Self; 2] = [Self::Counted, Self::Apart];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Apart => "apart",
        }
    }

    /// The answer called `identifier`; the usual one where nothing is called so.
    pub fn from_identifier(identifier: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.identifier() == identifier).unwrap_or_default()
    }
}

impl Excluded {
    /// Every answer.
    pub const ALL: [Self; 2] = [Self::LeftOut, Self::Counted];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::LeftOut => "left-out",
            Self::Counted => "counted",
        }
    }

    /// The answer called `identifier`; the usual one where nothing is called so.
    pub fn from_identifier(identifier: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.identifier() == identifier).unwrap_or_default()
    }
}

impl Few {
    /// Every answer.
    pub const ALL: [Self; 2] = [Self::PlacesOnly, Self::AwardsToo];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::PlacesOnly => "places-only",
            Self::AwardsToo => "awards-too",
        }
    }

    /// The answer called `identifier`; the one of before this was asked where nothing is called so.
    pub fn from_identifier(identifier: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.identifier() == identifier).unwrap_or_default()
    }
}

impl Appraisers {
    /// Every answer.
    pub const ALL: [Self; 2] = [Self::Province, Self::Body];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Body => "body",
        }
    }

    /// The answer called `identifier`; the one of before this was asked where nothing is called so.
    pub fn from_identifier(identifier: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.identifier() == identifier).unwrap_or_default()
    }
}

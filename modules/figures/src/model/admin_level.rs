//! The three levels that targets are set for.

use motcua_identity::{UnitId, UnitLevel, UnitTree};

/// The administrative level (cấp tỉnh, cấp huyện, cấp xã) that a unit's figures count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdminLevel {
    /// The province and its departments.
    Province,
    /// The districts, until 30 June 2025.
    District,
    /// The communes.
    Commune,
}

impl AdminLevel {
    /// Every level, from the top.
    pub const ALL: [Self; 3] = [Self::Province, Self::District, Self::Commune];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Province => "province",
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

    /// The level of the unit `id`; nothing when the tree does not have it.
    pub fn of(tree: &UnitTree, id: &UnitId) -> Option<Self> {
        let unit = tree.get(id)?;
        Self::plain(unit.level).or_else(|| {
            // KH 170/KH-UBND leaves it open; our reading: a sub-unit counts at the level of its parent agency.
            let above = tree.ancestors_of(id);
            Some(
                above
                    .iter()
                    .find_map(|unit| Self::plain(unit.level))
                    .unwrap_or(Self::Province),
            )
        })
    }

    const fn plain(level: UnitLevel) -> Option<Self> {
        match level {
            UnitLevel::Province | UnitLevel::Department => Some(Self::Province),
            UnitLevel::District => Some(Self::District),
            UnitLevel::Commune => Some(Self::Commune),
            UnitLevel::SubUnit => None,
        }
    }
}

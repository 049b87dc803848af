//! Which dossiers of a unit a figure is made of, and how addresses say so.

use motcua_figures::AdminLevel;

/// Which dossiers of a unit a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Its own.
    Own,
    /// Its own and those of the units of its level below it: an agency with its sub-units.
    Level,
    /// Its own and those of every unit below it.
    Below,
}

impl Reach {
    /// The value in addresses.
    pub(crate) const fn identifier(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Level => "level",
            Self::Below => "below",
        }
    }

    /// The reach called `identifier`; its own where nothing is said.
    fn from_identifier(identifier: &str) -> Self {
        [Self::Level, Self::Below]
            .into_iter()
            .find(|it| it.identifier() == identifier)
            .unwrap_or(Self::Own)
    }
}

/// What addresses call the dossiers of units without a row.
const ELSEWHERE: &str = "elsewhere";

/// Whose dossiers a list is about, as seen from a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those of a figure of the unit.
    Unit(Reach),
    /// Those of every unit of a level, from the unit down: the figure of a level, seen from the province.
    LevelBelow(AdminLevel),
    /// Those of units that ended and whose successor nobody is: seen from the province only.
    Elsewhere,
}

impl Whose {
    /// The value in addresses.
    pub(crate) const fn identifier(self) -> &'static str {
        match self {
            Self::Unit(reach) => reach.identifier(),
            Self::LevelBelow(level) => level.identifier(),
            Self::Elsewhere => ELSEWHERE,
        }
    }

    /// What `identifier` names; the unit's own where nothing is said.
    pub(crate) fn from_identifier(identifier: &str) -> Self {
        if identifier == ELSEWHERE {
            return Self::Elsewhere;
        }
        AdminLevel::from_identifier(identifier).map_or_else(
            || Self::Unit(Reach::from_identifier(identifier)),
            Self::LevelBelow,
        )
    }
}

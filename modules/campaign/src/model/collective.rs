//! Which collective is nominated: the unit itself, one below it that has a line among the units, or a named one that has
//! none (KH 170/KH-UBND, V.1: sở, ban, ngành; UBND các huyện, thành phố và tập thể thuộc, trực thuộc).

use motcua_identity::UnitId;

/// A collective that a unit nominates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collective {
    /// The unit as a whole.
    Whole,
    /// A unit below it, with figures of its own where dossiers are settled there.
    Below(UnitId),
    /// A room, a team, a branch that settles its dossiers under the unit's name: it stands on the unit's figures, and says
    /// which part it had in them.
    Named,
}

const BELOW: &str = "below:";

impl Collective {
    /// The identifier in forms and tables.
    pub fn identifier(&self) -> String {
        match self {
            Self::Whole => "whole".to_owned(),
            Self::Below(unit) => format!("{BELOW}{unit}"),
            Self::Named => "named".to_owned(),
        }
    }

    /// The collective called `identifier`; nothing for a person, and for what was nominated before this was asked.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        match identifier {
            "whole" => Some(Self::Whole),
            "named" => Some(Self::Named),
            other => other.strip_prefix(BELOW)?.parse().ok().map(Self::Below),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collective_is_found_by_its_identifier() {
        for one in [
            Collective::Whole,
            Collective::Named,
            Collective::Below("06184".parse().unwrap()),
        ] {
            assert_eq!(Collective::from_identifier(&one.identifier()), Some(one));
        }
        assert_eq!(Collective::from_identifier(""), None);
        assert_eq!(Collective::from_identifier("below:"), None);
    }
}

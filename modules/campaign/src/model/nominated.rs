//! What tells one nominee from another, whichever sets they stand in.

use motcua_identity::UnitId;

use super::{Collective, NomineeKind};

/// A nominee, as far as it says who that is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nominated<'n> {
    /// The unit that nominates.
    pub(crate) unit: &'n UnitId,
    /// What it is.
    pub(crate) kind: NomineeKind,
    /// Which collective; of a person nothing.
    pub(crate) collective: Option<&'n Collective>,
    /// The name.
    pub(crate) name: &'n str,
    /// The number of a person; empty where it is not known.
    pub(crate) number: &'n str,
}

impl Nominated<'_> {
    /// Whether both are one person or one collective. A number tells persons apart wherever both have one; otherwise one
    /// name at one unit is one person. A collective's number is often that of the agency it belongs to, and tells nothing.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let same_name = || self.unit == other.unit && plain_name(self.name) == plain_name(other.name);
        match (self.kind, other.kind) {
            (NomineeKind::Person, NomineeKind::Person) => {
                let known = !self.number.is_empty() && !other.number.is_empty();
                if known {
                    self.number == other.number
                } else {
                    same_name()
                }
            }
            (NomineeKind::Collective, NomineeKind::Collective) => match (self.itself(), other.itself()) {
                (Some(one), Some(two)) => one == two,
                (None, None) => same_name(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The unit that a collective is; nothing for one that is a part of a unit without a line of its own.
    fn itself(&self) -> Option<&UnitId> {
        match self.collective? {
            Collective::Whole => Some(self.unit),
            Collective::Below(unit) => Some(unit),
            Collective::Named => None,
        }
    }
}

/// A name as it is compared: case and spaces make no other one.
pub(crate) fn plain_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_by_the_number_and_without_one_by_the_name_at_the_unit() {
        let (here, there): (UnitId, UnitId) = ("06184".parse().unwrap(), "06187".parse().unwrap());
        for (one, two, same) in [
            ((&here, "Lý Văn A", "1"), (&here, "Lý Văn A", "1"), true),
            ((&here, "Lý Văn A", "1"), (&there, "Lý A", "1"), true),
            ((&here, "Lý Văn A", "1"), (&here, "Lý Văn A", "2"), false),
            ((&here, "Lý Văn A", "1"), (&here, "lý  văn a", ""), true),
            ((&here, "Lý Văn A", ""), (&here, "Lý Văn A", ""), true),
            ((&here, "Lý Văn A", ""), (&there, "Lý Văn A", ""), false),
            ((&here, "Lý Văn A", ""), (&here, "Lý Văn B", ""), false),
        ] {
            let person = |(unit, name, number)| Nominated {
                unit,
                kind: NomineeKind::Person,
                collective: None,
                name,
                number,
            };
            assert_eq!(person(one).is_same(&person(two)), same, "{one:?} {two:?}");
            assert_eq!(person(two).is_same(&person(one)), same, "{two:?} {one:?}");
        }
    }

    #[test]
    fn a_collective_is_its_unit_whoever_nominates_it_and_without_one_its_name() {
        let (here, there): (UnitId, UnitId) = ("06184".parse().unwrap(), "06187".parse().unwrap());
        let below = Collective::Below(there.clone());
        let (whole, named) = (Collective::Whole, Collective::Named);
        for (one, two, same) in [
            ((&here, &whole, "A"), (&here, &whole, "B"), true),
            ((&here, &whole, "A"), (&there, &whole, "A"), false),
            ((&here, &below, "A"), (&there, &whole, "B"), true),
            ((&here, &named, "Tổ A"), (&here, &named, "tổ  a"), true),
            ((&here, &named, "Tổ A"), (&here, &named, "Tổ B"), false),
            ((&here, &named, "Tổ A"), (&there, &named, "Tổ A"), false),
            ((&here, &whole, "A"), (&here, &named, "A"), false),
        ] {
            let collective = |(unit, collective, name)| Nominated {
                unit,
                kind: NomineeKind::Collective,
                collective: Some(collective),
                name,
                number: "4900000000",
            };
            assert_eq!(collective(one).is_same(&collective(two)), same, "{one:?} {two:?}");
        }
    }

    #[test]
    fn a_person_is_no_collective_of_the_same_name() {
        let (unit, part): (UnitId, _) = ("06184".parse().unwrap(), Collective::Named);
        let person = Nominated {
            unit: &unit,
            kind: NomineeKind::Person,
            collective: None,
            name: "A",
            number: "",
        };
        let named = Nominated {
            kind: NomineeKind::Collective,
            collective: Some(&part),
            ..person
        };
        assert!(!person.is_same(&named));
    }
}

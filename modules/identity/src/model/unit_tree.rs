//! The units of one day as a tree.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::Day;

use super::{Unit, UnitId};

/// The units that stand on one day, with the way up and down.
#[derive(Debug, Clone, Default)]
pub struct UnitTree {
    units: BTreeMap<UnitId, Unit>,
    children: BTreeMap<UnitId, Vec<UnitId>>,
}

impl UnitTree {
    /// Builds the tree from those of `units` that stand on `day`.
    pub fn on(day: Day, units: impl IntoIterator<Item = Unit>) -> Self {
        units.into_iter().filter(|unit| unit.stands_on(day)).collect()
    }

    /// The unit with the key `id`.
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.units.get(id)
    }

    /// The unit that bears `code` on this day.
    pub fn by_code(&self, code: &str) -> Option<&Unit> {
        self.units.values().find(|unit| unit.code == code)
    }

    /// Every unit, by key.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The units above `id`, nearest first.
    pub fn ancestors_of(&self, id: &UnitId) -> Vec<&Unit> {
        let mut above = Vec::new();
        let mut seen = BTreeSet::from([id]);
        let mut next = self.get(id).and_then(|unit| unit.parent.as_ref());
        // The importer refuses circles; the set keeps a damaged table from hanging the program.
        while let Some(unit) = next
            .filter(|parent| seen.insert(parent))
            .and_then(|parent| self.get(parent))
        {
            above.push(unit);
            next = unit.parent.as_ref();
        }
        above
    }

    /// The units directly below `id`, by key.
    pub fn children_of(&self, id: &UnitId) -> Vec<&Unit> {
        let children = self.children.get(id).map(Vec::as_slice).unwrap_or_default();
        children.iter().filter_map(|child| self.get(child)).collect()
    }

    /// `id` itself and every unit below it.
    pub fn subtree_of(&self, id: &UnitId) -> BTreeSet<UnitId> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![id.clone()];
        while let Some(next) = waiting.pop() {
            if self.units.contains_key(&next) && found.insert(next.clone()) {
                waiting.extend(self.children.get(&next).into_iter().flatten().cloned());
            }
        }
        found
    }
}

impl FromIterator<Unit> for UnitTree {
    fn from_iter<I: IntoIterator<Item = Unit>>(units: I) -> Self {
        let mut tree = Self::default();
        for unit in units {
            if let Some(parent) = &unit.parent {
                tree.children
                    .entry(parent.clone())
                    .or_default()
                    .push(unit.id.clone());
            }
            tree.units.insert(unit.id.clone(), unit);
        }
        for children in tree.children.values_mut() {
            children.sort();
        }
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UnitLevel;

    fn unit(id: &str, parent: Option<&str>) -> Unit {
        let id: UnitId = id.parse().unwrap();
        Unit {
            code: id.code().to_owned(),
            name: format!("Đơn vị {id}"),
            level: UnitLevel::Commune,
            parent: parent.map(|parent| parent.parse().unwrap()),
            kind: "xã".to_owned(),
            org_code: "H37".parse().unwrap(),
            org_code_is_placeholder: false,
            valid_from: id.valid_from(),
            valid_to: None,
            id,
        }
    }

    #[test]
    fn a_tree_leads_from_a_commune_to_its_province_and_back() {
        let day = Day::new(2023, 11, 15).unwrap();
        let tree = UnitTree::on(
            day,
            [
                unit("20", None),
                unit("178", Some("20")),
                unit("05977", Some("178")),
                unit("9@2025-07-01", Some("20")),
            ],
        );
        let commune: UnitId = "05977".parse().unwrap();
        let names: Vec<_> = tree
            .ancestors_of(&commune)
            .iter()
            .map(|unit| unit.code.as_str())
            .collect();
        assert_eq!(names, ["178", "20"]);
        let province: UnitId = "20".parse().unwrap();
        assert_eq!(tree.children_of(&province).len(), 1);
        assert_eq!(tree.subtree_of(&province).len(), 3);
        assert!(tree.by_code("9").is_none());
    }

    #[test]
    fn a_circle_of_units_does_not_hang_the_program() {
        let tree: UnitTree = [unit("1", Some("2")), unit("2", Some("1"))].into_iter().collect();
        let one: UnitId = "1".parse().unwrap();
        assert_eq!(tree.ancestors_of(&one).len(), 1);
        assert_eq!(tree.subtree_of(&one).len(), 2);
    }
}

//! The counters of the made-up province: which units take dossiers in, and what each offers.

use std::sync::Arc;

use motcua_catalog::{Level, Revision, revision_on};
use motcua_identity::{Unit, UnitLevel, units_on};
use motcua_kernel::{Day, Fault};

use super::build::Works;
use super::officers::SHOWCASE;
use super::plan::Tier;

/// A unit that takes dossiers in, with the procedures it offers.
pub(super) struct Counter {
    pub(super) unit: Unit,
    pub(super) offers: Arc<[Revision]>,
}

/// The counters of the three tiers.
pub(super) struct Province {
    pub(super) counters: [Vec<Counter>; 3],
}

impl Province {
    /// The counters of a tier.
    pub(super) const fn of(&self, tier: Tier) -> &[Counter] {
        let [departments, districts, communes] = &self.counters;
        match tier {
            Tier::Province => departments.as_slice(),
            Tier::District => districts.as_slice(),
            Tier::Commune => communes.as_slice(),
        }
    }
}

impl Works<'_> {
    /// The units of the campaign, three levels; a later day shows them after the reform, with their past.
    pub(super) fn province(&self) -> Result<Province, Fault> {
        let day = self
            .order
            .as_of
            .min(Day::new(2024, 12, 31).unwrap_or(self.order.as_of));
        self.db.read(|tx| {
            let on_day = units_on(tx, day)?;
            let of = |level| {
                on_day
                    .iter()
                    .filter(|unit| unit.level == level)
                    .cloned()
                    .collect::<Vec<_>>()
            };
            let mut offered = |level| {
                let known = motcua_catalog::procedures_for_level(tx, level, day)?;
                let mut revisions = Vec::new();
                for procedure in known.iter().filter(|procedure| procedure.detailed) {
                    revisions.push(revision_on(tx, &procedure.code, day)?);
                }
                Ok::<_, Fault>(revisions)
            };
            let by_province = offered(Level::Province)?;
            let departments = of(UnitLevel::Department).into_iter().filter_map(|unit| {
                let offers = of_department(&unit, &by_province);
                (!offers.is_empty()).then(|| Counter {
                    unit,
                    offers: offers.into(),
                })
            });
            let same = |units: Vec<Unit>, offers: Vec<Revision>| {
                let offers: Arc<[Revision]> = offers.into();
                units
                    .into_iter()
                    .map(|unit| Counter {
                        unit,
                        offers: Arc::clone(&offers),
                    })
                    .collect()
            };
            Ok(Province {
                counters: [
                    departments.collect(),
                    same(of(UnitLevel::District), offered(Level::District)?),
                    same(showcase_first(of(UnitLevel::Commune)), offered(Level::Commune)?),
                ],
            })
        })
    }
}

/// How the list of procedures names each department that settles some of them.
const DEPARTMENTS: [(&str, &str); 12] = [
    ("STP", "Sở Tư pháp"),
    ("SGTVT", "Sở Giao thông vận tải"),
    ("SNNPTNT", "Sở NN&PTNT"),
    ("SKHDT", "Sở KH&ĐT"),
    ("SXD", "Sở Xây dựng"),
    ("STNMT", "TN&MT"),
    ("STNMT", "ĐKĐĐ"),
    ("SLDTBXH", "Sở LĐTBXH"),
    ("SGDDT", "Sở GD&ĐT"),
    ("SYT", "Sở Y tế"),
    ("SCT", "Sở Công Thương"),
    ("BQLKKT", "BQL KKT"),
];

/// What a department settles: a made-up dossier stands where a real one would.
fn of_department(unit: &Unit, offered: &[Revision]) -> Vec<Revision> {
    let names: Vec<&str> = DEPARTMENTS
        .iter()
        .filter(|(code, _)| *code == unit.code)
        .map(|(_, name)| *name)
        .collect();
    let settles = |revision: &&Revision| names.iter().any(|name| revision.body.agency_2023.contains(name));
    offered.iter().filter(settles).cloned().collect()
}

/// The commune in which visitors try things comes first: skewed draws give it the most work.
fn showcase_first(mut communes: Vec<Unit>) -> Vec<Unit> {
    communes.sort_by_key(|unit| unit.code != SHOWCASE);
    communes
}

//! Fields found against fields that stand on the paper, by kind.

use std::collections::BTreeMap;

use motcua_ocr::fields::{FieldKind, FieldProposal};

/// Found, wrong and there, by kind of field.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<FieldKind, (u32, u32)>);

impl Tally {
    /// Counts the fields of one paper; what was missed is handed back.
    pub fn add(&mut self, wanted: &[(FieldKind, String)], found: &[FieldProposal]) -> Vec<String> {
        let mut missed = Vec::new();
        for (kind, value) in wanted {
            let said = |one: &&FieldProposal| one.kind == *kind;
            let fits = |one: &FieldProposal| {
                one.value == *value || one.normalised.as_deref() == Some(value.as_str())
            };
            let hit = found.iter().filter(said).any(fits);
            let count = self.0.entry(*kind).or_default();
            count.0 += u32::from(hit);
            count.1 += 1;
            if !hit {
                let read: Vec<&str> = found.iter().filter(said).map(|one| one.value.as_str()).collect();
                missed.push(format!("{kind:?}: {value} <> {}", read.join(" | ")));
            }
        }
        missed
    }

    /// A row for each kind.
    pub fn rows(&self) -> Vec<String> {
        let row = |(kind, (hits, all)): (&FieldKind, &(u32, u32))| {
            format!(
                "{:14} {hits:4} of {all:4}  {:5.1} %",
                format!("{kind:?}"),
                100.0 * f64::from(*hits) / f64::from(*all)
            )
        };
        self.0.iter().map(row).collect()
    }
}

//! Fields found against fields that stand on the paper, by kind.

use std::collections::BTreeMap;

use motcua_ocr::fields::{self, FieldKind, FieldProposal, PersonRole};

/// Found, wrong and there, by kind of field.
#[derive(Debug, Default)]
pub struct Tally {
    kinds: BTreeMap<FieldKind, (u32, u32)>,
    /// By type of paper.
    types: BTreeMap<String, (u32, u32)>,
    /// People with role and number.
    people: (u32, u32),
}

/// Somebody who stands on a paper: in what role, the name, the number.
pub type Somebody = (PersonRole, String, String);

impl Tally {
    /// Counts the fields of one paper; what was missed is handed back.
    pub fn add(
        &mut self,
        of_type: &str,
        (wanted, people): (&[(FieldKind, String)], &[Somebody]),
        found: &[FieldProposal],
    ) -> Vec<String> {
        let mut missed = Vec::new();
        for (kind, value) in wanted {
            let said = |one: &&FieldProposal| one.kind == *kind;
            let fits = |one: &FieldProposal| {
                one.value == *value || one.normalised.as_deref() == Some(value.as_str())
            };
            let hit = found.iter().filter(said).any(fits);
            self.count(of_type, *kind, hit);
            if !hit {
                let read: Vec<&str> = found.iter().filter(said).map(|one| one.value.as_str()).collect();
                missed.push(format!("{kind:?}: {value} <> {}", read.join(" | ")));
            }
        }
        missed.extend(self.add_people(of_type, people, found));
        missed
    }

    fn count(&mut self, of_type: &str, kind: FieldKind, hit: bool) {
        let of_type = self.types.entry(of_type.to_owned()).or_default();
        for count in [self.kinds.entry(kind).or_default(), of_type] {
            count.0 += u32::from(hit);
            count.1 += 1;
        }
    }

    /// A person is found when role, name and number are those of one and the same.
    fn add_people(&mut self, of_type: &str, people: &[Somebody], found: &[FieldProposal]) -> Vec<String> {
        let read = fields::people(found);
        let mut missed = Vec::new();
        for (role, name, number) in people {
            let is_read = |one: &fields::ReadPerson| {
                let known = one.number.as_ref().map(|read| read.value.as_str());
                one.role == Some(*role) && one.name.value == *name && known == Some(number)
            };
            let hit = read.iter().any(is_read);
            let of_type = self.types.entry(of_type.to_owned()).or_default();
            for count in [&mut self.people, of_type] {
                count.0 += u32::from(hit);
                count.1 += 1;
            }
            if !hit {
                let told = |one: &fields::ReadPerson| {
                    let number = one.number.as_ref().map_or("", |read| read.value.as_str());
                    format!("{:?} {} {number}", one.role, one.name.value)
                };
                let read: Vec<String> = read.iter().map(told).collect();
                missed.push(format!("{role:?}: {name} {number} <> {}", read.join(" | ")));
            }
        }
        missed
    }

    /// A row for each kind of field, one for people, and one for each type of paper.
    pub fn rows(&self) -> Vec<String> {
        let row = |name: &str, (hits, all): (u32, u32)| {
            let percent = 100.0 * f64::from(hits) / f64::from(all.max(1));
            format!("{name:24} {hits:4} of {all:4}  {percent:5.1} %")
        };
        let kinds = self
            .kinds
            .iter()
            .map(|(kind, count)| row(&format!("{kind:?}"), *count));
        let people = (self.people.1 > 0).then(|| row("People, role and number", self.people));
        let types = self
            .types
            .iter()
            .map(|(of, count)| row(&format!("type {of}"), *count));
        kinds.chain(people).chain(types).collect()
    }
}

//! What is known of one dossier, folded from its own stream and from the streams of its papers.
//!
//! Invariant: the result does not depend on the order in which events come nor on how often each comes. Streams
//! interleave freely, a paper may be confirmed before its dossier is known, and a rebuild may meet an event again.

use std::collections::BTreeMap;

use motcua_identity::UnitId;
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::{CaseSeen, PartSeen, Seen, Tally, What};

/// What is known of one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DossierFacts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    case: Option<CaseSeen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Latest<UnitId>>,
    /// The unit it left by each merge, by the place of the merge.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    left: BTreeMap<i64, UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accepted_on: Option<Day>,
    /// The place of its acceptance where that is not the second, as it is in nearly every stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accepted_seq: Option<i64>,
    /// The first supplement that made it complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    completed: Option<(i64, Day)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    finished: Option<Latest<Option<Day>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    returned: Option<Latest<Option<Day>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reopened: Option<Latest<Day>>,
    /// Results the dossier named, and whether each still stands.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    results: BTreeMap<String, Latest<bool>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    papers: BTreeMap<String, Kept>,
}

/// A value with the place of the event that set it: the later place wins, whichever comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Latest<T> {
    seq: i64,
    value: T,
}

/// A paper that is kept: its part and the day from which it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    seq: i64,
    on: Day,
    part: PartSeen,
}

/// The place of an acceptance: right after the filing.
const USUAL_ACCEPTANCE: i64 = 2;

fn set<T>(slot: &mut Option<Latest<T>>, seq: i64, value: T) {
    if slot.as_ref().is_none_or(|held| held.seq <= seq) {
        *slot = Some(Latest { seq, value });
    }
}

impl DossierFacts {
    /// Takes in what happened.
    pub fn apply(&mut self, seen: &Seen) {
        let (seq, on) = (seen.seq, seen.on);
        if let Some(case) = &seen.case {
            self.case = Some(case.clone());
        }
        let Some(what) = &seen.what else { return };
        match what {
            What::Accepted(day) => {
                self.accepted_on = Some(*day);
                self.accepted_seq = Some(seq).filter(|seq| *seq != USUAL_ACCEPTANCE);
            }
            What::Merged { from, to } => {
                set(&mut self.unit, seq, to.clone());
                self.left.insert(seq, from.clone());
            }
            What::Completed => {
                let first = self.completed.is_none_or(|(held, _)| seq <= held);
                if first {
                    self.completed = Some((seq, on));
                }
            }
            What::Transferred(unit) => set(&mut self.unit, seq, unit.clone()),
            What::Resolved(result) => {
                set(&mut self.finished, seq, Some(on));
                self.name_result(result.as_ref(), seq, true);
            }
            What::Returned => set(&mut self.returned, seq, Some(on)),
            What::Reopened(overtakes) => {
                set(&mut self.finished, seq, None);
                set(&mut self.returned, seq, None);
                set(&mut self.reopened, seq, on);
                self.name_result(overtakes.as_ref(), seq, false);
            }
            What::PaperKept { paper_id, part } => self.keep(paper_id, Kept { seq, on, part: *part }),
        }
    }

    fn name_result(&mut self, result: Option<&String>, seq: i64, stands: bool) {
        let Some(result) = result else { return };
        let mut slot = self.results.remove(result);
        set(&mut slot, seq, stands);
        self.results.extend(slot.map(|latest| (result.clone(), latest)));
    }

    /// A paper counts from the first day it was kept.
    fn keep(&mut self, paper_id: &str, kept: Kept) {
        let first = self.papers.get(paper_id).is_none_or(|held| kept.seq <= held.seq);
        if first {
            self.papers.insert(paper_id.to_owned(), kept);
        }
    }

    /// What the dossier counts for; nothing while only papers of it are known.
    pub fn tally(&self) -> Option<Tally> {
        let case = self.case.as_ref()?;
        let finished_on = self.finished.as_ref().and_then(|latest| latest.value);
        let mut parts: Vec<Option<Day>> = Vec::new();
        for component in case.components.iter().filter(|component| component.required) {
            parts.push(self.kept_on(PartSeen::Component(component.number)));
        }
        let components_required = count(parts.len());
        let components_digitised = count(parts.iter().flatten().count());
        let result_on = self.kept_on(PartSeen::Result);
        if case.paper_result {
            parts.push(result_on);
        }
        let all_on = parts
            .iter()
            .copied()
            .collect::<Option<Vec<Day>>>()
            .and_then(|days| days.into_iter().max());
        // KH 170/KH-UBND, A3: settled, with a paper result or at least one component that must be digitised.
        let in_scope = finished_on.is_some() && !parts.is_empty();
        let completed_on = all_on
            .zip(finished_on)
            .map(|(all_on, finished_on)| all_on.max(finished_on));
        let finished_at = self.finished.as_ref().filter(|latest| latest.value.is_some());
        Some(Tally {
            unit: self.unit_of(case, finished_at.map(|latest| latest.seq)),
            received_unit: self.unit_of(case, self.received_seq()),
            returned_unit: self.unit_of(case, self.returned.as_ref().map(|latest| latest.seq)),
            reopened_unit: self.unit_of(case, self.reopened.as_ref().map(|latest| latest.seq)),
            code: case.code.clone(),
            procedure_code: case.procedure.clone(),
            field: case.field.clone(),
            online: case.channel == "online",
            received_on: self.accepted_on.or(self.completed.map(|(_, on)| on)),
            finished_on,
            returned_on: self.returned.as_ref().and_then(|latest| latest.value),
            reopened_on: self.reopened.as_ref().map(|latest| latest.value),
            result_required: case.paper_result,
            result_digitised: case.paper_result && result_on.is_some(),
            components_required,
            components_digitised,
            in_scope,
            digitised: completed_on.is_some(),
            completed_on,
        })
    }

    fn received_seq(&self) -> Option<i64> {
        let accepted = self
            .accepted_on
            .map(|_| self.accepted_seq.unwrap_or(USUAL_ACCEPTANCE));
        accepted.or(self.completed.map(|(seq, _)| seq))
    }

    /// The unit for which counts what happened at the place `seq`: a transfer takes the past along, a merge leaves it
    /// with the unit that ended. Without a place: the unit of now.
    fn unit_of(&self, case: &CaseSeen, seq: Option<i64>) -> UnitId {
        let left_later = seq.and_then(|seq| self.left.range(seq..).next());
        match (left_later, &self.unit) {
            (Some((_, left)), _) => left.clone(),
            (None, Some(latest)) => latest.value.clone(),
            (None, None) => case.unit.clone(),
        }
    }

    /// The first day from which the part is there as data; a result that was overtaken is not there.
    fn kept_on(&self, part: PartSeen) -> Option<Day> {
        let overtaken = |paper_id: &String| self.results.get(paper_id).is_some_and(|latest| !latest.value);
        self.papers
            .iter()
            .filter(|(paper_id, kept)| kept.part == part && !overtaken(paper_id))
            .map(|(_, kept)| kept.on)
            .min()
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

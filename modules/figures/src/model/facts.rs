//! What is known of one dossier, folded from its own stream and from the streams of its papers.
//!
//! Invariant: the result does not depend on the order in which events come nor on how often each comes. Streams
//! interleave freely, a paper may be confirmed before its dossier is known, and a rebuild may meet an event again.

use std::collections::{BTreeMap, BTreeSet};

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use serde::{Deserialize, Serialize};

use super::course::Course;
use super::latest::{Latest, set};
use super::{CaseSeen, PartSeen, Seen, Tally, What};

/// What is known of one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DossierFacts {
    /// The first and the last instant at which something happened that tells of it: as at an instant after the last it was as
    /// it is, before the first nothing was known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heard: Option<(Instant, Instant)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) case: Option<CaseSeen>,
    /// Who filed it, where an officer filed an online dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) filed_by: Option<String>,
    /// The filing of it in which an officer helped: the owner files, so `filed_by` does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    helped: Option<String>,
    /// The filing of it by somebody for whom a provider of identities vouches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    identified: Option<String>,
    /// The filing of it that came from the network of a counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from_counter: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Latest<UnitId>>,
    /// Every unit it went to.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    went_to: BTreeSet<UnitId>,
    /// The unit it left by each merge, by the place of the merge.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    left: BTreeMap<i64, UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) accepted_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) accepted_by: Option<String>,
    /// The instant that slip 01 names, where it was accepted with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) accepted_at: Option<Instant>,
    /// The place of its acceptance where that is not the second, as it is in nearly every stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accepted_seq: Option<i64>,
    /// The first supplement that made it complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) completed: Option<(i64, Day)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) finished: Option<Latest<Option<Day>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) returned: Option<Latest<Option<Day>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reopened: Option<Latest<Day>>,
    /// Its clock, its end and who took part.
    #[serde(default)]
    pub(super) course: Course,
    /// Results the dossier named, and whether each still stands.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    results: BTreeMap<String, Latest<bool>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) papers: BTreeMap<String, Kept>,
    /// Scans and uploads that were not withdrawn, whatever became of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    scans: BTreeMap<String, Latest<Option<PartSeen>>>,
    /// Components for which a kept paper stands.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) reused: BTreeSet<i64>,
    /// The papers that stand for them, of which some belong to other dossiers.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    lent: BTreeSet<String>,
    /// Blind second entries by paper and place: the day, fields compared, fields that differed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) checks: BTreeMap<String, (Day, i64, i64)>,
}

/// A paper that is kept: its part and the day from which it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    seq: i64,
    on: Day,
    part: PartSeen,
}

/// The place of an acceptance: right after the filing.
const USUAL_ACCEPTANCE: i64 = 2;

/// Whoever is not an officer: the names that the ledger uses for them.
const NO_OFFICERS: [&str; 3] = ["system", "public", "owner"];

/// The officer who did it; nobody where it was no officer.
pub(super) fn officer(by: &str) -> Option<String> {
    Some(by.to_owned()).filter(|by| !NO_OFFICERS.contains(&by.as_str()))
}

impl DossierFacts {
    /// Takes in what happened.
    pub fn apply(&mut self, seen: &Seen) {
        // Of a dossier known from before this was kept nobody says when it was first heard of, until all is made again.
        if self.heard.is_some() || self.case.is_none() {
            let (first, last) = self.heard.unwrap_or((seen.at, seen.at));
            self.heard = Some((first.min(seen.at), last.max(seen.at)));
        }
        if let Some(case) = &seen.case {
            self.filed_by = officer(&seen.by).filter(|_| case.channel == "online");
            self.case = Some(case.clone());
        }
        let Some(what) = &seen.what else { return };
        self.course.apply(seen, what);
        self.apply_case(seen, what);
        self.apply_paper(seen, what);
    }

    fn apply_case(&mut self, seen: &Seen, what: &What) {
        let (seq, on) = (seen.seq, seen.on);
        match what {
            What::Accepted { on: day, from, .. } => {
                self.accepted_on = Some(*day);
                self.accepted_at = Some(*from);
                self.accepted_by = officer(&seen.by);
                self.accepted_seq = Some(seq).filter(|seq| *seq != USUAL_ACCEPTANCE);
            }
            What::FiledFromHome {
                filing,
                helped,
                identified,
                from_counter,
            } => {
                let told = |counts: bool| counts.then(|| filing.clone());
                self.helped = told(*helped).or_else(|| self.helped.take());
                self.identified = told(*identified).or_else(|| self.identified.take());
                self.from_counter = told(*from_counter).or_else(|| self.from_counter.take());
            }
            What::Merged { from, to } => {
                set(&mut self.unit, seq, to.clone());
                self.left.insert(seq, from.clone());
            }
            What::Completed { .. } => {
                let first = self.completed.is_none_or(|(held, _)| seq <= held);
                if first {
                    self.completed = Some((seq, on));
                }
            }
            What::Transferred(unit) => {
                set(&mut self.unit, seq, unit.clone());
                self.went_to.insert(unit.clone());
            }
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
            _ => {}
        }
    }

    fn apply_paper(&mut self, seen: &Seen, what: &What) {
        let (seq, on) = (seen.seq, seen.on);
        let mut scan = |paper_id: &String, part| {
            let mut slot = self.scans.remove(paper_id);
            set(&mut slot, seq, part);
            self.scans.extend(slot.map(|latest| (paper_id.clone(), latest)));
        };
        match what {
            What::PaperScanned { paper_id, part } => scan(paper_id, Some(*part)),
            What::PaperWithdrawn { paper_id } => scan(paper_id, None),
            What::PaperKept { paper_id, part } => self.keep(paper_id, Kept { seq, on, part: *part }),
            What::PaperReused { paper_id, component } => {
                self.reused.insert(*component);
                self.lent.insert(paper_id.clone());
            }
            What::PaperChecked {
                paper_id,
                compared,
                differing,
            } => {
                let check = (on, *compared, *differing);
                self.checks.insert(format!("{paper_id}.{seq}"), check);
            }
            _ => {}
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
        self.case.as_ref().map(|case| self.tally_of(case))
    }

    /// The first and the last instant at which something was heard of it.
    pub(crate) const fn heard(&self) -> Option<(Instant, Instant)> {
        self.heard
    }

    /// The papers whose streams tell of it: kept or only scanned, lent to it, entered again.
    pub fn paper_ids(&self) -> BTreeSet<&str> {
        let own = self.papers.keys().chain(self.scans.keys()).chain(&self.lent);
        let entered = self.checks.keys().filter_map(|key| key.rsplit_once('.'));
        own.map(String::as_str)
            .chain(entered.map(|(paper, _)| paper))
            .collect()
    }

    /// The streams of filings, ratings, dues and petitions that tell of it: kind and name.
    pub(crate) fn told_by(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let filings = self
            .helped
            .iter()
            .chain(&self.identified)
            .chain(&self.from_counter);
        let filings = filings.map(|filing| ("filing", filing.as_str()));
        filings.chain(self.course.told_by())
    }

    /// Whether an officer filed it for its owner, or helped the owner to file it.
    pub(super) const fn filed_with_help(&self) -> bool {
        self.filed_by.is_some() || self.helped.is_some()
    }

    /// Whether a provider of identities vouches for whoever filed it.
    pub(super) const fn filed_by_identified(&self) -> bool {
        self.identified.is_some()
    }

    /// Whether an officer filed it and no filing tells of the help. Recorded help is honest: it stands beside the figures,
    /// and is no finding.
    pub(super) const fn filed_without_telling(&self) -> bool {
        self.filed_by.is_some() && self.helped.is_none()
    }

    /// Whether it came from the network of a counter as if from home, and nothing tells of any help there.
    pub(super) const fn filed_from_counter(&self) -> bool {
        self.from_counter.is_some() && !self.filed_with_help()
    }

    /// Every unit it was ever with.
    pub(crate) fn been_with(&self) -> BTreeSet<&UnitId> {
        let now = self.unit.iter().map(|latest| &latest.value);
        let first = self.case.iter().map(|case| &case.unit);
        first
            .chain(now)
            .chain(&self.went_to)
            .chain(self.left.values())
            .collect()
    }

    pub(super) fn received_seq(&self) -> Option<i64> {
        let accepted = self
            .accepted_on
            .map(|_| self.accepted_seq.unwrap_or(USUAL_ACCEPTANCE));
        accepted.or(self.completed.map(|(seq, _)| seq))
    }

    /// The unit for which counts what happened at the place `seq`: a transfer takes the past along, a merge leaves it
    /// with the unit that ended. Without a place: the unit of now.
    pub(super) fn unit_of(&self, case: &CaseSeen, seq: Option<i64>) -> UnitId {
        let left_later = seq.and_then(|seq| self.left.range(seq..).next());
        match (left_later, &self.unit) {
            (Some((_, left)), _) => left.clone(),
            (None, Some(latest)) => latest.value.clone(),
            (None, None) => case.unit.clone(),
        }
    }

    /// The first day from which the part is there as data; a result that was overtaken is not there.
    pub(super) fn kept_on(&self, part: PartSeen) -> Option<Day> {
        let overtaken = |paper_id: &String| self.results.get(paper_id).is_some_and(|latest| !latest.value);
        self.papers
            .iter()
            .filter(|(paper_id, kept)| kept.part == part && !overtaken(paper_id))
            .map(|(_, kept)| kept.on)
            .min()
    }

    /// Whether anything at all is attached for the part.
    pub(super) fn attached(&self, part: PartSeen) -> bool {
        let scanned = self.scans.values().any(|latest| latest.value == Some(part));
        scanned || self.papers.values().any(|kept| kept.part == part)
    }
}

//! The course of a dossier: its promise, the spells in which its clock stood still, its end, and who took part.
//!
//! Folded like the facts around it: neither order nor repetition of events changes it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::{Day, Instant};
use serde::{Deserialize, Serialize};

use super::facts::officer;
use super::latest::{Latest, set};
use super::office_time::office_minutes;
use super::points::Timeliness;
use super::voice::{DueLine, Money, Opinion};
use super::{Seen, What};

/// What is known of the course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Course {
    /// What slip 01 promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    promised: Option<Latest<Option<Instant>>>,
    /// When it is due by the legal reading: afresh after a supplement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<Latest<Option<Instant>>>,
    /// When its clock stopped and ran on, by place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    turns: BTreeMap<i64, (Turn, Instant)>,
    /// When it ended and by whose settling; nothing while it runs again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<Latest<Option<End>>>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) reopenings: BTreeSet<i64>,
    /// The day of each settling, by place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    settled: BTreeMap<i64, Day>,
    /// Other units asked: when each answer was due, and the latest answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    asked: BTreeMap<String, Instant>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    answered: BTreeMap<String, Instant>,
    /// Places of what was asked for although it is here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) asked_anyway: BTreeSet<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<Latest<(Opinion, Day)>>,
    /// The lines of its dues by place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    dues: BTreeMap<String, BTreeMap<i64, DueLine>>,
    /// Petitions about it, and whether each stands as a complaint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    complaints: BTreeMap<String, Latest<bool>>,
    /// Payments that came, and whether one came without cash.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    fees: BTreeMap<i64, bool>,
}

/// What the clock did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Turn {
    Supplement,
    Payment,
    Runs,
}

/// An end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    pub(super) at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
}

impl Course {
    pub(super) fn apply(&mut self, seen: &Seen, what: &What) {
        let (seq, at) = (seen.seq, seen.at);
        match what {
            What::Accepted { due_at, .. } => {
                set(&mut self.promised, seq, *due_at);
                set(&mut self.due, seq, *due_at);
            }
            What::SupplementAsked => self.turn(seq, Turn::Supplement, at),
            What::PaymentAsked => self.turn(seq, Turn::Payment, at),
            What::Completed { due_at } | What::Paid { due_at } => {
                self.turn(seq, Turn::Runs, at);
                set(&mut self.due, seq, *due_at);
            }
            What::Resolved(_) | What::GivenUp => {
                let end = End {
                    at,
                    by: officer(&seen.by),
                };
                set(&mut self.end, seq, Some(end));
                if matches!(what, What::Resolved(_)) {
                    self.settled.insert(seq, seen.on);
                }
            }
            What::Reopened(_) => {
                set(&mut self.end, seq, None);
                self.reopenings.insert(seq);
            }
            _ => self.apply_others(seen, what),
        }
    }

    fn apply_others(&mut self, seen: &Seen, what: &What) {
        let (seq, at) = (seen.seq, seen.at);
        match what {
            What::Referred { id, due_at, .. } => {
                self.asked.insert(id.clone(), *due_at);
            }
            What::Answered { id } => {
                let held = self.answered.entry(id.clone()).or_insert(at);
                *held = (*held).min(at);
            }
            What::FeeTaken { electronic } => {
                self.fees.insert(seq, *electronic);
            }
            What::AskedAnyway => {
                self.asked_anyway.insert(seq);
            }
            What::Rated(opinion) => set(&mut self.rating, seq, (opinion.clone(), seen.on)),
            What::Due { due, line } => {
                self.dues.entry(due.clone()).or_default().insert(seq, *line);
            }
            What::Complained { petition, stands } => {
                let mut slot = self.complaints.remove(petition);
                set(&mut slot, seq, *stands);
                self.complaints
                    .extend(slot.map(|latest| (petition.clone(), latest)));
            }
            _ => {}
        }
    }

    fn turn(&mut self, seq: i64, turn: Turn, at: Instant) {
        self.turns.insert(seq, (turn, at));
    }

    /// Its end, where it has one.
    pub(super) fn end(&self) -> Option<&End> {
        self.end.as_ref().and_then(|latest| latest.value.as_ref())
    }

    /// How often a supplement was asked for.
    pub(super) fn supplements(&self) -> usize {
        self.turns
            .values()
            .filter(|(turn, _)| *turn == Turn::Supplement)
            .count()
    }

    /// Whether its clock stands still now.
    pub(super) fn paused(&self) -> bool {
        self.end().is_none()
            && self
                .turns
                .values()
                .next_back()
                .is_some_and(|(turn, _)| *turn != Turn::Runs)
    }

    /// When it is due while its clock runs.
    pub(super) fn due_at(&self) -> Option<Instant> {
        let running = self.end().is_none() && !self.paused();
        self.due
            .as_ref()
            .filter(|_| running)
            .and_then(|latest| latest.value)
    }

    /// Whether it was settled before the day promised and opened again after that.
    pub(super) fn reopened_after_early_end(&self) -> bool {
        let promised = self.promised.as_ref().and_then(|latest| latest.value);
        let early = |(seq, on): (&i64, &Day)| {
            let opened_again = self.reopenings.range(seq..).next().is_some();
            opened_again && promised.is_some_and(|promised| *on < promised.day())
        };
        self.settled.iter().any(early)
    }

    /// Whether there was something to pay, and whether it was paid without cash. The account of its dues knows better
    /// than the acts at the desk, where there is one.
    pub(super) fn charged(&self) -> (bool, bool) {
        let asked = self.turns.values().any(|(turn, _)| *turn == Turn::Payment);
        let charged = match self.money() {
            Some(money) => money.is_charged(),
            None => asked || !self.fees.is_empty(),
        };
        let electronic = self.fees.values().any(|electronic| *electronic);
        (charged, charged && (electronic || self.paid_online()))
    }

    /// What its dues come to; nothing where it has none.
    fn money(&self) -> Option<Money> {
        (!self.dues.is_empty()).then(|| Money::of(self.dues.values().flat_map(BTreeMap::values)))
    }

    /// Whether a bank or a gateway confirmed that it was paid.
    pub(super) fn paid_online(&self) -> bool {
        self.money().is_some_and(Money::is_paid_online)
    }

    /// Whether what is to be paid could be paid online.
    pub(super) fn payable(&self) -> bool {
        self.money().is_some_and(Money::is_payable)
    }

    /// The day of the rating and what was said.
    pub(super) fn rating(&self) -> Option<(Day, &Opinion)> {
        let latest = self.rating.as_ref()?;
        Some((latest.value.1, &latest.value.0))
    }

    /// Whether its owner or a petition complains about how it was handled.
    pub(super) fn complained(&self) -> bool {
        let petition = self.complaints.values().any(|latest| latest.value);
        petition || self.rating().is_some_and(|(_, opinion)| opinion.complains())
    }

    /// Whether another unit was asked.
    pub(super) fn asked_others(&self) -> bool {
        !self.asked.is_empty()
    }

    /// The streams of others that tell of it: kind and name.
    pub(super) fn told_by(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let rating = self
            .rating
            .iter()
            .map(|latest| ("rating", latest.value.0.rating.as_str()));
        let dues = self.dues.keys().map(|due| ("due", due.as_str()));
        let petitions = self
            .complaints
            .keys()
            .map(|petition| ("petition", petition.as_str()));
        rating.chain(dues).chain(petitions)
    }

    /// Working minutes that its handling took, without those in which its clock stood still, and those promised.
    pub(super) fn minutes_taken(&self, received: Instant) -> Option<(i64, i64)> {
        let end = self.end()?.at;
        let promised = self.promised.as_ref()?.value?;
        let taken = office_minutes(received, end) - self.paused_minutes(end);
        Some((taken.max(0), office_minutes(received, promised)))
    }

    /// How the end stands to the day promised as QĐ 766 reckons it; nothing where nothing was promised or nothing ended.
    pub(super) fn timeliness(&self) -> Option<Timeliness> {
        let end = self.end()?.at;
        let promised = self.promised.as_ref()?.value?;
        // QĐ 766/QĐ-TTg, 2.1: a second supplement request counts as late whatever the date.
        if self.supplements() > 1 {
            return Some(Timeliness::Late);
        }
        // One supplement still awaited: the day of the request is the end.
        let end = self.awaited_since().map_or(end, |since| since.min(end));
        Some(
            if end > promised && office_minutes(promised, end) > self.paused_minutes(end) {
                Timeliness::Late
            } else if end.day() < promised.day() {
                Timeliness::Early
            } else {
                Timeliness::OnTime
            },
        )
    }

    /// Whether it ended after what slip 01 promised, whatever stopped in between.
    pub(super) fn past_promise(&self) -> bool {
        let promised = self.promised.as_ref().and_then(|latest| latest.value);
        self.end()
            .zip(promised)
            .is_some_and(|(end, promised)| end.at > promised)
    }

    /// The worst of the answers of other agencies; nothing where none was asked.
    pub(super) fn agencies(&self) -> Option<Timeliness> {
        let end = self.end()?.at;
        let of = |(id, due): (&String, &Instant)| {
            let at = self.answered.get(id).copied().unwrap_or(end);
            match at.day().cmp(&due.day()) {
                _ if at > *due => Timeliness::Late,
                std::cmp::Ordering::Less => Timeliness::Early,
                _ => Timeliness::OnTime,
            }
        };
        self.asked.iter().map(of).min()
    }

    fn awaited_since(&self) -> Option<Instant> {
        let (turn, at) = self.turns.values().next_back()?;
        (*turn == Turn::Supplement).then_some(*at)
    }

    /// Working minutes in which the clock stood still before `end`.
    fn paused_minutes(&self, end: Instant) -> i64 {
        let mut since: Option<Instant> = None;
        let mut sum = 0;
        for (turn, at) in self.turns.values() {
            match (turn, since) {
                (Turn::Runs, Some(from)) => {
                    sum += office_minutes(from, (*at).min(end));
                    since = None;
                }
                (Turn::Runs, None) => {}
                (_, None) => since = Some(*at),
                (_, Some(_)) => {}
            }
        }
        sum + since.map_or(0, |from| office_minutes(from, end))
    }
}

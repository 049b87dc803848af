//! The course of a dossier: its promise, the spells in which its clock stood still, its end, and who took part.
//!
//! Folded like the facts around it: neither order nor repetition of events changes it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::{Day, Instant};
use serde::{Deserialize, Serialize};

use super::facts::officer;
use super::latest::{Latest, set};
use super::office_time::{after_office_minutes, office_minutes};
use super::points::Timeliness;
use super::voice::{DueLine, Money, Opinion};
use super::{Seen, What};

/// What is known of the course.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Course {
    /// What slip 01 promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    promised: Option<Latest<Option<Instant>>>,
    /// The first supplement that made it complete, and what was promised then: one that nobody received before is received
    /// by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    completed: Option<(i64, Option<Instant>)>,
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
            What::Accepted { due_at, .. } => set(&mut self.promised, seq, *due_at),
            What::SupplementAsked => self.turn(seq, Turn::Supplement, at),
            What::PaymentAsked => self.turn(seq, Turn::Payment, at),
            What::Completed { due_at } => {
                self.turn(seq, Turn::Runs, at);
                if self.completed.is_none_or(|(held, _)| seq <= held) {
                    self.completed = Some((seq, *due_at));
                }
            }
            What::Paid => self.turn(seq, Turn::Runs, at),
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

    /// What it was promised for.
    fn promise(&self) -> Option<Instant> {
        match (&self.promised, self.completed) {
            (Some(latest), _) => latest.value,
            (None, completed) => completed.and_then(|(_, due)| due),
        }
    }

    /// The place from which its clock runs: what stood still before it was received takes nothing from its promise.
    fn begun(&self) -> i64 {
        let received_by_supplement = self.completed.filter(|_| self.promised.is_none());
        received_by_supplement.map_or(i64::MIN, |(seq, _)| seq)
    }

    /// From when on it is late while it has not ended: had it ended at that instant or later it would be late, had it ended
    /// before it would not. Nothing where nothing was promised, while its clock stands still in time, and after its end.
    pub(super) fn late_from(&self) -> Option<Instant> {
        let promised = self.promise().filter(|_| self.end().is_none())?;
        let begun = self.begun();
        let (mut paused, mut asked) = (0, 0);
        let mut since: Option<Instant> = None;
        let mut late = after_office_minutes(promised, 1);
        for (seq, (turn, at)) in &self.turns {
            let counts = *seq >= begun;
            match (turn, since) {
                (Turn::Runs, Some(from)) => {
                    paused += office_minutes(from, *at);
                    since = None;
                    late = after_office_minutes(promised, paused + 1);
                }
                // It was late when its clock was stopped: the day of the request is the end that is judged.
                (Turn::Supplement | Turn::Payment, None) if counts && late <= *at => return Some(late),
                (Turn::Supplement | Turn::Payment, None) if counts => since = Some(*at),
                _ => {}
            }
            asked += i32::from(*turn == Turn::Supplement);
            // QĐ 766/QĐ-TTg, 2.1: a second supplement request counts as late whatever the date.
            if asked > 1 {
                return Some(*at);
            }
        }
        since.is_none().then_some(late)
    }

    /// Whether it was settled before the day promised and opened again after that.
    pub(super) fn reopened_after_early_end(&self) -> bool {
        let promised = self.promise();
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
        let promised = self.promise()?;
        let taken = office_minutes(received, end) - self.paused_minutes(end);
        Some((taken.max(0), office_minutes(received, promised)))
    }

    /// How the end stands to the day promised as QĐ 766 reckons it; nothing where nothing was promised or nothing ended.
    pub(super) fn timeliness(&self) -> Option<Timeliness> {
        let end = self.end()?.at;
        let promised = self.promise()?;
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
        self.end()
            .zip(self.promise())
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
        for (turn, at) in self.turns.range(self.begun()..).map(|(_, turn)| turn) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(day: i8, hour: i8, minute: i8) -> Instant {
        Instant::from_local(Day::new(2023, 11, day).unwrap().date().at(hour, minute, 0, 0))
    }

    fn course(told: Vec<(Instant, What)>) -> Course {
        let mut course = Course::default();
        for (seq, (at, what)) in (2..).zip(told) {
            let seen = Seen {
                dossier_id: "d".to_owned(),
                seq,
                on: at.day(),
                at,
                by: "o1".to_owned(),
                case: None,
                what: None,
            };
            course.apply(&seen, &what);
        }
        course
    }

    fn accepted(from: Instant, due_at: Instant) -> (Instant, What) {
        let what = What::Accepted {
            on: from.day(),
            from,
            due_at: Some(due_at),
        };
        (from, what)
    }

    fn came(at: Instant, due_at: Instant) -> (Instant, What) {
        (at, What::Completed { due_at: Some(due_at) })
    }

    /// QĐ 766/QĐ-TTg, 2.1; promised for the Wednesday at ten.
    #[test]
    fn a_running_dossier_is_late_from_its_promise_and_pauses_or_from_its_second_request() {
        let asked = |at| (at, What::SupplementAsked);
        let far = at(30, 10, 0);
        for (told, late) in [
            (vec![], Some(at(8, 10, 1))),
            (vec![asked(at(7, 10, 0))], None),
            (vec![asked(at(9, 10, 0))], Some(at(8, 10, 1))),
            (
                vec![asked(at(7, 10, 0)), came(at(9, 10, 0), far)],
                Some(at(10, 10, 1)),
            ),
            (
                vec![asked(at(9, 10, 0)), came(at(10, 10, 0), far)],
                Some(at(8, 10, 1)),
            ),
            (
                vec![asked(at(7, 8, 0)), came(at(7, 10, 0), far), asked(at(8, 9, 0))],
                Some(at(8, 9, 0)),
            ),
            (vec![asked(at(7, 8, 0)), asked(at(7, 9, 0))], Some(at(7, 9, 0))),
            (vec![(at(7, 10, 0), What::PaymentAsked)], None),
            (vec![(at(9, 10, 0), What::GivenUp)], None),
        ] {
            let all = std::iter::once(accepted(at(6, 8, 0), at(8, 10, 0))).chain(told);
            let all: Vec<_> = all.collect();
            assert_eq!(course(all.clone()).late_from(), late, "{all:?}");
        }
    }

    #[test]
    fn one_that_its_supplement_brought_in_was_promised_for_the_day_given_then() {
        let mut told = vec![
            (at(6, 8, 0), What::SupplementAsked),
            came(at(7, 8, 0), at(8, 10, 0)),
        ];
        assert_eq!(course(told.clone()).late_from(), Some(at(8, 10, 1)));
        told.push((at(9, 8, 0), What::GivenUp));
        assert_eq!(course(told).timeliness(), Some(Timeliness::Late));
    }

    proptest! {
        #[test]
        fn a_running_dossier_is_late_exactly_when_it_would_be_late_had_it_ended_then(
            promised in 0_i64..9_000,
            turns in prop::collection::vec((1_i64..4_000, any::<bool>()), 0..5),
            more in 0_i64..9_000,
        ) {
            let begin = at(6, 8, 0);
            let minutes = |minutes: i64| begin.plus_seconds(minutes * 60);
            let mut told = vec![accepted(begin, minutes(promised))];
            let mut now = 0;
            for (place, (after, supplement)) in turns.into_iter().enumerate() {
                now += after;
                let what = match (place % 2, supplement) {
                    (0, true) => What::SupplementAsked,
                    (0, false) => What::PaymentAsked,
                    _ => What::Paid,
                };
                told.push((minutes(now), what));
            }
            let judged = minutes(now + more);
            let late = course(told.clone()).late_from().is_some_and(|late| late <= judged);
            told.push((judged, What::GivenUp));
            prop_assert_eq!(course(told).timeliness() == Some(Timeliness::Late), late);
        }
    }
}

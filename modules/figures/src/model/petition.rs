//! What is known of one petition (phản ánh, kiến nghị), folded from its stream, and how it stands to the times of
//! QĐ 766/QĐ-TTg, 5.2: taken or refused in 2 working days, more asked for in 5, answered in 15, published in 2.
//!
//! Like the facts of dossiers: neither order nor repetition of events changes it.

use motcua_identity::UnitId;
use motcua_kernel::Day;
use motcua_law::Calendar;
use motcua_ledger::Event;
use serde::{Deserialize, Serialize};

use super::Measure;
use super::latest::{Latest, set};

/// Working days in which more may be asked for.
const ASK_DAYS: usize = 5;

/// Working days after the answer in which it is published, where the person agreed.
const PUBLISH_DAYS: usize = 2;

/// Something that happened to a petition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PetitionSeen {
    /// The petition.
    pub(crate) id: String,
    seq: i64,
    on: Day,
    kind: String,
    told: Told,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    code: String,
    kind: Option<String>,
    unit: Option<UnitId>,
    #[serde(default)]
    answers: Option<UnitId>,
    refuse_due_on: Day,
    answer_due_on: Day,
    satisfaction: Option<String>,
    #[serde(default)]
    consent: bool,
}

/// What is known of a petition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct PetitionFacts {
    /// What its latest event tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<Latest<Told>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    received: Option<Day>,
    /// The first day on which it was taken: classified, given to a unit, or more asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken: Option<Day>,
    /// The first day on which more was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<Day>,
    /// Whether the person is asked to say more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<Latest<bool>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answered: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Day>,
}

/// What a petition counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PetitionTally {
    pub(crate) unit: UnitId,
    pub(crate) code: String,
    pub(crate) received_on: Day,
    /// Nothing more is to be done.
    pub(crate) done: bool,
    /// A time has passed already.
    pub(crate) late: bool,
    /// Until when the next act is due; nothing while the person is asked, and at the end.
    pub(crate) next_due_on: Option<Day>,
    pub(crate) classified: bool,
    /// Whether the person is satisfied; nothing where nobody said.
    pub(crate) satisfied: Option<bool>,
}

impl PetitionSeen {
    /// Reads an event of a petition's stream.
    ///
    /// # Errors
    /// When its payload cannot be read.
    pub(crate) fn read(event: &Event) -> Result<Self, serde_json::Error> {
        Ok(Self {
            id: event.stream.subject().to_owned(),
            seq: event.seq,
            on: event.at.day(),
            kind: event.kind.clone(),
            told: event.read()?,
        })
    }
}

impl PetitionFacts {
    /// Takes in what happened.
    pub(crate) fn apply(&mut self, seen: &PetitionSeen) {
        set(&mut self.told, seen.seq, seen.told.clone());
        match seen.kind.as_str() {
            "petition-received" => first(&mut self.received, seen.on),
            "petition-classified" | "petition-assigned" => first(&mut self.taken, seen.on),
            "petition-unclear" => {
                first(&mut self.taken, seen.on);
                first(&mut self.asked, seen.on);
                set(&mut self.waits, seen.seq, true);
            }
            "petition-completed" => set(&mut self.waits, seen.seq, false),
            "petition-refused" => first(&mut self.refused, seen.on),
            "petition-answered" => first(&mut self.answered, seen.on),
            "petition-published" => first(&mut self.published, seen.on),
            _ => {}
        }
    }

    /// What it counts for; nothing while it belongs to nobody.
    pub(crate) fn tally(&self) -> Option<PetitionTally> {
        let told = &self.told.as_ref()?.value;
        let received_on = self.received?;
        let next = self.next(told);
        Some(PetitionTally {
            unit: told.unit.clone().or_else(|| told.answers.clone())?,
            code: told.code.clone(),
            received_on,
            done: next == Next::Nothing,
            late: self.is_late(told, received_on),
            next_due_on: match next {
                Next::Until(day) => Some(day),
                Next::Nothing | Next::Person => None,
            },
            classified: told.kind.is_some(),
            satisfied: told.satisfaction.as_deref().map(|said| said == "satisfied"),
        })
    }

    /// What is to be done next.
    fn next(&self, told: &Told) -> Next {
        let waits = self.waits.as_ref().is_some_and(|latest| latest.value);
        match (self.refused, self.answered) {
            (Some(_), _) => Next::Nothing,
            (None, Some(_)) if !told.consent || self.published.is_some() => Next::Nothing,
            (None, Some(answered)) => Next::Until(after(answered, PUBLISH_DAYS)),
            (None, None) if waits => Next::Person,
            (None, None) if self.taken.is_none() => Next::Until(told.refuse_due_on),
            (None, None) => Next::Until(told.answer_due_on),
        }
    }

    fn is_late(&self, told: &Told, received: Day) -> bool {
        let over = |did: Option<Day>, due: Day| did.is_some_and(|did| did > due);
        let publish_due = self.answered.map(|answered| after(answered, PUBLISH_DAYS));
        // One that was refused after it had been taken in time is judged by its answer's day.
        let refuse_due = if self.taken.is_some_and(|taken| taken <= told.refuse_due_on) {
            told.answer_due_on
        } else {
            told.refuse_due_on
        };
        over(self.taken, told.refuse_due_on)
            || over(self.asked, after(received, ASK_DAYS))
            || over(self.refused, refuse_due)
            || over(self.answered, told.answer_due_on)
            || publish_due.is_some_and(|due| told.consent && over(self.published, due))
    }
}

/// What is to be done next with a petition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Something, until that day.
    Until(Day),
    /// The person says more.
    Person,
    /// Nothing.
    Nothing,
}

/// Keeps the earliest day.
fn first(slot: &mut Option<Day>, day: Day) {
    *slot = Some(slot.map_or(day, |held| held.min(day)));
}

/// The working day that comes `count` working days after `day`.
fn after(day: Day, count: usize) -> Day {
    (0..count).fold(day, |day, _| Calendar::embedded().next_working_day(day))
}

impl PetitionTally {
    /// Whether it runs and its next act is not due before `day`.
    pub(crate) fn runs_in_time(&self, day: Day) -> bool {
        !self.done && !self.late && self.next_due_on.is_none_or(|due| due >= day)
    }

    /// The measures it counts in, each once, on the day it was received.
    pub(crate) fn measures(&self) -> impl Iterator<Item = Measure> {
        let all = [
            (Measure::Petitions, true),
            (Measure::PetitionsClassified, self.classified),
            (Measure::PetitionsInTime, self.done && !self.late),
            (Measure::PetitionsRated, self.satisfied.is_some()),
            (Measure::PetitionsSatisfied, self.satisfied == Some(true)),
        ];
        all.into_iter()
            .filter_map(|(measure, holds)| holds.then_some(measure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn seen(seq: i64, on: &str, kind: &str, consent: bool) -> PetitionSeen {
        PetitionSeen {
            id: "p1".to_owned(),
            seq,
            on: day(on),
            kind: kind.to_owned(),
            told: Told {
                code: "PA-231101-0001".to_owned(),
                kind: None,
                unit: Some("06181".parse().unwrap()),
                answers: None,
                refuse_due_on: day("2023-11-03"),
                answer_due_on: day("2023-11-22"),
                satisfaction: None,
                consent,
            },
        }
    }

    fn of(events: &[(&str, &str)], consent: bool) -> PetitionTally {
        let mut facts = PetitionFacts::default();
        for (place, (on, kind)) in events.iter().enumerate().rev() {
            facts.apply(&seen(i64::try_from(place).unwrap() + 1, on, kind, consent));
        }
        facts.tally().unwrap()
    }

    const RECEIVED: (&str, &str) = ("2023-11-01", "petition-received");
    const TAKEN: (&str, &str) = ("2023-11-02", "petition-assigned");

    #[test]
    fn an_answer_on_its_last_day_is_in_time_and_a_day_later_it_is_not() {
        let told = |on| of(&[RECEIVED, TAKEN, (on, "petition-answered")], false);
        assert_eq!((told("2023-11-22").done, told("2023-11-22").late), (true, false));
        assert!(told("2023-11-23").late);
    }

    #[test]
    fn one_that_is_taken_after_two_working_days_is_late_whatever_comes_then() {
        let late = of(&[RECEIVED, ("2023-11-06", "petition-assigned")], false);
        assert!(late.late && !late.done);
        assert!(of(&[RECEIVED, ("2023-11-06", "petition-refused")], false).late);
        assert!(!of(&[RECEIVED, ("2023-11-03", "petition-refused")], false).late);
    }

    #[test]
    fn more_is_asked_for_within_five_working_days_and_the_clock_waits_for_the_person() {
        let asked = |on| of(&[RECEIVED, TAKEN, (on, "petition-unclear")], false);
        assert_eq!(
            (asked("2023-11-08").late, asked("2023-11-08").next_due_on),
            (false, None)
        );
        assert!(asked("2023-11-09").late);
    }

    #[test]
    fn an_answer_that_may_be_published_is_published_within_two_working_days() {
        let answered = ("2023-11-10", "petition-answered");
        let open = of(&[RECEIVED, TAKEN, answered], true);
        assert_eq!((open.done, open.next_due_on), (false, Some(day("2023-11-14"))));
        let told = |on| of(&[RECEIVED, TAKEN, answered, (on, "petition-published")], true);
        assert_eq!((told("2023-11-14").done, told("2023-11-14").late), (true, false));
        assert!(told("2023-11-15").late);
    }
}

//! What was heard of since a past instant: all that moving figures back to it has to look at.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::in_time;

use super::listed::Unheard;
use crate::model::{Aside, day_of_year};
use crate::{FiguresError, Measure, Seen};

/// Events since the instant: more are not read for a page.
const EVENTS: usize = 200_000;

/// Dossiers of which something was heard since: each is worked out from its streams.
const DOSSIERS: usize = 10_000;

/// Events read in one go.
const PAGE: usize = 5_000;

/// What was heard of since an instant.
#[derive(Default)]
pub(super) struct Since {
    pub(super) dossiers: BTreeSet<String>,
    pub(super) petitions: BTreeSet<String>,
    /// Lines of registers by import and year.
    pub(super) registered: BTreeMap<(String, i16), (UnitId, i64)>,
    pub(super) later: Vec<LaterThatDay>,
    pub(super) unheard: Unheard,
}

/// A single act that counts from the instant's own day on and was not heard of at it: what is kept of it knows the day alone.
pub(super) struct LaterThatDay {
    pub(super) measure: Measure,
    /// What it is known by in lists.
    pub(super) item: String,
    pub(super) unit: UnitId,
    /// The day on which it counts.
    pub(super) on: Day,
}

impl Since {
    /// What a page can look back over.
    pub(super) fn read(tx: &mut Tx<'_>, at: Instant) -> Result<Self, Fault> {
        Self::read_up_to(tx, at, (EVENTS, DOSSIERS))
    }

    /// Everything since, however much.
    pub(super) fn read_whole(tx: &mut Tx<'_>, at: Instant) -> Result<Self, Fault> {
        Self::read_up_to(tx, at, (usize::MAX, usize::MAX))
    }

    fn read_up_to(
        tx: &mut Tx<'_>,
        at: Instant,
        (most_events, most_dossiers): (usize, usize),
    ) -> Result<Self, Fault> {
        let mut since = Self::default();
        let mut acts: BTreeMap<(Measure, String), LaterThatDay> = BTreeMap::new();
        let (mut from, mut stream, mut seq) = (
            Instant::from_micros(at.micros().saturating_add(1)),
            String::new(),
            0,
        );
        let mut read = 0;
        loop {
            let events = in_time(tx, (from, &stream, seq), Instant::from_micros(i64::MAX), PAGE)?;
            let Some(last) = events.last() else {
                break;
            };
            (from, stream, seq) = (last.at, last.stream.as_str().to_owned(), last.seq);
            read += events.len();
            for event in &events {
                if let Ok(Some(seen)) = Seen::read(event) {
                    since.dossiers.insert(seen.dossier_id);
                }
                if let Ok(Some(aside)) = Aside::read(event) {
                    if event.at.day() == at.day() {
                        for act in single_acts(&aside) {
                            acts.entry((act.measure, act.item.clone())).or_insert(act);
                        }
                    }
                    since.take(aside);
                }
            }
            if read > most_events || since.dossiers.len() > most_dossiers {
                return Err(FiguresError::TooFar.into());
            }
        }
        if !acts.is_empty() {
            let before = acts_of_the_day_until(tx, at)?;
            acts.retain(|told, _| !before.contains(told));
            for act in acts.into_values() {
                // Told once more that day, and counted since an earlier one: the first telling counts.
                if kept_on(tx, &act)? == Some(at.day()) {
                    since.later.push(act);
                }
            }
        }
        Ok(since)
    }

    fn take(&mut self, aside: Aside) {
        match aside {
            Aside::Registered {
                import_id,
                unit,
                years,
            } => {
                let years = years.into_iter();
                let lines = years.map(|(year, lines)| ((import_id.clone(), year), (unit.clone(), lines)));
                self.registered.extend(lines);
            }
            Aside::Petition(seen) => drop(self.petitions.insert(seen.id)),
            Aside::Listed(listing) => drop(self.unheard.revisions.insert(listing.revision)),
            Aside::Board(seen) => {
                let first = self.unheard.boards.entry(seen.unit).or_insert(seen.seq);
                *first = seen.seq.min(*first);
            }
            Aside::PaidAt { unit, from } => drop(self.unheard.accounts.insert((unit, from))),
            // What counts once is told apart by its day, and what came later on the instant's own day is taken beside.
            // A correction stands beside figures and is told apart by when it was decided.
            Aside::Once(_)
            | Aside::LineDigitised { .. }
            | Aside::Scanned { .. }
            | Aside::Blank { .. }
            | Aside::Corrected(_) => {}
        }
    }
}

/// What an event adds that counts once, however often it comes.
fn single_acts(aside: &Aside) -> Vec<LaterThatDay> {
    match aside {
        Aside::Once(once) => {
            let of = |measure: &Measure| LaterThatDay {
                measure: *measure,
                item: once.key.clone(),
                unit: once.unit.clone(),
                on: once.on,
            };
            once.measures.iter().map(of).collect()
        }
        Aside::LineDigitised {
            line_id, unit, year, ..
        } => day_of_year(*year)
            .map(|on| LaterThatDay {
                measure: Measure::RegisterDigitised,
                item: line_id.clone(),
                unit: unit.clone(),
                on,
            })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// The single acts that were told of on the day of `at` until then.
fn acts_of_the_day_until(tx: &mut Tx<'_>, at: Instant) -> Result<BTreeSet<(Measure, String)>, Fault> {
    let mut found = BTreeSet::new();
    let (mut from, mut stream, mut seq) = (
        Instant::from_local(at.day().date().at(0, 0, 0, 0)),
        String::new(),
        0,
    );
    loop {
        let events = in_time(tx, (from, &stream, seq), at, PAGE)?;
        let Some(last) = events.last() else {
            return Ok(found);
        };
        (from, stream, seq) = (last.at, last.stream.as_str().to_owned(), last.seq);
        let asides = events
            .iter()
            .filter_map(|event| Aside::read(event).ok().flatten());
        let acts = asides.flat_map(|aside| single_acts(&aside));
        found.extend(acts.map(|act| (act.measure, act.item)));
    }
}

/// The day on which what is kept of a single act counts it.
fn kept_on(tx: &mut Tx<'_>, act: &LaterThatDay) -> Result<Option<Day>, DbError> {
    let row = if act.measure == Measure::RegisterDigitised {
        tx.query_opt(
            "SELECT on_day FROM figures_line WHERE line_id = $1",
            values![&act.item],
        )?
    } else {
        tx.query_opt(
            "SELECT on_day FROM figures_once WHERE measure = $1 AND item = $2",
            values![act.measure.identifier(), &act.item],
        )?
    };
    row.map(|row| row.at(0)).transpose()
}

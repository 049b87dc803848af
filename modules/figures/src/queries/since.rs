//! What was heard of since a past instant: all that moving figures back to it has to look at.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::{Stream, in_time, stream_events};

use super::listed::Unheard;
use crate::model::{Aside, day_of_year};
use crate::{Counts, FiguresError, Measure, Seen};

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
    /// Lines of registers by import and year, each with the day they were registered.
    pub(super) registered: BTreeMap<(String, i16), (UnitId, i64, Day)>,
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
                    since.take(aside);
                }
            }
            if read > most_events || since.dossiers.len() > most_dossiers {
                return Err(FiguresError::TooFar.into());
            }
        }
        since.later = later_that_day(tx, at)?;
        Ok(since)
    }

    fn take(&mut self, aside: Aside) {
        match aside {
            Aside::Registered {
                import_id,
                unit,
                years,
                on,
            } => {
                let years = years.into_iter();
                let lines = years.map(|(year, lines)| ((import_id.clone(), year), (unit.clone(), lines, on)));
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
            line_id,
            unit,
            year,
            on,
            ..
        } => {
            let in_year = day_of_year(*year).map(|first| (Measure::RegisterDigitised, first));
            let by_day = Some((Measure::RegisterDigitisedOn, *on));
            let of = |(measure, on)| LaterThatDay {
                measure,
                item: line_id.clone(),
                unit: unit.clone(),
                on,
            };
            in_year.into_iter().chain(by_day).map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// The single acts that count from the day of `at` on and were heard of later on it.
pub(super) fn later_that_day(tx: &mut Tx<'_>, at: Instant) -> Result<Vec<LaterThatDay>, Fault> {
    let midnight = |day: Day| Instant::from_local(day.date().at(0, 0, 0, 0)).micros();
    let after = Instant::from_micros(at.micros().saturating_add(1));
    let end = Instant::from_micros(midnight(at.day().plus_days(1)).saturating_sub(1));
    let mut acts: BTreeMap<(Measure, String), LaterThatDay> = BTreeMap::new();
    for act in acts_between(tx, after, end)? {
        acts.entry((act.measure, act.item.clone())).or_insert(act);
    }
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    let begin = Instant::from_micros(midnight(at.day()));
    for act in acts_between(tx, begin, at)? {
        acts.remove(&(act.measure, act.item));
    }
    let mut found = Vec::new();
    for act in acts.into_values() {
        // Told once more that day, and counted since an earlier one: the first telling counts.
        if kept_on(tx, &act)? == Some(at.day()) {
            found.push(act);
        }
    }
    Ok(found)
}

/// The single acts that were told of from one instant until another, as they were told.
fn acts_between(tx: &mut Tx<'_>, from: Instant, until: Instant) -> Result<Vec<LaterThatDay>, Fault> {
    let mut found = Vec::new();
    let (mut from, mut stream, mut seq) = (from, String::new(), 0);
    loop {
        let events = in_time(tx, (from, &stream, seq), until, PAGE)?;
        let Some(last) = events.last() else {
            return Ok(found);
        };
        (from, stream, seq) = (last.at, last.stream.as_str().to_owned(), last.seq);
        let asides = events
            .iter()
            .filter_map(|event| Aside::read(event).ok().flatten());
        found.extend(asides.flat_map(|aside| single_acts(&aside)));
    }
}

/// Lines of registers, by import and year, each with its unit.
pub(super) type LinesOfImports = BTreeMap<(String, i16), (UnitId, i64)>;

/// The lines of registers of `units` that were entered after `at`.
pub(super) fn registered_since(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    at: Instant,
) -> Result<LinesOfImports, Fault> {
    let mut found = BTreeMap::new();
    if units.is_empty() {
        return Ok(found);
    }
    let mut parameters = Vec::new();
    let owners = among(units, &mut parameters);
    let sql = format!(
        "SELECT import_id, year, unit_id, lines FROM figures_register WHERE unit_id IN ({owners})
         ORDER BY import_id"
    );
    let mut known: Option<(String, bool)> = None;
    for row in tx.query(&sql, &parameters)? {
        let (import, year): (String, i64) = (row.at(0)?, row.at(1)?);
        let is_later = match &known {
            Some((last, is_later)) if *last == import => *is_later,
            _ => imported_after(tx, &import, at)?,
        };
        known = Some((import.clone(), is_later));
        if let Ok(year) = i16::try_from(year)
            && is_later
        {
            found.insert((import, year), (row.at(2)?, row.at(3)?));
        }
    }
    Ok(found)
}

/// Whether lines of a register were entered after `at`: an import is called by its register and its place there.
pub(super) fn imported_after(tx: &mut Tx<'_>, import: &str, at: Instant) -> Result<bool, Fault> {
    let Some((register, seq)) = import.rsplit_once('.') else {
        return Ok(false);
    };
    let events = stream_events(tx, &Stream::named("register", register))?;
    let told = events.iter().find(|event| event.seq.to_string() == seq);
    Ok(told.is_some_and(|event| event.at > at))
}

/// What was not heard of at `at` of the published list, and of the accounts and notice boards of `units`.
pub(super) fn unheard_lists(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    at: Instant,
) -> Result<Unheard, Fault> {
    let rows = tx.query("SELECT DISTINCT procedure_code FROM figures_listing", values![])?;
    let procedures: Vec<String> = rows.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?;
    let procedures = procedures.iter().map(|code| Stream::named("procedure", code));
    let of_unit =
        |unit: &UnitId| ["pay-account", "notice-board"].map(|kind| Stream::named(kind, unit.as_str()));
    let mut since = Since::default();
    for stream in procedures.chain(units.iter().flat_map(of_unit)) {
        for event in stream_events(tx, &stream)?.iter().filter(|event| event.at > at) {
            if let Ok(Some(aside)) = Aside::read(event) {
                since.take(aside);
            }
        }
    }
    Ok(since.unheard)
}

/// The day on which what is kept of a single act counts it.
fn kept_on(tx: &mut Tx<'_>, act: &LaterThatDay) -> Result<Option<Day>, DbError> {
    let row = if act.measure.counts() == Counts::Lines {
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

//! What indicators came to as it was known at a past instant: what is kept now, moved back by what happened since.
//!
//! Dossiers and petitions of which something was heard since are worked out from their events until then. That costs what
//! happened since, never the whole ledger; too much of it is refused.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::{Stream, stream_events};

use super::as_at::facts_as_at;
use super::excluded::{excluded_at, excluded_dossiers, parts};
use super::indicators::{AllInputs, Wanted};
use super::listed::{PublishedList, WithDossiers};
use super::since::Since;
use super::sums::{Sums, places, sums_until, wanted};
use crate::model::{PetitionFacts, PetitionSeen, PetitionTally, day_of_year};
use crate::{Counts, IndicatorSet, Measure, Period, Tally, store};

/// Sums that are moved back.
pub(super) struct Back<'w> {
    wanted: &'w Wanted,
    period: Period,
    at: Instant,
    pub(super) sums: BTreeMap<UnitId, Sums>,
    pub(super) services: ServiceSums,
}

impl AllInputs {
    /// What several sets need at once, as it was known at `at`; what runs is judged then.
    ///
    /// # Errors
    /// `figures-too-far` when too much has happened since, or the database's refusal.
    pub fn read_sets_as_at(
        tx: &mut Tx<'_>,
        sets: &[&IndicatorSet],
        period: Period,
        at: Instant,
    ) -> Result<Self, Fault> {
        Self::read_sets_with_as_at(tx, sets, (period, at), None).map(|(all, _)| all)
    }

    /// The same, however much has happened since: what is frozen for good may take its time. What is left out is what decisions
    /// left out until now: findings about the last days are decided when these are over.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn read_set_however_far(
        tx: &mut Tx<'_>,
        set: &IndicatorSet,
        (period, at): (Period, Instant),
    ) -> Result<Self, Fault> {
        let since = Since::read_whole(tx, at)?;
        let left_out = excluded_dossiers(tx)?;
        Self::moved_back(tx, &[set], (period, at), (since, left_out, None)).map(|(all, _)| all)
    }

    /// The same, and the sums of some measures of dossiers and of lines of registers over other days beside, as they were known
    /// then: each dossier of
    /// which something was heard since is worked out once for both.
    ///
    /// # Errors
    /// As [`read_sets_as_at`](Self::read_sets_as_at).
    pub fn read_sets_with_as_at(
        tx: &mut Tx<'_>,
        sets: &[&IndicatorSet],
        (period, at): (Period, Instant),
        beside: Option<(&[Measure], Period)>,
    ) -> Result<(Self, BTreeMap<UnitId, Sums>), Fault> {
        let since = Since::read(tx, at)?;
        let left_out = excluded_at(tx, at)?;
        Self::moved_back(tx, sets, (period, at), (since, left_out, beside))
    }

    /// What is kept now, moved back by what happened since, and what was left out of it.
    fn moved_back(
        tx: &mut Tx<'_>,
        sets: &[&IndicatorSet],
        (period, at): (Period, Instant),
        (since, left_out, beside): (Since, BTreeSet<String>, Option<(&[Measure], Period)>),
    ) -> Result<(Self, BTreeMap<UnitId, Sums>), Fault> {
        let wanted = Wanted::of(sets);
        let other = beside.map(|(measures, over)| (Wanted::sums_of(measures), over));
        let mut back = Back::begin(tx, &wanted, (period, at))?;
        let mut aside = match &other {
            Some((wanted, over)) => Some(Back::begin(tx, wanted, (*over, at))?),
            None => None,
        };
        let mut backs: Vec<&mut Back<'_>> = std::iter::once(&mut back).chain(aside.as_mut()).collect();
        move_dossiers(tx, &mut backs, (&since, at))?;
        for moved in &mut backs {
            moved.registers(&since);
        }
        for petition_id in &since.petitions {
            let now = store::petition_facts(tx, petition_id)?.tally();
            let then = petition_as_at(tx, petition_id, at)?.tally();
            back.petition(now.as_ref(), -1);
            back.petition(then.as_ref(), 1);
        }
        let excluded = back.excluded(tx, &left_out)?;
        let list = if wanted.listed.is_empty() {
            PublishedList::default()
        } else {
            let list = PublishedList::on(tx, period.to.min(at.day()), &since.unheard)?;
            list.with_boards(tx, &wanted.listed, &since.unheard)?
        };
        let speeds = aside.map(|aside| aside.sums).unwrap_or_default();
        let (sums, services) = (back.sums, with_dossiers(back.services));
        let all = Self::of_parts((sums, excluded), services, (wanted, list));
        Ok((all, speeds))
    }
}

impl<'w> Back<'w> {
    /// What is kept now, with what runs judged then; what counts once on its own day ends with the day of then.
    pub(super) fn begin(
        tx: &mut Tx<'_>,
        wanted: &'w Wanted,
        (period, at): (Period, Instant),
    ) -> Result<Self, Fault> {
        // A line that was digitised counts on that day too, and once.
        let is_once =
            |measure: &Measure| measure.counts() == Counts::Once || *measure == Measure::RegisterDigitisedOn;
        let is_line = |measure: &Measure| *measure == Measure::RegisterDigitised;
        let all = wanted.measures.iter().copied();
        let rest: Vec<Measure> = all.filter(|it| !is_once(it) && !is_line(it)).collect();
        let mut sums = sums_until(tx, &rest, period, at)?;
        let clipped = Period::new(period.from, period.to.min(at.day()));
        let once: Vec<Measure> = wanted.measures.iter().copied().filter(is_once).collect();
        if clipped.from <= clipped.to {
            for (unit, more) in sums_until(tx, &once, clipped, at)? {
                sums.entry(unit).or_default().add(&more);
            }
        }
        let services = service_sums(tx, &wanted.of_services, period)?;
        let mut back = Self {
            wanted,
            period,
            at,
            sums,
            services,
        };
        if wanted.measures.iter().any(is_line) {
            back.lines_digitised(tx)?;
        }
        Ok(back)
    }

    fn lines_digitised(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let rows = tx.query(
            "SELECT unit_id, year, COUNT(*) AS lines FROM figures_line WHERE on_day <= $1 GROUP BY unit_id, year",
            values![self.at.day()],
        )?;
        for row in rows {
            let (unit, year, lines): (UnitId, i64, i64) = (row.at(0)?, row.at(1)?, row.at(2)?);
            if let Some(on) = i16::try_from(year).ok().and_then(day_of_year) {
                self.add(Measure::RegisterDigitised, (&unit, on), lines);
            }
        }
        Ok(())
    }

    /// Moves a sum, where it is wanted and its day lies in the period.
    fn add(&mut self, measure: Measure, (unit, on): (&UnitId, Day), value: i64) {
        if self.wanted.measures.contains(&measure) && self.period.holds(on) {
            self.sums.entry(unit.clone()).or_default().add_to(measure, value);
        }
    }

    /// When what runs is judged.
    fn judged_at(&self) -> i64 {
        self.at.min(self.period.end()).micros()
    }

    pub(super) fn dossier(&mut self, tally: Option<&Tally>, sign: i64) {
        let Some(tally) = tally else { return };
        for part in parts(tally, (self.period, self.judged_at())) {
            if self.wanted.of_services.contains(&part.measure) {
                let by_unit = self.services.entry(part.measure).or_default();
                let of_unit = by_unit.entry(part.unit.clone()).or_default();
                *of_unit.entry(tally.procedure_code.clone()).or_default() += sign * part.value;
            }
            self.add(part.measure, (&part.unit, part.day), sign * part.value);
        }
    }

    /// Takes off the lines of registers that were entered since, and the single acts heard of later on the instant's own day.
    pub(super) fn registers(&mut self, since: &Since) {
        for ((_, year), (unit, lines, registered_on)) in &since.registered {
            self.add(Measure::RegisterLinesOn, (unit, *registered_on), -lines);
            if let Some(on) = day_of_year(*year) {
                self.add(Measure::RegisterLines, (unit, on), -lines);
            }
        }
        for act in &since.later {
            self.add(act.measure, (&act.unit, act.on), -1);
        }
    }

    pub(super) fn petition(&mut self, tally: Option<&PetitionTally>, sign: i64) {
        let Some(tally) = tally else { return };
        let runs = tally.runs_in_time(self.at.day().min(self.period.to));
        let open = runs.then_some(Measure::PetitionsOpenInTime);
        for measure in tally.measures().chain(open) {
            self.add(measure, (&tally.unit, tally.received_on), sign);
        }
    }

    /// What the dossiers added then that a decision left out.
    fn excluded(
        &self,
        tx: &mut Tx<'_>,
        left_out: &BTreeSet<String>,
    ) -> Result<BTreeMap<UnitId, Sums>, Fault> {
        let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
        for dossier_id in left_out {
            let tally = facts_as_at(tx, dossier_id, self.at)?.tally();
            let all = tally.iter();
            for part in all.flat_map(|tally| parts(tally, (self.period, self.judged_at()))) {
                if self.wanted.measures.contains(&part.measure) {
                    let sums = found.entry(part.unit).or_default();
                    sums.add_to(part.measure, part.value);
                }
            }
        }
        Ok(found)
    }
}

/// Moves sums by the dossiers of which something was heard since: each is worked out once for all of them.
fn move_dossiers(
    tx: &mut Tx<'_>,
    backs: &mut [&mut Back<'_>],
    (since, at): (&Since, Instant),
) -> Result<(), Fault> {
    for dossier_id in &since.dossiers {
        let now = store::facts_of(tx, dossier_id)?.tally();
        let then = facts_as_at(tx, dossier_id, at)?.tally();
        for back in backs.iter_mut() {
            back.dossier(now.as_ref(), -1);
            back.dossier(then.as_ref(), 1);
        }
    }
    Ok(())
}

/// What was known of a petition.
pub(super) fn petition_as_at(tx: &mut Tx<'_>, id: &str, at: Instant) -> Result<PetitionFacts, Fault> {
    let mut facts = PetitionFacts::default();
    let events = stream_events(tx, &Stream::named("petition", id))?;
    for event in events.iter().filter(|event| event.at <= at) {
        if let Ok(seen) = PetitionSeen::read(event) {
            facts.apply(&seen);
        }
    }
    Ok(facts)
}

/// How often each procedure counts, by measure and unit.
pub(super) type ServiceSums = BTreeMap<Measure, BTreeMap<UnitId, BTreeMap<String, i64>>>;

/// How often each procedure counts, by measure and unit.
fn service_sums(tx: &mut Tx<'_>, measures: &BTreeSet<Measure>, period: Period) -> Result<ServiceSums, Fault> {
    let mut found = ServiceSums::new();
    if measures.is_empty() {
        return Ok(found);
    }
    let mut parameters: Vec<Value> = Vec::new();
    let measures: Vec<Measure> = measures.iter().copied().collect();
    let wanted = wanted(&measures, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let sql = format!(
        "SELECT measure, unit_id, procedure_code, CAST(SUM(value) AS BIGINT) AS value FROM figures_service
         WHERE measure IN ({wanted}) AND on_day >= {from} AND on_day <= {to}
         GROUP BY measure, unit_id, procedure_code"
    );
    for row in tx.query(&sql, &parameters)? {
        let measure: String = row.at(0)?;
        if let Some(measure) = Measure::from_identifier(&measure) {
            let by_unit = found.entry(measure).or_default();
            by_unit
                .entry(row.at(1)?)
                .or_default()
                .insert(row.at(2)?, row.at(3)?);
        }
    }
    Ok(found)
}

/// The procedures that count at least once.
pub(super) fn with_dossiers(sums: ServiceSums) -> WithDossiers {
    let codes = |of_unit: BTreeMap<String, i64>| -> BTreeSet<String> {
        let counting = of_unit.into_iter().filter(|(_, value)| *value > 0);
        counting.map(|(code, _)| code).collect()
    };
    let units = |by_unit: BTreeMap<UnitId, BTreeMap<String, i64>>| {
        by_unit
            .into_iter()
            .map(|(unit, of_unit)| (unit, codes(of_unit)))
            .collect()
    };
    sums.into_iter()
        .map(|(measure, by_unit)| (measure, units(by_unit)))
        .collect()
}

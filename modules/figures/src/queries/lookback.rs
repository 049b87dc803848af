//! What is kept now, or the same as it was known at a past instant, for many questions at once: whatever was heard of since
//! is worked out once, and every question is moved back by it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

use super::as_at::facts_as_at;
use super::books::take_out;
use super::excluded::{excluded_dossiers, excluded_sums, parts};
use super::indicators::{AllInputs, Wanted};
use super::listed::PublishedList;
use super::past::{Back, petition_as_at, with_dossiers};
use super::services::{services, services_without_excluded};
use super::since::Since;
use super::sums::{Sums, sums};
use crate::model::PetitionTally;
use crate::{Measure, Period, Tally, store};

/// Whether each procedure of a unit in which dossiers came had one that came online.
pub type Services = BTreeMap<UnitId, BTreeMap<String, bool>>;

/// Figures as they are now, or as they were known at an instant.
#[derive(Default)]
pub struct Lookback(Option<Earlier>);

/// What is another then than now. Dossiers that a decision leaves out are those of now: a decision about the days of a
/// period is made when they are over.
struct Earlier {
    at: Instant,
    since: Since,
    /// What each dossier of which something was heard counts for now, and counted for then.
    dossiers: Vec<[Option<Tally>; 2]>,
    petitions: Vec<[Option<PetitionTally>; 2]>,
    excluded: Vec<Tally>,
}

impl Lookback {
    /// As it is now.
    pub const fn now() -> Self {
        Self(None)
    }

    /// As it was known at `at`; costs what happened since.
    ///
    /// # Errors
    /// `figures-too-far` when too much has happened since for a page, or the database's refusal.
    pub fn to(tx: &mut Tx<'_>, at: Instant) -> Result<Self, Fault> {
        let since = Since::read(tx, at)?;
        Self::by(tx, at, since)
    }

    /// The same, however much has happened since: what is frozen for good may take its time.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn however_far(tx: &mut Tx<'_>, at: Instant) -> Result<Self, Fault> {
        let since = Since::read_whole(tx, at)?;
        Self::by(tx, at, since)
    }

    fn by(tx: &mut Tx<'_>, at: Instant, since: Since) -> Result<Self, Fault> {
        let mut dossiers = Vec::with_capacity(since.dossiers.len());
        for dossier_id in &since.dossiers {
            let now = store::facts_of(tx, dossier_id)?.tally();
            dossiers.push([now, facts_as_at(tx, dossier_id, at)?.tally()]);
        }
        let mut petitions = Vec::with_capacity(since.petitions.len());
        for petition_id in &since.petitions {
            let now = store::petition_facts(tx, petition_id)?.tally();
            petitions.push([now, petition_as_at(tx, petition_id, at)?.tally()]);
        }
        let mut excluded = Vec::new();
        for dossier_id in excluded_dossiers(tx)? {
            excluded.extend(facts_as_at(tx, &dossier_id, at)?.tally());
        }
        Ok(Self(Some(Earlier {
            at,
            since,
            dossiers,
            petitions,
            excluded,
        })))
    }

    /// The sums of `measures` over `period`, by unit.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn sums(
        &self,
        tx: &mut Tx<'_>,
        measures: &[Measure],
        period: Period,
    ) -> Result<BTreeMap<UnitId, Sums>, Fault> {
        let Some(earlier) = &self.0 else {
            return Ok(sums(tx, measures, period)?);
        };
        let wanted = Wanted::sums_of(measures);
        Ok(earlier.moved(tx, &wanted, period)?.sums)
    }

    /// The sums of `measures` over the days of `window`, by unit, for the speed of a figure over `span`: of lines of registers those
    /// of its years alone.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn speeds(
        &self,
        tx: &mut Tx<'_>,
        measures: &[Measure],
        (span, window): (Period, Period),
    ) -> Result<BTreeMap<UnitId, Sums>, Fault> {
        let mut done = self.sums(tx, measures, window)?;
        let of_books = |it: &Measure| matches!(it, Measure::RegisterLinesOn | Measure::RegisterDigitisedOn);
        if measures.iter().any(of_books) {
            let known = self.0.as_ref().map(|it| (it.at, it.since.later.as_slice()));
            take_out(tx, &mut done, (span, window), known)?;
        }
        Ok(done)
    }

    /// What of these sums the dossiers add that a decision leaves out.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn excluded(
        &self,
        tx: &mut Tx<'_>,
        measures: &[Measure],
        period: Period,
    ) -> Result<BTreeMap<UnitId, Sums>, Fault> {
        let Some(earlier) = &self.0 else {
            return excluded_sums(tx, measures, period);
        };
        let mut found: BTreeMap<UnitId, Sums> = BTreeMap::new();
        let judged_at = earlier.judged_at(period);
        let all = earlier.excluded.iter();
        for part in all.flat_map(|tally| parts(tally, (period, judged_at))) {
            if measures.contains(&part.measure) {
                let sums = found.entry(part.unit).or_default();
                sums.add_to(part.measure, part.value);
            }
        }
        Ok(found)
    }

    /// The services of `period`: with every dossier, and without those that a decision leaves out.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn services(&self, tx: &mut Tx<'_>, period: Period) -> Result<[Services; 2], Fault> {
        let Some(earlier) = &self.0 else {
            let all = services(tx, period)?;
            return Ok([all, services_without_excluded(tx, period)?]);
        };
        let wanted = Wanted {
            of_services: BTreeSet::from(SERVICES),
            ..Wanted::sums_of(&[])
        };
        let mut back = earlier.moved(tx, &wanted, period)?;
        let all = online_or_not(&back);
        for tally in &earlier.excluded {
            back.dossier(Some(tally), -1);
        }
        Ok([all, online_or_not(&back)])
    }

    /// The procedures that count in each of `measures` over `period`, those of the published list among them; as boards have
    /// them, with every dossier.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn procedures(
        &self,
        tx: &mut Tx<'_>,
        measures: &[Measure],
        period: Period,
    ) -> Result<AllInputs, Fault> {
        let wanted = Wanted::procedures_of(measures);
        match &self.0 {
            Some(earlier) => earlier.procedures(tx, wanted, period),
            None => AllInputs::read_wanted(tx, wanted, period),
        }
    }
}

impl Earlier {
    fn judged_at(&self, period: Period) -> i64 {
        self.at.min(period.end()).micros()
    }

    fn moved<'w>(&self, tx: &mut Tx<'_>, wanted: &'w Wanted, period: Period) -> Result<Back<'w>, Fault> {
        let mut back = Back::begin(tx, wanted, (period, self.at))?;
        for [now, then] in &self.dossiers {
            back.dossier(now.as_ref(), -1);
            back.dossier(then.as_ref(), 1);
        }
        for [now, then] in &self.petitions {
            back.petition(now.as_ref(), -1);
            back.petition(then.as_ref(), 1);
        }
        back.registers(&self.since);
        Ok(back)
    }

    fn procedures(&self, tx: &mut Tx<'_>, wanted: Wanted, period: Period) -> Result<AllInputs, Fault> {
        let services = with_dossiers(self.moved(tx, &wanted, period)?.services);
        let list = if wanted.listed.is_empty() {
            PublishedList::default()
        } else {
            let unheard = &self.since.unheard;
            let list = PublishedList::on(tx, period.to.min(self.at.day()), unheard)?;
            list.with_boards(tx, &wanted.listed, unheard)?
        };
        let sums = (BTreeMap::new(), BTreeMap::new());
        Ok(AllInputs::of_parts(sums, services, (wanted, list)))
    }
}

/// What tells of services: dossiers that came, and those that came online.
const SERVICES: [Measure; 2] = [Measure::Received, Measure::ReceivedOnline];

fn online_or_not(back: &Back<'_>) -> Services {
    let mut found = Services::new();
    for (measure, is_online) in SERVICES.into_iter().zip([false, true]) {
        for (unit, of_unit) in back.services.get(&measure).into_iter().flatten() {
            for (code, _) in of_unit.iter().filter(|(_, count)| **count > 0) {
                let services = found.entry(unit.clone()).or_default();
                *services.entry(code.clone()).or_default() |= is_online;
            }
        }
    }
    found
}

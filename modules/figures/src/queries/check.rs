//! The proof that the figures are those that follow from the ledger.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Db, Tx};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};
use motcua_ledger::pending;

use crate::actions::fold_until_empty;
use crate::model::{Aside, BoardSeen, BoardWhat, Hung, Listing, PetitionFacts, day_of_year};
use crate::recompute::recompute;
use crate::store::{self, BY_SERVICE, Boards, Corrections, Moves, SumsByMoment, SumsByService};
use crate::{DossierFacts, Measure};

/// Differences listed one by one; more are only counted.
const LISTED: usize = 1_000;

/// How often a check that events ran ahead of is made again.
const TRIES: usize = 5;

/// What a check saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Events read.
    pub events: u64,
    /// Dossiers made again.
    pub dossiers: u64,
    /// Sums compared.
    pub sums: u64,
    /// Events that waited to be folded while the check ran; differences may be theirs.
    pub pending: i64,
    /// How many differences there are.
    pub different: u64,
    /// The first thousand of them.
    pub differences: Vec<Difference>,
    /// Events that count and cannot be read: the stream and the place.
    pub unread: Vec<(String, i64)>,
}

impl CheckReport {
    /// Whether the figures are, to the last digit, those that follow from the ledger.
    pub const fn is_whole(&self) -> bool {
        self.different == 0 && self.unread.is_empty()
    }

    fn note(&mut self, difference: Difference) {
        self.different += 1;
        if self.differences.len() < LISTED {
            self.differences.push(difference);
        }
    }
}

/// A figure that is not the one that follows from the ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// A sum by day, month or year is another.
    #[error("{measure} of unit {unit} in {when}: {kept} is kept, {made} follows from the ledger")]
    Sum {
        /// The measure's identifier.
        measure: &'static str,
        /// The unit.
        unit: UnitId,
        /// The day (`2023-11-15`), month (`2023-11`) or year (`2023`).
        when: String,
        /// What is kept.
        kept: i64,
        /// What follows from the ledger.
        made: i64,
    },
    /// What is kept of a dossier is not what happened to it.
    #[error("what is kept of dossier {dossier_id} does not follow from the ledger")]
    Dossier {
        /// The dossier.
        dossier_id: String,
    },
    /// What is kept of a petition is not what happened to it.
    #[error("what is kept of petition {petition_id} does not follow from the ledger")]
    Petition {
        /// The petition.
        petition_id: String,
    },
    /// What is kept of the published list is not what the catalogue told.
    #[error("what is kept of revision {revision} in the published list does not follow from the ledger")]
    Listing {
        /// The revision.
        revision: String,
    },
    /// What is kept of a notice board is not what was recorded.
    #[error(
        "what is kept of revision {revision} on the notice board of unit {unit} does not follow from the ledger"
    )]
    Board {
        /// The unit.
        unit: UnitId,
        /// The revision.
        revision: String,
    },
    /// What is kept of a corrected score is not what was decided.
    #[error("what is kept of the correction by contest {contest} does not follow from the ledger")]
    Correction {
        /// The contest.
        contest: String,
    },
    /// There are rows beside dossiers (registers, lines, scans, copies, revisions, accounts) that the ledger does not know.
    #[error(
        "{kept} rows of registers, lines, scans, single things or accounts are kept, {made} follow from the ledger"
    )]
    AsideCount {
        /// How many are kept.
        kept: i64,
        /// How many follow from the ledger.
        made: i64,
    },
    /// A dossier has no row.
    #[error("dossier {dossier_id} is missing")]
    DossierMissing {
        /// The dossier.
        dossier_id: String,
    },
    /// There are rows of dossiers that the ledger does not know.
    #[error("{kept} dossiers are kept, of which the ledger knows {made}")]
    DossierCount {
        /// How many are kept.
        kept: i64,
        /// How many of them follow from the ledger.
        made: i64,
    },
}

/// Folds what waits, makes everything again from the ledger and compares it with what is kept; changes nothing else.
///
/// # Errors
/// When the database refuses.
pub fn check(db: &Db) -> Result<CheckReport, Fault> {
    let mut report = CheckReport::default();
    for _ in 0..TRIES {
        fold_until_empty(db)?;
        report = db.read(compare)?;
        if report.pending == 0 {
            break;
        }
    }
    Ok(report)
}

fn compare(tx: &mut Tx<'_>) -> Result<CheckReport, Fault> {
    let mut report = CheckReport {
        pending: pending(tx)?,
        ..CheckReport::default()
    };
    let (mut made, mut asides) = (Moves::default(), Asides::default());
    let mut found = 0;
    report.events = recompute(
        tx,
        None,
        |bit| {
            for aside in &bit.asides {
                asides.take(aside, &mut made);
            }
            for (_, facts) in &bit.dossiers {
                made.replace(None, facts.tally().as_ref());
            }
            Ok(bit)
        },
        |tx, bit| {
            let unread = bit.unread.iter();
            let unread = unread.map(|event| (event.stream.as_str().to_owned(), event.seq));
            report.unread.extend(unread);
            found += compare_dossiers(tx, &bit.dossiers, &mut report)?;
            Ok(())
        },
    )?;
    compare_petitions(tx, &asides.petitions, &mut report)?;
    asides.add_petitions(&mut made);
    asides.compare_listings(tx, &mut report)?;
    asides.compare_boards(tx, &mut report)?;
    asides.compare_corrections(tx, &mut report)?;
    let kept = store::dossier_rows(tx)?;
    if kept != found {
        report.note(Difference::DossierCount { kept, made: found });
    }
    for (kept, made) in store::aside_rows(tx)?.into_iter().zip(asides.counts()) {
        if kept != made {
            report.note(Difference::AsideCount { kept, made });
        }
    }
    for measure in Measure::ALL {
        let kept = store::sums_of_measure(tx, measure)?;
        let [by_month, by_year] = made.by_month_and_year(measure);
        for (kept, made) in kept.iter().zip([made.by_day(measure), by_month, by_year]) {
            compare_sums(measure, kept, &made, &mut report);
        }
    }
    for measure in BY_SERVICE {
        let kept = by_unit_and_service(store::services_of_measure(tx, measure)?);
        let made = by_unit_and_service(made.of_services(measure));
        compare_sums(measure, &kept, &made, &mut report);
    }
    Ok(report)
}

/// Sums by service as sums by moment: the moment is the day with the procedure.
fn by_unit_and_service(services: SumsByService) -> SumsByMoment {
    let moment = |((on, unit, procedure), value)| ((format!("{on} {procedure}"), unit), value);
    services.into_iter().map(moment).collect()
}

/// What counts beside dossiers, each once.
#[derive(Default)]
struct Asides {
    registers: BTreeSet<(String, i16)>,
    /// Lines, each with its unit and the first day it was told of.
    lines: BTreeMap<String, (UnitId, Day)>,
    scans: BTreeSet<String>,
    once: BTreeSet<(Measure, String)>,
    accounts: BTreeSet<(UnitId, Day)>,
    listings: BTreeMap<String, Listing>,
    boards: Boards,
    corrections: Corrections,
    petitions: BTreeMap<String, PetitionFacts>,
}

impl Asides {
    fn take(&mut self, aside: &Aside, made: &mut Moves) {
        match aside {
            Aside::Registered {
                import_id,
                unit,
                years,
                on,
            } => {
                for (year, lines) in years {
                    if self.registers.insert((import_id.clone(), *year)) {
                        line_sum(made, Measure::RegisterLines, (unit, *year), *lines);
                        made.move_by(Measure::RegisterLinesOn, (*on, unit.clone()), *lines);
                    }
                }
            }
            Aside::LineDigitised {
                line_id,
                unit,
                year,
                on,
                ..
            } => self.take_line(line_id, (unit, *year, *on), made),
            Aside::Scanned { paper_id, .. } => {
                self.scans.insert(paper_id.clone());
            }
            Aside::Blank { .. } => {}
            Aside::Listed(listing) => {
                let revision = listing.revision.clone();
                self.listings.entry(revision).or_insert_with(|| listing.clone());
            }
            Aside::PaidAt { unit, from } => {
                self.accounts.insert((unit.clone(), *from));
            }
            Aside::Board(seen) => self.take_board(seen),
            Aside::Corrected(corrections) => {
                for it in corrections {
                    let key = (it.contest.clone(), it.moved.indicator.clone());
                    self.corrections.entry(key).or_insert_with(|| it.clone());
                }
            }
            Aside::Petition(seen) => self.petitions.entry(seen.id.clone()).or_default().apply(seen),
            Aside::Once(once) => {
                for measure in &once.measures {
                    if self.once.insert((*measure, once.key.clone())) {
                        made.move_by(*measure, (once.on, once.unit.clone()), 1);
                    }
                }
            }
        }
    }

    /// A line counts once, on the first day it was told of.
    fn take_line(&mut self, line_id: &str, (unit, year, on): (&UnitId, i16, Day), made: &mut Moves) {
        let by_day = Measure::RegisterDigitisedOn;
        match self.lines.get_mut(line_id) {
            None => {
                self.lines.insert(line_id.to_owned(), (unit.clone(), on));
                line_sum(made, Measure::RegisterDigitised, (unit, year), 1);
                made.move_by(by_day, (on, unit.clone()), 1);
            }
            Some((unit, first)) if on < *first => {
                made.move_by(by_day, (*first, unit.clone()), -1);
                made.move_by(by_day, (on, unit.clone()), 1);
                *first = on;
            }
            Some(_) => {}
        }
    }

    /// What follows from the ledger for each revision of the list.
    fn compare_listings(&self, tx: &mut Tx<'_>, report: &mut CheckReport) -> Result<(), Fault> {
        let mut kept = store::listing_texts(tx)?;
        for (revision, listing) in &self.listings {
            if kept.remove(revision) != Some(store::listing_text(listing)?) {
                report.note(Difference::Listing {
                    revision: revision.clone(),
                });
            }
        }
        for revision in kept.into_keys() {
            report.note(Difference::Listing { revision });
        }
        Ok(())
    }

    fn take_board(&mut self, seen: &BoardSeen) {
        match &seen.what {
            BoardWhat::Posted(revisions) => {
                for revision in revisions {
                    let key = (seen.unit.clone(), revision.clone(), seen.seq);
                    self.boards.entry(key).or_insert(Hung {
                        from: seen.on,
                        ended: None,
                    });
                }
            }
            BoardWhat::Ended(revision) => {
                let begins = (seen.unit.clone(), revision.clone(), i64::MIN);
                let ends = (seen.unit.clone(), revision.clone(), seen.seq);
                for (_, hung) in self.boards.range_mut(begins..ends) {
                    hung.ended = hung.ended.or(Some((seen.seq, seen.on)));
                }
            }
        }
    }

    /// What follows from the ledger for each revision on a notice board.
    fn compare_boards(&self, tx: &mut Tx<'_>, report: &mut CheckReport) -> Result<(), Fault> {
        let kept = store::boards(tx)?;
        for key in self.boards.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
            if self.boards.get(key) != kept.get(key) {
                let (unit, revision, _) = key.clone();
                report.note(Difference::Board { unit, revision });
            }
        }
        Ok(())
    }

    /// What follows from the ledger for each correction of a score.
    fn compare_corrections(&self, tx: &mut Tx<'_>, report: &mut CheckReport) -> Result<(), Fault> {
        let kept = store::all_corrections(tx)?;
        let keys = self.corrections.keys().chain(kept.keys());
        for key in keys.collect::<BTreeSet<_>>() {
            if self.corrections.get(key) != kept.get(key) {
                let contest = key.0.clone();
                report.note(Difference::Correction { contest });
            }
        }
        Ok(())
    }

    /// Petitions count when all that happened to them is known.
    fn add_petitions(&self, made: &mut Moves) {
        for facts in self.petitions.values() {
            store::move_petition(made, facts.tally().as_ref(), 1);
        }
    }

    fn counts(&self) -> [i64; 5] {
        [
            self.registers.len(),
            self.lines.len(),
            self.scans.len(),
            self.once.len(),
            self.accounts.len(),
        ]
        .map(|count| i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// Compares petitions with what is kept of them.
fn compare_petitions(
    tx: &mut Tx<'_>,
    made: &BTreeMap<String, PetitionFacts>,
    report: &mut CheckReport,
) -> Result<(), Fault> {
    let kept = store::petitions(tx)?;
    for id in made.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
        let made = made.get(id).map(store::facts_text).transpose()?;
        if made.as_ref() != kept.get(id) {
            report.note(Difference::Petition {
                petition_id: id.clone(),
            });
        }
    }
    Ok(())
}

fn line_sum(made: &mut Moves, measure: Measure, (unit, year): (&UnitId, i16), lines: i64) {
    if let Some(day) = day_of_year(year) {
        made.move_by(measure, (day, unit.clone()), lines);
    }
}

/// Compares dossiers with their rows; tells how many have one.
fn compare_dossiers(
    tx: &mut Tx<'_>,
    dossiers: &[(String, DossierFacts)],
    report: &mut CheckReport,
) -> Result<i64, Fault> {
    report.dossiers += u64::try_from(dossiers.len()).unwrap_or(u64::MAX);
    // Rows are ordered by bytes, the ledger as its database orders names.
    let ids = || dossiers.iter().map(|(id, _)| id.as_str());
    let (Some(first), Some(last)) = (ids().min(), ids().max()) else {
        return Ok(0);
    };
    let rows = store::kept_between(tx, first, last)?;
    let mut found = 0;
    for (dossier_id, facts) in dossiers {
        let dossier_id = dossier_id.clone();
        let Some(row) = rows.get(&dossier_id) else {
            report.note(Difference::DossierMissing { dossier_id });
            continue;
        };
        found += 1;
        if !row.follows_from(facts)? {
            report.note(Difference::Dossier { dossier_id });
        }
    }
    Ok(found)
}

fn compare_sums(measure: Measure, kept: &SumsByMoment, made: &SumsByMoment, report: &mut CheckReport) {
    let mut differ = |(when, unit): &(String, UnitId), kept: i64, made: i64| {
        let (unit, when) = (unit.clone(), when.clone());
        report.note(Difference::Sum {
            measure: measure.identifier(),
            unit,
            when,
            kept,
            made,
        });
    };
    for (key, made) in made {
        let kept = kept.get(key).copied().unwrap_or(0);
        if kept != *made {
            differ(key, kept, *made);
        }
    }
    for (key, kept) in kept.iter().filter(|(key, _)| !made.contains_key(*key)) {
        differ(key, *kept, 0);
    }
    report.sums += u64::try_from(made.len()).unwrap_or(u64::MAX);
}

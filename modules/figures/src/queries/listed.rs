//! The published list of units: which procedures stand in it on the last day of a period, and what counts of them.
//!
//! A commune's list holds what communes take in, a district's what districts do, a department's what names it; what is the
//! province's and names nobody stands in the province's own list. Whoever took a dossier in the period offers its procedure.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, among, values};
use motcua_identity::{UnitId, UnitLevel, unit_tree};
use motcua_kernel::{Day, Fault, Instant};

use super::as_at::{all_heard_since, lines_of};
use super::behind::Asked;
use super::since::unheard_lists;
use super::sums::{places, wanted};
use crate::model::{Listing, told_by_dossiers};
use crate::{Behind, Measure, Period, store};

/// The procedures with dossiers in a period, by measure and unit.
pub(super) type WithDossiers = BTreeMap<Measure, BTreeMap<UnitId, BTreeSet<String>>>;

/// Whose list a unit has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListOf {
    Communes,
    Districts,
    /// What the province settles and no department is named for.
    Province,
    /// What names the unit.
    Named,
}

/// The published list on one day.
#[derive(Debug, Clone, Default)]
pub(super) struct PublishedList {
    day: Option<Day>,
    listings: Vec<Listing>,
    standing: BTreeMap<UnitId, ListOf>,
    accounts: BTreeSet<UnitId>,
    /// The revisions on the notice board of each unit, where that is asked for.
    boards: BTreeMap<UnitId, BTreeSet<String>>,
}

/// What some units have in common with the list: read once for all procedures.
struct Among<'m> {
    members: &'m BTreeSet<UnitId>,
    /// Whether a commune, a district, the province is among them, and whether one of them can be paid online.
    kinds: [(bool, bool); 3],
}

/// What was not heard of yet at a past instant.
#[derive(Debug, Default)]
pub(super) struct Unheard {
    pub(super) revisions: BTreeSet<String>,
    pub(super) accounts: BTreeSet<(UnitId, Day)>,
    /// The first place in the stream of a notice board that was not heard of.
    pub(super) boards: BTreeMap<UnitId, i64>,
}

impl PublishedList {
    /// The list on the last day of `period`, or on the day of the latest event where it still runs.
    pub(super) fn read(tx: &mut Tx<'_>, period: Period) -> Result<Self, Fault> {
        let day = period.to.min(store::told_until(tx)?.day());
        Self::on(tx, day, &Unheard::default())
    }

    /// The list on `day`, without what was not heard of then.
    pub(super) fn on(tx: &mut Tx<'_>, day: Day, unheard: &Unheard) -> Result<Self, Fault> {
        let tree = unit_tree(tx, day)?;
        let list_of = |level, is_root| match (level, is_root) {
            (UnitLevel::Commune, _) => ListOf::Communes,
            (UnitLevel::District, _) => ListOf::Districts,
            (_, true) => ListOf::Province,
            _ => ListOf::Named,
        };
        let standing = tree
            .units()
            .map(|unit| (unit.id.clone(), list_of(unit.level, unit.parent.is_none())));
        Ok(Self {
            day: Some(day),
            listings: store::listings_on(tx, day, &unheard.revisions)?,
            standing: standing.collect(),
            accounts: store::accounts_on(tx, day, &unheard.accounts)?,
            boards: BTreeMap::new(),
        })
    }

    /// With what hangs on notice boards, where one of `measures` asks for it.
    pub(super) fn with_boards(
        mut self,
        tx: &mut Tx<'_>,
        measures: &[Measure],
        unheard: &Unheard,
    ) -> Result<Self, Fault> {
        if let Some(day) = self.day.filter(|_| measures.contains(&Measure::ListedPosted)) {
            self.boards = store::posted_on(tx, day, &unheard.boards)?;
        }
        Ok(self)
    }

    /// The revision in force of each procedure, with its first day.
    pub(super) fn in_force(&self) -> impl Iterator<Item = (&str, (&str, Day))> {
        self.listings
            .iter()
            .map(|it| (it.procedure.as_str(), (it.revision.as_str(), it.effective_from)))
    }

    /// Every unit that stands on its day.
    pub(super) fn every_unit(&self) -> BTreeSet<UnitId> {
        self.standing.keys().cloned().collect()
    }

    fn among<'m>(&self, members: &'m BTreeSet<UnitId>) -> Among<'m> {
        let of = |wanted: ListOf| {
            let of_kind = members.iter().filter(|id| self.standing.get(id) == Some(&wanted));
            of_kind.fold((false, false), |(_, paid), id| {
                (true, paid || self.accounts.contains(id))
            })
        };
        Among {
            members,
            kinds: [of(ListOf::Communes), of(ListOf::Districts), of(ListOf::Province)],
        }
    }

    /// Whether one of the units has it in its list, and whether one that has can be paid online.
    fn offered(&self, listing: &Listing, among: &Among<'_>) -> (bool, bool) {
        let Some(day) = self.day else {
            return (false, false);
        };
        let [communes, districts, province] = among.kinds;
        let unnamed = listing.units.is_empty();
        let by_level = [
            (communes, listing.at_level("commune", day)),
            (districts, listing.at_level("district", day)),
            (province, unnamed && listing.at_level("province", day)),
        ];
        let by_level = by_level
            .into_iter()
            .filter(|(_, takes)| *takes)
            .map(|(kind, _)| kind);
        let named = listing.units.iter().filter(|id| among.members.contains(id));
        let named = named.map(|id| (true, self.accounts.contains(id)));
        by_level
            .chain(named)
            .fold((false, false), |(has, paid), (also, account)| {
                (has || also, paid || account)
            })
    }

    /// The revisions in the list of `members` that count in `measure`.
    fn of<'l>(
        &'l self,
        measure: Measure,
        members: &'l BTreeSet<UnitId>,
    ) -> impl Iterator<Item = &'l Listing> {
        let among = self.among(members);
        self.listings.iter().filter(move |listing| {
            let (offered, paid) = self.offered(listing, &among);
            offered && listing.counts_in(measure) && (paid || measure != Measure::ListedPayable)
        })
    }

    /// Whether a unit has it in its list.
    fn takes(&self, listing: &Listing, unit: &UnitId) -> bool {
        let at = |level| self.day.is_some_and(|day| listing.at_level(level, day));
        let by_level = match self.standing.get(unit) {
            Some(ListOf::Communes) => at("commune"),
            Some(ListOf::Districts) => at("district"),
            Some(ListOf::Province) => listing.units.is_empty() && at("province"),
            Some(ListOf::Named) | None => false,
        };
        by_level || listing.units.contains(unit)
    }

    /// The revisions that hang, as they are in force, on the notice board of every one of `members` that takes their
    /// procedure in; `received` are the procedures of which a unit took a dossier. A unit that has ended has no board.
    fn posted<'l>(
        &'l self,
        members: &'l BTreeSet<UnitId>,
        received: Option<&'l BTreeMap<UnitId, BTreeSet<String>>>,
    ) -> impl Iterator<Item = &'l Listing> {
        let boards = members.iter().filter_map(|id| self.boards.get(id));
        let hanging: BTreeSet<&str> = boards.flatten().map(String::as_str).collect();
        self.listings.iter().filter(move |listing| {
            let took = |id: &UnitId| {
                let of_unit = received.and_then(|received| received.get(id));
                of_unit.is_some_and(|codes| codes.contains(&listing.procedure))
            };
            let hangs = |id: &UnitId| {
                let board = self.boards.get(id);
                board.is_some_and(|board| board.contains(&listing.revision))
            };
            let standing = members.iter().filter(|id| self.standing.contains_key(*id));
            let mut takers = standing
                .filter(|id| self.takes(listing, id) || took(id))
                .peekable();
            hanging.contains(listing.revision.as_str()) && takers.peek().is_some() && takers.all(hangs)
        })
    }

    /// The procedures of `units` that count in `measure`, those with dossiers in the period among them; the latest first.
    fn lines(
        &self,
        (units, first): (&BTreeSet<UnitId>, &UnitId),
        (measure, period): (Measure, Period),
        with_dossiers: &BTreeMap<UnitId, BTreeSet<String>>,
    ) -> Vec<ListedLine> {
        let line = |listing: &Listing| (listing.procedure.clone(), listing.effective_from);
        let mut found: BTreeMap<String, Day>;
        if measure == Measure::ListedPosted {
            found = self.posted(units, Some(with_dossiers)).map(line).collect();
        } else {
            found = self.of(measure, units).map(line).collect();
            for procedure in with_dossiers.values().flatten() {
                found.entry(procedure.clone()).or_insert(period.to);
            }
        }
        let lines = found.into_iter().map(|(procedure, on)| ListedLine {
            procedure,
            on,
            unit: first.clone(),
        });
        let mut lines: Vec<ListedLine> = lines.collect();
        lines.sort_by(|a, b| (b.on, &b.procedure).cmp(&(a.on, &a.procedure)));
        lines
    }

    /// How many procedures of `members` count in `measure`, those with dossiers in the period among them.
    pub(super) fn count(
        &self,
        measure: Measure,
        members: &BTreeSet<UnitId>,
        with_dossiers: &WithDossiers,
    ) -> i64 {
        if measure == Measure::ListedPosted {
            let posted = self.posted(members, with_dossiers.get(&Measure::Received));
            return i64::try_from(posted.count()).unwrap_or(i64::MAX);
        }
        let listed = self
            .of(measure, members)
            .map(|listing| listing.procedure.as_str());
        let mut codes: BTreeSet<&str> = listed.collect();
        for by_unit in told_by_dossiers(measure)
            .iter()
            .filter_map(|it| with_dossiers.get(it))
        {
            let of = members.iter().filter_map(|id| by_unit.get(id));
            codes.extend(of.flatten().map(String::as_str));
        }
        i64::try_from(codes.len()).unwrap_or(i64::MAX)
    }
}

/// A procedure behind a figure of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedLine {
    pub(super) procedure: String,
    /// The first day of its revision; of one that only dossiers tell of, the last day of the period.
    pub(super) on: Day,
    /// The unit, where one alone is asked for; else the first of them.
    pub(super) unit: UnitId,
}

/// The procedures of `units` that count in `measure` over `period`, by day and code, the latest first; each once.
pub(super) fn listed_lines(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
) -> Result<Vec<ListedLine>, Fault> {
    let Some(first) = units.first() else {
        return Ok(Vec::new());
    };
    let list = PublishedList::read(tx, period)?.with_boards(tx, &[measure], &Unheard::default())?;
    let with_dossiers = with_dossiers_of(tx, units, (told_with(measure), period))?;
    Ok(list.lines((units, first), (measure, period), &with_dossiers))
}

/// The same as it was known at `at`.
///
/// # Errors
/// `figures-too-far` when too much has happened since to dossiers of the units, or the database's refusal.
pub(super) fn listed_lines_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Instant,
) -> Result<Vec<ListedLine>, Fault> {
    let Some(first) = units.first() else {
        return Ok(Vec::new());
    };
    let unheard = unheard_lists(tx, units, at)?;
    let list = PublishedList::on(tx, period.to.min(at.day()), &unheard)?;
    let list = list.with_boards(tx, &[measure], &unheard)?;
    let with_dossiers = with_dossiers_as_at(tx, units, (told_with(measure), period), at)?;
    Ok(list.lines((units, first), (measure, period), &with_dossiers))
}

/// The measure whose dossiers put procedures into the list: what hangs on notice boards is asked of the whole list.
const fn told_with(measure: Measure) -> Measure {
    match measure {
        Measure::ListedPosted => Measure::Listed,
        other => other,
    }
}

/// The procedures of which each of `units` has a dossier that counts in `measure`.
fn with_dossiers_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
) -> Result<BTreeMap<UnitId, BTreeSet<String>>, DbError> {
    let mut parameters = Vec::new();
    let measures = wanted(told_by_dossiers(measure), &mut parameters);
    let owners = among(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let sql = format!(
        "SELECT DISTINCT unit_id, procedure_code FROM figures_service
         WHERE measure IN ({measures}) AND unit_id IN ({owners}) AND on_day >= {from} AND on_day <= {to}"
    );
    let mut found: BTreeMap<UnitId, BTreeSet<String>> = BTreeMap::new();
    for row in tx.query(&sql, &parameters)? {
        found.entry(row.at(0)?).or_default().insert(row.at(1)?);
    }
    Ok(found)
}

/// The same as it was known at `at`.
fn with_dossiers_as_at(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    at: Instant,
) -> Result<BTreeMap<UnitId, BTreeSet<String>>, Fault> {
    let lists: Vec<Behind> = told_by_dossiers(measure)
        .iter()
        .map(|told| Behind::Counted(*told))
        .collect();
    let mut found: BTreeMap<UnitId, BTreeSet<String>> = BTreeMap::new();
    for which in &lists {
        let unheard = Asked::unheard_since(units, (*which, period), at);
        for (unit, procedure) in unheard.services(tx)? {
            found.entry(unit).or_default().insert(procedure);
        }
    }
    for dossier_id in all_heard_since(tx, units, at)? {
        let lines = lines_of(tx, units, (&lists, period), (&dossier_id, at))?;
        for line in lines.into_iter().flatten() {
            found.entry(line.unit).or_default().insert(line.procedure_code);
        }
    }
    Ok(found)
}

//! The published list of units: which procedures stand in it on the last day of a period, and what counts of them.
//!
//! A commune's list holds what communes take in, a district's what districts do, a department's what names it; what is the
//! province's and names nobody stands in the province's own list. Whoever took a dossier in the period offers its procedure.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, values};
use motcua_identity::{UnitId, UnitLevel, unit_tree};
use motcua_kernel::{Day, Fault};

use super::sums::{owners, places, wanted};
use crate::model::{Listing, told_by_dossiers};
use crate::{Measure, Period, store};

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
        })
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

    /// How many procedures of `members` count in `measure`, those with dossiers in the period among them.
    pub(super) fn count(
        &self,
        measure: Measure,
        members: &BTreeSet<UnitId>,
        with_dossiers: &WithDossiers,
    ) -> i64 {
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
    let list = PublishedList::read(tx, period)?;
    let mut found: BTreeMap<String, Day> = list
        .of(measure, units)
        .map(|listing| (listing.procedure.clone(), listing.effective_from))
        .collect();
    for procedure in with_dossiers_of(tx, units, (measure, period))? {
        found.entry(procedure).or_insert(period.to);
    }
    let mut lines: Vec<ListedLine> = found
        .into_iter()
        .map(|(procedure, on)| ListedLine {
            procedure,
            on,
            unit: first.clone(),
        })
        .collect();
    lines.sort_by(|a, b| (b.on, &b.procedure).cmp(&(a.on, &a.procedure)));
    Ok(lines)
}

fn with_dossiers_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
) -> Result<BTreeSet<String>, DbError> {
    let mut parameters = Vec::new();
    let measures = wanted(told_by_dossiers(measure), &mut parameters);
    let owners = owners(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let sql = format!(
        "SELECT DISTINCT procedure_code FROM figures_service
         WHERE measure IN ({measures}) AND unit_id IN ({owners}) AND on_day >= {from} AND on_day <= {to}"
    );
    let rows = tx.query(&sql, &parameters)?;
    rows.iter().map(|row| row.at(0)).collect()
}

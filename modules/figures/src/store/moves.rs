//! How sums are to be moved, held in memory.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::sum::{BY_SERVICE, SumsByMoment, SumsByService};
use crate::{Measure, Month, Tally};

/// How sums are to be moved; one line for each unit, day and measure. Names of units and procedures are kept once.
#[derive(Debug, Default)]
pub(crate) struct Moves {
    units: Names<UnitId>,
    procedures: Names<String>,
    sums: BTreeMap<Measure, HashMap<(Day, u32), i64>>,
    /// Sums whose days were handed over already and whose months were not.
    months: BTreeMap<Measure, HashMap<(Month, u32), i64>>,
    services: BTreeMap<Measure, HashMap<(Day, u32, u32), i64>>,
}

/// Names by number.
#[derive(Debug, Clone)]
struct Names<N> {
    numbers: HashMap<N, u32>,
    names: Vec<N>,
}

impl<N> Default for Names<N> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            names: Vec::new(),
        }
    }
}

impl<N: Clone + Eq + Hash> Names<N> {
    fn number(&mut self, name: &N) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.clone());
        self.numbers.insert(name.clone(), number);
        number
    }

    fn name(&self, number: u32) -> Option<&N> {
        self.names.get(usize::try_from(number).ok()?)
    }
}

impl Moves {
    /// Takes away what a dossier counted for and adds what it counts for now.
    pub(crate) fn replace(&mut self, before: Option<&Tally>, after: Option<&Tally>) {
        for (tally, sign) in [(before, -1), (after, 1)] {
            let Some(tally) = tally else { continue };
            let procedure = self.procedures.number(&tally.procedure_code);
            for (measure, unit, day, value) in tally.adds() {
                let unit = self.units.number(unit);
                if BY_SERVICE.contains(&measure) {
                    let services = self.services.entry(measure).or_default();
                    *services.entry((day, unit, procedure)).or_default() += sign * value;
                }
                let sums = self.sums.entry(measure).or_default();
                *sums.entry((day, unit)).or_default() += sign * value;
            }
        }
    }

    /// Moves one sum.
    pub(crate) fn move_by(&mut self, measure: Measure, (day, unit): (Day, UnitId), value: i64) {
        let unit = self.units.number(&unit);
        let sums = self.sums.entry(measure).or_default();
        *sums.entry((day, unit)).or_default() += value;
    }

    pub(crate) fn len(&self) -> usize {
        let services: usize = self.services.values().map(HashMap::len).sum();
        services + self.sums.values().map(HashMap::len).sum::<usize>()
    }

    /// The sums of one measure by unit and day.
    pub(crate) fn days_of(&self, measure: Measure) -> impl Iterator<Item = ((UnitId, Day), i64)> {
        let days = self.sums.get(&measure).into_iter().flatten();
        days.filter_map(|((day, unit), value)| Some(((self.units.name(*unit)?.clone(), *day), *value)))
    }

    /// The sums of one measure by day, unit and procedure, zeros left out.
    pub(crate) fn of_services(&self, measure: Measure) -> SumsByService {
        let services = self.services.get(&measure).into_iter().flatten();
        let moved = services.filter(|(_, value)| **value != 0);
        let named = moved.filter_map(|((day, unit, procedure), value)| {
            let (unit, procedure) = (self.units.name(*unit)?, self.procedures.name(*procedure)?);
            Some(((day.to_string(), unit.clone(), procedure.clone()), *value))
        });
        named.collect()
    }

    /// The sums of one measure by day, zeros left out.
    pub(crate) fn by_day(&self, measure: Measure) -> SumsByMoment {
        let moved = self.days_of(measure).filter(|(_, value)| *value != 0);
        moved
            .map(|((unit, day), value)| ((day.to_string(), unit), value))
            .collect()
    }

    /// The sums of one measure by month and by year, zeros left out.
    pub(crate) fn by_month_and_year(&self, measure: Measure) -> [SumsByMoment; 2] {
        let mut months = self.months.get(&measure).cloned().unwrap_or_default();
        for ((day, unit), value) in self.sums.get(&measure).into_iter().flatten() {
            *months.entry((Month::of(*day), *unit)).or_default() += value;
        }
        let mut years: HashMap<(i16, u32), i64> = HashMap::new();
        for ((month, unit), value) in &months {
            *years.entry((month.year(), *unit)).or_default() += value;
        }
        let months = months
            .into_iter()
            .map(|((month, unit), value)| (month.to_string(), unit, value));
        let years = years
            .into_iter()
            .map(|((year, unit), value)| (year.to_string(), unit, value));
        [self.named(months), self.named(years)]
    }

    fn named(&self, sums: impl Iterator<Item = (String, u32, i64)>) -> SumsByMoment {
        sums.filter(|(.., value)| *value != 0)
            .filter_map(|(moment, unit, value)| Some(((moment, self.units.name(unit)?.clone()), value)))
            .collect()
    }

    /// Hands over the days, to be written down; their months go on adding up, since each month is moved again and again.
    pub(crate) fn take_days(&mut self) -> Self {
        let days = std::mem::take(&mut self.sums);
        for (measure, sums) in &days {
            let months = self.months.entry(*measure).or_default();
            for ((day, unit), value) in sums {
                *months.entry((Month::of(*day), *unit)).or_default() += value;
            }
        }
        Self {
            units: self.units.clone(),
            procedures: self.procedures.clone(),
            sums: days,
            months: BTreeMap::new(),
            services: std::mem::take(&mut self.services),
        }
    }
}

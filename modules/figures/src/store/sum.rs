//! The sums by unit, day and measure, and by unit, month and measure.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use motcua_db::{DbError, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_ledger::Event;

use super::many::Insert;
use crate::{Measure, Month, Tally};

/// Sums of one measure, by day or month in ISO and by unit.
pub(crate) type SumsByMoment = BTreeMap<(String, UnitId), i64>;

/// Sums of one measure, by day in ISO, unit and procedure.
pub(crate) type SumsByService = BTreeMap<(String, UnitId, String), i64>;

/// The measures that are also summed by procedure: which services have dossiers (QĐ 766/QĐ-TTg, 3.2).
pub(crate) const BY_SERVICE: [Measure; 10] = [
    Measure::Received,
    Measure::ReceivedOnline,
    Measure::Finished,
    Measure::OnTheSpot,
    Measure::Charged,
    Measure::PaidOnline,
    Measure::Payable,
    Measure::OfferedOnline,
    Measure::PublishedWhole,
    Measure::Identified,
];

/// How sums are to be moved; one line for each unit, day and measure. Names of units and procedures are kept once.
#[derive(Debug, Default)]
pub(crate) struct Moves {
    units: Names<UnitId>,
    procedures: Names<String>,
    sums: BTreeMap<Measure, HashMap<(Day, u32), i64>>,
    /// Sums whose days are written down already and whose months are not.
    months: BTreeMap<Measure, HashMap<(Month, u32), i64>>,
    services: BTreeMap<Measure, HashMap<(Day, u32, u32), i64>>,
}

/// Names by number.
#[derive(Debug)]
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

    /// The sums of one measure by day and by month, zeros left out.
    pub(crate) fn of_measure(&self, measure: Measure) -> [SumsByMoment; 2] {
        let mut months = self.months.get(&measure).cloned().unwrap_or_default();
        for ((day, unit), value) in self.sums.get(&measure).into_iter().flatten() {
            *months.entry((Month::of(*day), *unit)).or_default() += value;
        }
        let months = months.into_iter().filter_map(|((month, unit), value)| {
            Some(((month.to_string(), self.units.name(unit)?.clone()), value))
        });
        let days = self.days_of(measure);
        let days = days.map(|((unit, day), value)| ((day.to_string(), unit), value));
        let mut sums = [days.collect::<SumsByMoment>(), months.collect()];
        for sums in &mut sums {
            sums.retain(|_, value| *value != 0);
        }
        sums
    }

    /// Forgets the days, which are written down; their months go on adding up, since each month is moved again and again.
    pub(crate) fn days_are_written(&mut self) {
        for (measure, sums) in std::mem::take(&mut self.sums) {
            let months = self.months.entry(measure).or_default();
            for ((day, unit), value) in sums {
                *months.entry((Month::of(day), unit)).or_default() += value;
            }
        }
        self.services.clear();
    }
}

/// How rows of sums are added, and how one that came to nothing is dropped.
struct AddTo {
    insert: Insert,
    drop_zero: &'static str,
}

const ADD_SERVICE: AddTo = AddTo {
    insert: Insert {
        head: "INSERT INTO figures_service (measure, on_day, unit_id, procedure_code, value) VALUES",
        width: 5,
        tail: "ON CONFLICT (measure, on_day, unit_id, procedure_code)
               DO UPDATE SET value = figures_service.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_service
                WHERE measure = $1 AND on_day = $2 AND unit_id = $3 AND procedure_code = $4 AND value = 0",
};

const ADD_DAY: AddTo = AddTo {
    insert: Insert {
        head: "INSERT INTO figures_day (measure, on_day, unit_id, value) VALUES",
        width: 4,
        tail: "ON CONFLICT (measure, on_day, unit_id) DO UPDATE SET value = figures_day.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_day WHERE measure = $1 AND on_day = $2 AND unit_id = $3 AND value = 0",
};

const ADD_MONTH: AddTo = AddTo {
    insert: Insert {
        head: "INSERT INTO figures_month (measure, month, unit_id, value) VALUES",
        width: 4,
        tail: "ON CONFLICT (measure, month, unit_id) DO UPDATE SET value = figures_month.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_month WHERE measure = $1 AND month = $2 AND unit_id = $3 AND value = 0",
};

/// Moves the sums; a sum that comes to nothing leaves no row, as if it had never been.
pub(crate) fn add(tx: &mut Tx<'_>, moves: &Moves) -> Result<(), DbError> {
    let (mut days, mut months) = (Vec::new(), Vec::new());
    for measure in Measure::ALL {
        let [of_days, of_months] = moves.of_measure(measure);
        rows(measure, &of_days, &mut days);
        rows(measure, &of_months, &mut months);
        add_when_many(tx, &ADD_DAY, &mut days)?;
        add_when_many(tx, &ADD_MONTH, &mut months)?;
    }
    add_rows(tx, &ADD_DAY, &days)?;
    add_rows(tx, &ADD_MONTH, &months)?;
    add_services(tx, moves)
}

/// Rows of several measures go into one statement; more than this are not gathered.
const GATHERED: usize = 10_000;

fn add_when_many(tx: &mut Tx<'_>, into: &AddTo, rows: &mut Vec<Vec<Value>>) -> Result<(), DbError> {
    if rows.len() > GATHERED {
        add_rows(tx, into, rows)?;
        rows.clear();
    }
    Ok(())
}

/// Moves the sums by day and by service alone; those by month follow with [`add`].
pub(crate) fn add_days(tx: &mut Tx<'_>, moves: &Moves) -> Result<(), DbError> {
    let mut days = Vec::new();
    for measure in Measure::ALL {
        let [of_days, _] = moves.of_measure(measure);
        rows(measure, &of_days, &mut days);
        add_when_many(tx, &ADD_DAY, &mut days)?;
    }
    add_rows(tx, &ADD_DAY, &days)?;
    add_services(tx, moves)
}

fn add_services(tx: &mut Tx<'_>, moves: &Moves) -> Result<(), DbError> {
    let mut rows = Vec::new();
    for measure in BY_SERVICE {
        let services = moves.of_services(measure);
        let of_one = services.iter().map(|((on, unit, procedure), value)| {
            values![measure.identifier(), on, unit, procedure, *value].to_vec()
        });
        rows.extend(of_one);
        add_when_many(tx, &ADD_SERVICE, &mut rows)?;
    }
    add_rows(tx, &ADD_SERVICE, &rows)
}

/// Adds rows whose last value is a sum, and drops what came to nothing by that.
fn add_rows(tx: &mut Tx<'_>, into: &AddTo, rows: &[Vec<Value>]) -> Result<(), DbError> {
    into.insert.run(tx, rows)?;
    for row in rows {
        if let Some((Value::Int(..0), key)) = row.split_last() {
            tx.execute(into.drop_zero, key)?;
        }
    }
    Ok(())
}

/// The sums of one measure by day, unit and procedure, as they are kept.
pub(crate) fn services_of_measure(tx: &mut Tx<'_>, measure: Measure) -> Result<SumsByService, DbError> {
    let rows = tx.query(
        "SELECT on_day, unit_id, procedure_code, value FROM figures_service WHERE measure = $1",
        values![measure.identifier()],
    )?;
    rows.iter()
        .map(|row| Ok(((row.at(0)?, row.at(1)?, row.at(2)?), row.at(3)?)))
        .collect()
}

fn rows(measure: Measure, sums: &SumsByMoment, rows: &mut Vec<Vec<Value>>) {
    let row = |((when, unit), value): (&(String, UnitId), &i64)| {
        values![measure.identifier(), when, unit, *value].to_vec()
    };
    rows.extend(sums.iter().map(row));
}

/// The sums of one measure as they are kept, by day and by month.
pub(crate) fn sums_of_measure(tx: &mut Tx<'_>, measure: Measure) -> Result<[SumsByMoment; 2], DbError> {
    let mut kept = [BTreeMap::new(), BTreeMap::new()];
    let texts = [
        "SELECT on_day AS moment, unit_id, value FROM figures_day WHERE measure = $1",
        "SELECT month AS moment, unit_id, value FROM figures_month WHERE measure = $1",
    ];
    for (sums, sql) in kept.iter_mut().zip(texts) {
        for row in tx.query(sql, values![measure.identifier()])? {
            sums.insert((row.at(0)?, row.at(1)?), row.at(2)?);
        }
    }
    Ok(kept)
}

/// Waits until no other transaction folds: facts are read, changed and written back, and so are sums.
pub(crate) fn take_turn(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let sql = format!(
        "SELECT folded FROM figures_fold WHERE id = 1 {}",
        tx.dialect().for_update()
    );
    tx.query_one(&sql, values![]).map(drop)
}

/// Notes an event that counts and cannot be read, so that it is not lost unseen.
pub(crate) fn note_unread(tx: &mut Tx<'_>, event: &Event) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_unread (stream, seq, kind) VALUES ($1, $2, $3) ON CONFLICT (stream, seq) DO NOTHING",
        values![event.stream.as_str(), event.seq, &event.kind],
    )
    .map(drop)
}

/// Notes that events were folded, the latest of them at that instant, so that whoever keeps answers knows they are old.
pub(crate) fn note_folded(tx: &mut Tx<'_>, latest: i64) -> Result<(), DbError> {
    tx.execute(
        "UPDATE figures_fold SET folded = folded + 1,
            latest_at = CASE WHEN latest_at < $1 THEN $1 ELSE latest_at END WHERE id = 1",
        values![latest],
    )
    .map(drop)
}

/// Until when the figures are told: the instant of the latest event that was folded.
pub(crate) fn told_until(tx: &mut Tx<'_>) -> Result<Instant, DbError> {
    let micros: i64 = tx.scalar("SELECT latest_at FROM figures_fold WHERE id = 1", values![])?;
    Ok(Instant::from_micros(micros))
}

/// Whether what is kept was made by an earlier version and has to be made again.
pub(crate) fn is_stale(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    tx.scalar("SELECT stale FROM figures_fold WHERE id = 1", values![])
}

/// How often events were folded; figures are the same as long as this is.
pub(crate) fn folded(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.scalar("SELECT folded FROM figures_fold WHERE id = 1", values![])
}

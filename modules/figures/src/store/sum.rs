//! The sums by unit and measure, by the day, the month and the year, and by the day and procedure.

use std::collections::BTreeMap;

use motcua_db::{DbError, ManyRows, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;
use motcua_ledger::Event;

use super::Moves;
use crate::Measure;

/// Sums of one measure, by day, month or year in ISO and by unit.
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

/// How rows of sums are added, and how one that came to nothing is dropped.
struct AddTo {
    rows: ManyRows<'static>,
    drop_zero: &'static str,
}

const ADD_SERVICE: AddTo = AddTo {
    rows: ManyRows {
        table: "figures_service",
        columns: "measure, on_day, unit_id, procedure_code, value",
        tail: "ON CONFLICT (measure, on_day, unit_id, procedure_code)
               DO UPDATE SET value = figures_service.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_service
                WHERE measure = $1 AND on_day = $2 AND unit_id = $3 AND procedure_code = $4 AND value = 0",
};

const ADD_DAY: AddTo = AddTo {
    rows: ManyRows {
        table: "figures_day",
        columns: "measure, on_day, unit_id, value",
        tail: "ON CONFLICT (measure, on_day, unit_id) DO UPDATE SET value = figures_day.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_day WHERE measure = $1 AND on_day = $2 AND unit_id = $3 AND value = 0",
};

const ADD_MONTH: AddTo = AddTo {
    rows: ManyRows {
        table: "figures_month",
        columns: "measure, month, unit_id, value",
        tail: "ON CONFLICT (measure, month, unit_id) DO UPDATE SET value = figures_month.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_month WHERE measure = $1 AND month = $2 AND unit_id = $3 AND value = 0",
};

const ADD_YEAR: AddTo = AddTo {
    rows: ManyRows {
        table: "figures_year",
        columns: "measure, year, unit_id, value",
        tail: "ON CONFLICT (measure, year, unit_id) DO UPDATE SET value = figures_year.value + excluded.value",
    },
    drop_zero: "DELETE FROM figures_year WHERE measure = $1 AND year = $2 AND unit_id = $3 AND value = 0",
};

/// What the tables hold of the sums that are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// Perhaps some: they are added up.
    Some,
    /// None of them, as when a rebuild writes for the first time: nothing is looked for.
    Nothing,
}

/// Moves the sums; a sum that comes to nothing leaves no row, as if it had never been.
pub(crate) fn add(tx: &mut Tx<'_>, moves: &Moves) -> Result<(), DbError> {
    add_days(tx, moves, Held::Some)?;
    add_months(tx, moves, Held::Some)
}

/// Moves the sums by day and by service alone.
pub(crate) fn add_days(tx: &mut Tx<'_>, moves: &Moves, held: Held) -> Result<(), DbError> {
    let mut days = Waiting::new(&ADD_DAY, held);
    for measure in Measure::ALL {
        days.take(tx, sum_rows(measure, &moves.by_day(measure)))?;
    }
    days.write(tx)?;
    let mut services = Waiting::new(&ADD_SERVICE, held);
    for measure in BY_SERVICE {
        let sums = moves.of_services(measure);
        let rows = sums.iter().map(|((on, unit, procedure), value)| {
            values![measure.identifier(), on, unit, procedure, *value].to_vec()
        });
        services.take(tx, rows)?;
    }
    services.write(tx)
}

/// Moves the sums by month and by year alone.
pub(crate) fn add_months(tx: &mut Tx<'_>, moves: &Moves, held: Held) -> Result<(), DbError> {
    let mut months = Waiting::new(&ADD_MONTH, held);
    let mut years = Waiting::new(&ADD_YEAR, held);
    for measure in Measure::ALL {
        let [by_month, by_year] = moves.by_month_and_year(measure);
        months.take(tx, sum_rows(measure, &by_month))?;
        years.take(tx, sum_rows(measure, &by_year))?;
    }
    months.write(tx)?;
    years.write(tx)
}

fn sum_rows(measure: Measure, sums: &SumsByMoment) -> impl Iterator<Item = Vec<Value>> {
    sums.iter()
        .map(move |((when, unit), value)| values![measure.identifier(), when, unit, *value].to_vec())
}

/// Rows of several measures go into one statement; more than this are not gathered.
const GATHERED: usize = 8_192;

/// Rows whose last value is a sum, waiting to be written down together.
struct Waiting {
    into: &'static AddTo,
    held: Held,
    rows: Vec<Vec<Value>>,
}

impl Waiting {
    const fn new(into: &'static AddTo, held: Held) -> Self {
        Self {
            into,
            held,
            rows: Vec::new(),
        }
    }

    fn take(&mut self, tx: &mut Tx<'_>, rows: impl IntoIterator<Item = Vec<Value>>) -> Result<(), DbError> {
        for row in rows {
            self.rows.push(row);
            if self.rows.len() >= GATHERED {
                self.write(tx)?;
            }
        }
        Ok(())
    }

    /// Adds what waits, and drops what came to nothing by that.
    fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let rows = std::mem::take(&mut self.rows);
        if self.held == Held::Nothing {
            return tx.insert_many(&self.into.rows.plain(), &rows);
        }
        tx.insert_many(&self.into.rows, &rows)?;
        for row in &rows {
            if let Some((Value::Int(..0), key)) = row.split_last() {
                tx.execute(self.into.drop_zero, key)?;
            }
        }
        Ok(())
    }
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

/// The sums of one measure as they are kept, by day, by month and by year.
pub(crate) fn sums_of_measure(tx: &mut Tx<'_>, measure: Measure) -> Result<[SumsByMoment; 3], DbError> {
    let mut kept = [BTreeMap::new(), BTreeMap::new(), BTreeMap::new()];
    let texts = [
        "SELECT on_day AS moment, unit_id, value FROM figures_day WHERE measure = $1",
        "SELECT month AS moment, unit_id, value FROM figures_month WHERE measure = $1",
        "SELECT year AS moment, unit_id, value FROM figures_year WHERE measure = $1",
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

//! Rows of times.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Instant};

use crate::model::FeedbackTimes;
use crate::queries::TimesSet;

const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The times in force on `day`; before the first day on record the first ones count.
pub(crate) fn on_day(tx: &mut Tx<'_>, day: Day) -> Result<FeedbackTimes, Fault> {
    let row = tx.query_opt(
        &format!("SELECT * FROM feedback_times WHERE from_on <= $1 {NEWEST} LIMIT 1"),
        values![day],
    )?;
    let row = match row {
        Some(row) => Some(row),
        None => tx.query_opt("SELECT * FROM feedback_times ORDER BY from_on, nth LIMIT 1", &[])?,
    };
    let row = row.ok_or_else(|| Fault::internal("no times of feedback are set"))?;
    Ok(times(&row)?)
}

/// Every record, newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<TimesSet>, DbError> {
    let rows = tx.query(&format!("SELECT * FROM feedback_times {NEWEST}"), &[])?;
    rows.iter()
        .map(|row| {
            let set_at: Instant = row.get("set_at")?;
            Ok(TimesSet {
                from: row.get("from_on")?,
                times: times(row)?,
                basis: row.get("basis")?,
                set_by_name: row.get("set_by_name")?,
                set_at: Some(set_at).filter(|at| at.micros() > 0),
            })
        })
        .collect()
}

pub(crate) fn insert(cx: &OpContext, tx: &mut Tx<'_>, set: &TimesSet) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM feedback_times WHERE from_on = $1",
        values![set.from],
    )?;
    let mut all = values![
        set.from,
        before + 1,
        &set.basis,
        cx.actor_name(),
        &set.set_by_name,
        cx.now()
    ]
    .to_vec();
    all.extend(set.times.values().map(Value::from));
    tx.execute(
        "INSERT INTO feedback_times (from_on, nth, basis, set_by, set_by_name, set_at, rate_days, change_days,
            refuse_days, unclear_days, answer_days, extend_days, publish_days)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &all,
    )
    .map(drop)
}

fn times(row: &Row) -> Result<FeedbackTimes, DbError> {
    let mut values = [0; 7];
    for (value, name) in values.iter_mut().zip(FeedbackTimes::names()) {
        *value = row.get(name)?;
    }
    Ok(FeedbackTimes::of(values))
}

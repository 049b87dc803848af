//! Rows of the times that the province set.

use motcua_db::{DbError, Row, Tx, among, values};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Instant};

use crate::TimesSet;
use crate::model::{CaseTime, CaseTimes};

/// What was set last for the latest day comes first.
const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The times in force on `day`.
pub(crate) fn times_on(tx: &mut Tx<'_>, day: Day) -> Result<CaseTimes, Fault> {
    let row = tx.query_opt(
        &format!("SELECT * FROM dossier_case_times WHERE from_on <= $1 {NEWEST} LIMIT 1"),
        values![day],
    )?;
    // Before the first day on record the first times count: older dossiers are looked at too.
    let row = match row {
        Some(row) => Some(row),
        None => tx.query_opt(
            "SELECT * FROM dossier_case_times ORDER BY from_on, nth DESC LIMIT 1",
            &[],
        )?,
    };
    let row = row.ok_or_else(|| Fault::internal("no times are set for cases"))?;
    Ok(CaseTimes::read(|time| row.get(time.identifier()))?)
}

/// Every record, the newest first.
pub(crate) fn times_set(tx: &mut Tx<'_>) -> Result<Vec<TimesSet>, DbError> {
    let rows = tx.query(&format!("SELECT * FROM dossier_case_times {NEWEST}"), &[])?;
    rows.iter().map(from_row).collect()
}

pub(crate) fn insert_times(cx: &OpContext, tx: &mut Tx<'_>, set: &TimesSet) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM dossier_case_times WHERE from_on = $1",
        values![set.from],
    )?;
    let mut values = values![
        set.from,
        before + 1,
        &set.basis,
        cx.actor_name(),
        &set.set_by_name,
        cx.now()
    ]
    .to_vec();
    let mut columns = String::new();
    for time in CaseTime::ALL {
        columns.push_str(", ");
        columns.push_str(time.identifier());
    }
    let places = among(CaseTime::ALL.map(|time| set.times.of(time)), &mut values);
    tx.execute(
        &format!(
            "INSERT INTO dossier_case_times (from_on, nth, basis, set_by, set_by_name, set_at{columns})
             VALUES ($1, $2, $3, $4, $5, $6, {places})"
        ),
        &values,
    )
    .map(drop)
}

fn from_row(row: &Row) -> Result<TimesSet, DbError> {
    let set_at: Instant = row.get("set_at")?;
    Ok(TimesSet {
        from: row.get("from_on")?,
        times: CaseTimes::read(|time| row.get(time.identifier()))?,
        basis: row.get("basis")?,
        set_by_name: row.get("set_by_name")?,
        set_at: Some(set_at).filter(|at| at.micros() > 0),
    })
}

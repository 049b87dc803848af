//! Rows of the rules of sending.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Instant};

use crate::model::SendingRules;
use crate::queries::RulesSet;

const NEWEST: &str = "ORDER BY from_on DESC, nth DESC";

/// The rules in force on `day`; before the first day on record the first ones count.
pub(crate) fn on_day(tx: &mut Tx<'_>, day: Day) -> Result<SendingRules, Fault> {
    let row = tx.query_opt(
        &format!("SELECT * FROM notices_rules WHERE from_on <= $1 {NEWEST} LIMIT 1"),
        values![day],
    )?;
    let row = match row {
        Some(row) => Some(row),
        None => tx.query_opt("SELECT * FROM notices_rules ORDER BY from_on, nth LIMIT 1", &[])?,
    };
    let row = row.ok_or_else(|| Fault::internal("no rules of sending are set"))?;
    Ok(rules(&row)?)
}

/// Every record, newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<RulesSet>, DbError> {
    let rows = tx.query(&format!("SELECT * FROM notices_rules {NEWEST}"), &[])?;
    rows.iter()
        .map(|row| {
            let set_at: Instant = row.get("set_at")?;
            Ok(RulesSet {
                from: row.get("from_on")?,
                rules: rules(row)?,
                basis: row.get("basis")?,
                set_by_name: row.get("set_by_name")?,
                set_at: Some(set_at).filter(|at| at.micros() > 0),
            })
        })
        .collect()
}

pub(crate) fn insert(cx: &OpContext, tx: &mut Tx<'_>, set: &RulesSet) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM notices_rules WHERE from_on = $1",
        values![set.from],
    )?;
    tx.execute(
        "INSERT INTO notices_rules (from_on, nth, quiet_from, quiet_until, tries, stale_hours, basis, set_by,
            set_by_name, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            set.from,
            before + 1,
            set.rules.quiet_from,
            set.rules.quiet_until,
            set.rules.tries,
            set.rules.stale_hours,
            &set.basis,
            cx.actor_name(),
            &set.set_by_name,
            cx.now()
        ],
    )
    .map(drop)
}

fn rules(row: &Row) -> Result<SendingRules, DbError> {
    Ok(SendingRules {
        quiet_from: row.get("quiet_from")?,
        quiet_until: row.get("quiet_until")?,
        tries: row.get("tries")?,
        stale_hours: row.get("stale_hours")?,
    })
}

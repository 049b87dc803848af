//! Findings against gaming the figures, read from what events tell; each opens to its dossier.

use std::collections::BTreeSet;

use motcua_db::{Row, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::Fault;

use super::excluded::excluded_dossiers;
use super::sums::places;
use crate::model::{Finding, FindingKind, FindingRule, Mark};
use crate::{Period, store};

/// The findings of one kind among the dossiers of `units` in `period`, the most striking first: up to `limit` of them
/// after the first `skip`.
///
/// # Errors
/// When the database refuses.
pub fn findings(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (period, kind): (Period, FindingKind),
    (skip, limit): (usize, usize),
) -> Result<Vec<Finding>, Fault> {
    let Some((sql, mut parameters)) = found_by(tx, units, (period, kind))? else {
        return Ok(Vec::new());
    };
    parameters.extend([limit.into(), skip.into()]);
    let end = parameters.len();
    let sql = format!(
        "SELECT * FROM ({sql}) found ORDER BY times DESC, on_day DESC, dossier_id, evidence LIMIT ${} OFFSET ${end}",
        end - 1
    );
    let excluded = excluded_dossiers(tx)?;
    let rows = tx.query(&sql, &parameters)?;
    rows.iter().map(|row| finding(row, kind, &excluded)).collect()
}

/// What was found of one dossier of `unit`, the most striking first; nothing where nothing of the kind is found now.
///
/// # Errors
/// When the database refuses.
pub(crate) fn finding_of(
    tx: &mut Tx<'_>,
    (unit, dossier_id): (&UnitId, &str),
    (period, kind): (Period, FindingKind),
) -> Result<Option<Finding>, Fault> {
    let units = BTreeSet::from([unit.clone()]);
    let Some((sql, mut parameters)) = found_by(tx, &units, (period, kind))? else {
        return Ok(None);
    };
    parameters.push(dossier_id.into());
    let sql = format!(
        "SELECT * FROM ({sql}) found WHERE dossier_id = ${} ORDER BY times DESC, on_day DESC, evidence LIMIT 1",
        parameters.len()
    );
    let excluded = excluded_dossiers(tx)?;
    let row = tx.query_opt(&sql, &parameters)?;
    row.as_ref().map(|row| finding(row, kind, &excluded)).transpose()
}

/// How many findings of one kind there are.
///
/// # Errors
/// When the database refuses.
pub fn count_findings(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (period, kind): (Period, FindingKind),
) -> Result<i64, Fault> {
    match found_by(tx, units, (period, kind))? {
        Some((sql, parameters)) => {
            Ok(tx.scalar(&format!("SELECT COUNT(*) FROM ({sql}) found"), &parameters)?)
        }
        None => Ok(0),
    }
}

/// The text that finds them; nothing where nobody is asked about.
fn found_by(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (period, kind): (Period, FindingKind),
) -> Result<Option<(String, Vec<Value>)>, Fault> {
    if units.is_empty() {
        return Ok(None);
    }
    let mut parameters: Vec<Value> = Vec::new();
    let owners = among(units, &mut parameters);
    // What is many is what was many on the last day of the period.
    let rule = store::finding_rule_on(tx, period.to)?;
    let sql = match kind {
        FindingKind::LastNight => last_night(&mut parameters, &owners, (period, rule)),
        FindingKind::LastNightScans => last_scans(&mut parameters, &owners, (period, rule)),
        _ => in_period(&mut parameters, &owners, (period, kind)),
    };
    Ok(Some((sql, parameters)))
}

/// The findings that stand out on a day of the period.
fn in_period(parameters: &mut Vec<Value>, owners: &str, (period, kind): (Period, FindingKind)) -> String {
    let [from, to] = places(parameters, values![period.from, period.to]);
    let span = |column: &str| format!("{column} >= {from} AND {column} <= {to}");
    let of_dossier = |day: &str, condition: &str| {
        format!(
            "SELECT dossier_id, code, unit_id, {day} AS on_day, 1 AS times, settled_by AS evidence FROM figures_dossier
             WHERE unit_id IN ({owners}) AND {} AND {condition}",
            span(day)
        )
    };
    let of_scan = |times: &str, condition: &str| {
        format!(
            "SELECT s.dossier_id, d.code, d.unit_id, s.on_day, {times} AS times, s.paper_id AS evidence
             FROM figures_scan s JOIN figures_dossier d ON d.dossier_id = s.dossier_id
             WHERE d.unit_id IN ({owners}) AND {} AND {condition}",
            span("s.on_day")
        )
    };
    match kind {
        FindingKind::CounterOnline => of_dossier("received_on", Mark::CounterOnline.sql()),
        FindingKind::SharedNumber => of_dossier("received_on", Mark::SharedNumber.sql()),
        FindingKind::EarlyReopened => of_dossier("reopened_on", Mark::EarlyReopened.sql()),
        FindingKind::BlankScan => of_scan("1", "s.blank"),
        FindingKind::DuplicateScan => of_scan(SAME_BYTES, &format!("{SAME_BYTES} > 1")),
        FindingKind::CounterNetwork => of_dossier("received_on", Mark::CounterNetwork.sql()),
        FindingKind::Reopened | FindingKind::LastNight | FindingKind::LastNightScans => {
            of_dossier("reopened_on", "reopened_on IS NOT NULL")
        }
    }
}

/// Dossiers for which the same bytes were scanned.
const SAME_BYTES: &str =
    "(SELECT COUNT(DISTINCT other.dossier_id) FROM figures_scan other WHERE other.hash = s.hash)";

/// Settled after the offices closed on the last day of the period, by one who settled many then.
fn last_night(parameters: &mut Vec<Value>, owners: &str, (period, rule): (Period, FindingRule)) -> String {
    let [from, to] = night(parameters, (period, rule));
    let many = rule.many_settled;
    let times = format!(
        "(SELECT COUNT(*) FROM figures_dossier o
          WHERE o.settled_by = d.settled_by AND o.ended_at >= {from} AND o.ended_at < {to})"
    );
    format!(
        "SELECT d.dossier_id, d.code, d.unit_id, d.ended_on AS on_day, {times} AS times, d.settled_by AS evidence
         FROM figures_dossier d
         WHERE d.unit_id IN ({owners}) AND d.ended_at >= {from} AND d.ended_at < {to} AND {times} >= {many}"
    )
}

/// Scanned after the offices closed on the last day of the period, by one who scanned many papers then; a dossier once.
fn last_scans(parameters: &mut Vec<Value>, owners: &str, (period, rule): (Period, FindingRule)) -> String {
    let [from, to] = night(parameters, (period, rule));
    let many = rule.many_scanned;
    format!(
        "SELECT s.dossier_id, d.code, d.unit_id, MAX(s.on_day) AS on_day, MAX(m.scans) AS times, s.scanned_by AS evidence
         FROM figures_scan s JOIN figures_dossier d ON d.dossier_id = s.dossier_id
         JOIN (SELECT scanned_by, COUNT(*) AS scans FROM figures_scan
            WHERE scanned_at >= {from} AND scanned_at < {to} GROUP BY scanned_by) m ON m.scanned_by = s.scanned_by
         WHERE d.unit_id IN ({owners}) AND s.scanned_at >= {from} AND s.scanned_at < {to} AND m.scans >= {many}
         GROUP BY s.dossier_id, d.code, d.unit_id, s.scanned_by"
    )
}

fn night(parameters: &mut Vec<Value>, (period, rule): (Period, FindingRule)) -> [String; 2] {
    let begins = rule.night_of(period.to);
    places(parameters, values![begins.micros(), period.end().micros()])
}

fn finding(row: &Row, kind: FindingKind, excluded: &BTreeSet<String>) -> Result<Finding, Fault> {
    let dossier_id: String = row.get("dossier_id")?;
    Ok(Finding {
        kind,
        code: row.get("code")?,
        unit: row.get("unit_id")?,
        on: row.get("on_day")?,
        count: row.get("times")?,
        evidence: row.get("evidence")?,
        excluded: excluded.contains(&dossier_id),
        dossier_id,
    })
}

//! What stands behind a figure that counts no dossiers: lines of registers, petitions, copies, revisions.

use std::collections::BTreeSet;

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::behind::ListCursor;
use super::sums::{petition_due_later, places};
use crate::{Counts, Measure, Period, store};

/// Something that counts in a figure and is no dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BesideLine {
    /// What it is known by: an import of a register, a line of one, a petition, a paper, a revision.
    pub(super) item: String,
    /// What people know it by: a year, a code, a number of a book, a procedure.
    pub(super) shown: String,
    /// The unit it counts for.
    pub(super) unit: UnitId,
    /// The day on which it counts.
    pub(super) on: Day,
    /// How much it adds.
    pub(super) adds: i64,
}

impl BesideLine {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            item: row.get("item")?,
            shown: row.get("shown")?,
            unit: row.get("unit_id")?,
            on: row.get("on_day")?,
            adds: row.get("adds")?,
        })
    }
}

/// Up to `limit` things of `units` that count in `measure` over `period`, the latest first, after the line at `after`;
/// nothing for a measure of dossiers. With `known`, what runs is judged then, and what counts once has its day until then.
///
/// # Errors
/// When the database refuses.
pub(super) fn beside(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    known: Option<Instant>,
    (after, limit): (Option<&ListCursor>, usize),
) -> Result<Vec<BesideLine>, DbError> {
    let mut parameters: Vec<Value> = Vec::new();
    let listed = listed(tx, &mut parameters, (measure, period), known)?;
    let Some(listed) = listed.filter(|_| !units.is_empty()) else {
        return Ok(Vec::new());
    };
    let owners = among(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let mut conditions = format!("unit_id IN ({owners}) AND on_day >= {from} AND on_day <= {to}");
    if let Some(after) = after {
        let [on, item] = places(&mut parameters, values![after.on, &after.dossier_id]);
        conditions = format!("{conditions} AND (on_day, item) < ({on}, {item})");
    }
    parameters.push(limit.into());
    let sql = format!(
        "SELECT item, shown, unit_id, on_day, CAST(adds AS BIGINT) AS adds FROM ({listed}) listed
         WHERE {conditions} ORDER BY on_day DESC, item DESC LIMIT ${}",
        parameters.len()
    );
    tx.query(&sql, &parameters)?
        .iter()
        .map(BesideLine::from_row)
        .collect()
}

/// How many things of `units` count in `measure` over `period`; with `known` as [`beside`] lists them.
pub(super) fn count_beside(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (measure, period): (Measure, Period),
    known: Option<Instant>,
) -> Result<i64, DbError> {
    let mut parameters: Vec<Value> = Vec::new();
    let Some(listed) = listed(tx, &mut parameters, (measure, period), known)? else {
        return Ok(0);
    };
    let owners = among(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    tx.scalar(
        &format!(
            "SELECT COUNT(*) FROM ({listed}) listed
             WHERE unit_id IN ({owners}) AND on_day >= {from} AND on_day <= {to}"
        ),
        &parameters,
    )
}

/// The rows of a measure; nothing where it counts dossiers.
fn listed(
    tx: &mut Tx<'_>,
    parameters: &mut Vec<Value>,
    (measure, period): (Measure, Period),
    known: Option<Instant>,
) -> Result<Option<String>, DbError> {
    // Registers name the year alone: its lines count on its first day.
    const YEAR: &str = "CAST(year AS TEXT) || '-01-01' AS on_day";
    let until = |parameters: &mut Vec<Value>| {
        known.map_or_else(
            || "TRUE".to_owned(),
            |at| {
                parameters.push(at.day().into());
                format!("on_day <= ${}", parameters.len())
            },
        )
    };
    Ok(match (measure.counts(), measure) {
        (Counts::Dossiers | Counts::Procedures, _) => None,
        (Counts::Lines, Measure::RegisterLines) => Some(format!(
            "SELECT import_id || '.' || CAST(year AS TEXT) AS item, CAST(year AS TEXT) AS shown, unit_id, {YEAR}, lines AS adds FROM figures_register"
        )),
        (Counts::Lines, Measure::RegisterLinesOn) => Some(
            "SELECT import_id || '.' || CAST(year AS TEXT) AS item, CAST(year AS TEXT) AS shown, unit_id, on_day, lines AS adds FROM figures_register"
                .to_owned(),
        ),
        (Counts::Lines, Measure::RegisterDigitisedOn) => Some(format!(
            "SELECT line_id AS item, paper_id AS shown, unit_id, on_day, 1 AS adds FROM figures_line WHERE {}",
            until(parameters)
        )),
        (Counts::Lines, _) => Some(format!(
            "SELECT line_id AS item, paper_id AS shown, unit_id, {YEAR}, 1 AS adds FROM figures_line WHERE {}",
            until(parameters)
        )),
        (Counts::Petitions, _) => {
            let condition = match measure {
                Measure::PetitionsClassified => "classified".to_owned(),
                Measure::PetitionsInTime => "done AND NOT late".to_owned(),
                Measure::PetitionsRated => "satisfied IS NOT NULL".to_owned(),
                Measure::PetitionsSatisfied => "satisfied".to_owned(),
                Measure::PetitionsOpenInTime => {
                    let judged = match known {
                        Some(at) => at,
                        None => store::told_until(tx)?,
                    };
                    petition_due_later(parameters, (period, judged))
                }
                _ => "TRUE".to_owned(),
            };
            Some(format!(
                "SELECT petition_id AS item, code AS shown, unit_id, received_on AS on_day, 1 AS adds
                 FROM figures_petition WHERE unit_id IS NOT NULL AND {condition}"
            ))
        }
        (Counts::Once, _) => {
            parameters.push(measure.identifier().into());
            let place = parameters.len();
            Some(format!(
                "SELECT item, shown, unit_id, on_day, 1 AS adds FROM figures_once WHERE measure = ${place} AND {}",
                until(parameters)
            ))
        }
    })
}

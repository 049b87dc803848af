//! The alarms that stood at an instant: what a daily report of exceptions is made of.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::{AlarmKind, AlarmLevel};

/// An alarm of a dossier that stood at the instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmStanding {
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub code: String,
    /// The unit that settles it.
    pub unit: UnitId,
    /// The subject field.
    pub field: String,
    /// Since when.
    pub since: Instant,
    /// When the dossier is due, as its deadline stands now.
    pub due_at: Instant,
}

impl AlarmStanding {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            dossier_id: row.at(0)?,
            code: row.at(1)?,
            unit: row.at(2)?,
            field: row.at(3)?,
            since: row.at(4)?,
            due_at: row.at(5)?,
        })
    }
}

/// Which alarms are asked for: what somebody at `level` was called for and was not over at `at`.
#[derive(Debug, Clone, Copy)]
pub struct StandingAsked<'u> {
    /// The units that settle the dossiers.
    pub units: &'u BTreeSet<UnitId>,
    /// What is the matter.
    pub kind: AlarmKind,
    /// Who was called. One kind and level stands at most once for a dossier.
    pub level: AlarmLevel,
    /// When.
    pub at: Instant,
}

impl StandingAsked<'_> {
    /// What follows FROM, and its parameters.
    fn from(&self) -> (String, Vec<Value>) {
        let mut parameters = values![self.kind.identifier(), self.level.identifier(), self.at].to_vec();
        let there = among(self.units, &mut parameters);
        let from = format!(
            "dossier_alarm a JOIN dossier_dossier d ON d.id = a.dossier_id
             WHERE a.kind = $1 AND a.level = $2 AND (a.cleared_at IS NULL OR a.cleared_at > $3) AND a.raised_at <= $3
                AND d.unit_id IN ({there})"
        );
        (from, parameters)
    }
}

/// Up to `limit` of them, the oldest first, after the one raised then for that dossier.
///
/// # Errors
/// When the database refuses.
pub fn alarms_standing(
    tx: &mut Tx<'_>,
    asked: &StandingAsked<'_>,
    after: Option<(Instant, &str)>,
    limit: usize,
) -> Result<Vec<AlarmStanding>, DbError> {
    if asked.units.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let (mut from, mut parameters) = asked.from();
    if let Some((raised_at, dossier)) = after {
        parameters.extend_from_slice(values![raised_at, dossier]);
        let last = parameters.len();
        from = format!(
            "{from} AND (a.raised_at, a.dossier_id) > (${}, ${last})",
            last - 1
        );
    }
    parameters.push(limit.into());
    let sql = format!(
        "SELECT a.dossier_id, d.code, d.unit_id, d.field, a.raised_at, d.due_at FROM {from}
         ORDER BY a.raised_at, a.dossier_id LIMIT ${}",
        parameters.len()
    );
    let rows = tx.query(&sql, &parameters)?;
    rows.iter().map(AlarmStanding::from_row).collect()
}

/// How many of them each unit has.
///
/// # Errors
/// When the database refuses.
pub fn alarms_standing_by_unit(
    tx: &mut Tx<'_>,
    asked: &StandingAsked<'_>,
) -> Result<BTreeMap<UnitId, i64>, DbError> {
    if asked.units.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (from, parameters) = asked.from();
    let sql = format!("SELECT d.unit_id, COUNT(*) FROM {from} GROUP BY d.unit_id");
    let rows = tx.query(&sql, &parameters)?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

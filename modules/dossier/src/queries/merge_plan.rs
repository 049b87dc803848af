//! What a merge would move: the units that ended and still have something, and what that is.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{
    Officer, OpContext, Permission, Posting, Successor, Unit, UnitId, officers_at, posted_counts,
    standing_successors, unit, units_ended_by, usual_successor,
};
use motcua_kernel::Fault;

use crate::model::Status;
use crate::store;

/// Units that end within so many days are shown, so that the merge can be prepared.
const AHEAD: i32 = 90;

/// An ended unit that still has something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeCandidate {
    /// The unit.
    pub unit: Unit,
    /// Whether its last day is past.
    pub ended: bool,
    /// Its dossiers that are not ended, and those it took in for others.
    pub dossiers: i64,
    /// Officers with postings there.
    pub officers: i64,
    /// Who took over.
    pub successors: Vec<Unit>,
}

/// What would move from one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePlan {
    /// The unit that ended.
    pub unit: Unit,
    /// Who took over, each with its share.
    pub successors: Vec<(Successor, Unit)>,
    /// The successor taken unless another is chosen; none where a person has to choose.
    pub usual: Option<UnitId>,
    /// Open dossiers by status.
    pub by_status: Vec<(Status, i64)>,
    /// Those that only have to be returned.
    pub to_return: i64,
    /// Dossiers in processing by the name of the step under way; empty: the procedure has no workflow of its own.
    pub steps: Vec<(String, i64)>,
    /// Dossiers whose promised day is past.
    pub overdue: i64,
    /// Opinions and linked parts that the unit was asked for and has not answered. They do not go over: whoever asked
    /// asks the unit that took over.
    pub referrals: i64,
    /// The officers, each with the postings in force.
    pub officers: Vec<(Officer, Vec<Posting>)>,
}

impl MergePlan {
    /// How many dossiers would move.
    pub fn dossiers(&self) -> i64 {
        self.by_status.iter().map(|(_, count)| count).sum()
    }
}

/// The units that ended, or end soon, and still have open dossiers or officers, by key.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn merge_candidates(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<MergeCandidate>, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let today = cx.now().day();
    let (dossiers, officers) = (
        open_counts(tx)?,
        posted_counts(tx, today)?.into_iter().collect::<BTreeMap<_, _>>(),
    );
    let mut found = Vec::new();
    for unit in units_ended_by(tx, today.plus_days(AHEAD))? {
        let count = |counts: &BTreeMap<UnitId, i64>| counts.get(&unit.id).copied().unwrap_or(0);
        let (dossiers, officers) = (count(&dossiers), count(&officers));
        if dossiers + officers == 0 {
            continue;
        }
        let successors = standing_successors(tx, &unit.id, today)?;
        found.push(MergeCandidate {
            ended: !unit.stands_on(today),
            dossiers,
            officers,
            successors: successors
                .iter()
                .map(|successor| motcua_identity::unit(tx, &successor.new))
                .collect::<Result<_, _>>()?,
            unit,
        });
    }
    Ok(found)
}

/// What would move from each of `olds`.
///
/// # Errors
/// `not-allowed`, `unit-not-found`; when the database refuses.
pub fn plan_merge(cx: &OpContext, tx: &mut Tx<'_>, olds: &[UnitId]) -> Result<Vec<MergePlan>, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    olds.iter().map(|old| plan(cx, tx, old)).collect()
}

fn plan(cx: &OpContext, tx: &mut Tx<'_>, old: &UnitId) -> Result<MergePlan, Fault> {
    let today = cx.now().day();
    let known = standing_successors(tx, old, today)?;
    let usual = usual_successor(old, &known).map(|successor| successor.new.clone());
    let mut successors = Vec::with_capacity(known.len());
    for successor in known {
        let taker = unit(tx, &successor.new)?;
        successors.push((successor, taker));
    }
    let by_status = by_status(tx, old)?;
    let to_return = by_status
        .iter()
        .filter(|(status, _)| matches!(status, Status::Resolved | Status::Withdrawn | Status::Stopped))
        .map(|(_, count)| count)
        .sum();
    Ok(MergePlan {
        unit: unit(tx, old)?,
        successors,
        usual,
        by_status,
        to_return,
        steps: steps(tx, old)?,
        overdue: tx.scalar(
            "SELECT COUNT(*) FROM dossier_dossier
             WHERE (unit_id = $1 OR receiving_unit_id = $1) AND status IN (2, 4) AND due_at < $2",
            values![old, cx.now()],
        )?,
        referrals: tx.scalar(
            "SELECT COUNT(*) FROM dossier_referral WHERE unit_id = $1 AND answered_at IS NULL",
            values![old],
        )?,
        officers: officers_at(tx, old, today)?,
    })
}

fn open_counts(tx: &mut Tx<'_>) -> Result<BTreeMap<UnitId, i64>, DbError> {
    let open = store::status_codes(&store::NOT_ENDED);
    let sql = format!(
        "SELECT unit_id, COUNT(*) FROM (
            SELECT unit_id FROM dossier_dossier WHERE status IN ({open})
            UNION ALL
            SELECT receiving_unit_id AS unit_id FROM dossier_dossier
            WHERE status IN ({open}) AND receiving_unit_id <> unit_id) AS units
         GROUP BY unit_id"
    );
    let rows = tx.query(&sql, values![])?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

fn by_status(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<(Status, i64)>, DbError> {
    let sql = format!(
        "SELECT status, COUNT(*) FROM dossier_dossier
         WHERE (unit_id = $1 OR receiving_unit_id = $1) AND status IN ({}) GROUP BY status ORDER BY status",
        store::status_codes(&store::NOT_ENDED)
    );
    let read = |row: &Row| Ok((Status::from_code(row.at(0)?).unwrap_or(Status::Draft), row.at(1)?));
    tx.query(&sql, values![unit])?.iter().map(read).collect()
}

fn steps(tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<(String, i64)>, DbError> {
    let rows = tx.query(
        "SELECT COALESCE(step_name, '') AS step, COUNT(*) FROM dossier_dossier
         WHERE unit_id = $1 AND status = 4 GROUP BY COALESCE(step_name, '') ORDER BY 1",
        values![unit],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

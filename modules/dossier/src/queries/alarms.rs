//! The alarms that call an officer: about what they hold, about what waits in their pool, about the units they head.

use motcua_db::{Row, Tx, Value, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};

use super::reach::reach;
use crate::model::{AlarmKind, AlarmLevel};
use crate::{Dossier, DossierId, store};

/// Which alarms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlarmList {
    /// About dossiers in the officer's own hands.
    Mine,
    /// About dossiers that wait at the officer's desk or in their unit's pool.
    Pool,
    /// Those that call the head of a unit.
    Units,
}

impl AlarmList {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Pool, Self::Units];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Pool => "pool",
            Self::Units => "units",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }

    fn condition(self, cx: &OpContext, values: &mut Vec<Value>) -> String {
        match self {
            Self::Mine => {
                values.push(Value::from(cx.actor_name()));
                let me = values.len();
                let there = reach(cx, Permission::ViewDossier, UNIT, values);
                format!("a.level = 'holder' AND d.holder_id = ${me} AND {there}")
            }
            Self::Pool => {
                let case = reach(cx, Permission::ProcessDossier, UNIT, values);
                let desk = reach(cx, Permission::AcceptDossier, DESK, values);
                let back = reach(cx, Permission::ReturnResult, DESK, values);
                format!(
                    "a.level = 'holder' AND (d.holder_id IS NULL AND d.status = 4 AND {case}
                     OR d.status = 1 AND {desk} OR a.kind = 'uncollected' AND {back})"
                )
            }
            Self::Units => {
                let heads = reach(cx, Permission::ViewUnitFigures, UNIT, values);
                let desk = reach(cx, Permission::ViewUnitFigures, DESK, values);
                format!("a.level = 'head' AND ({heads} OR {desk})")
            }
        }
    }
}

const UNIT: (&str, &str) = ("a.unit_id", "a.field");
const DESK: (&str, &str) = ("a.receiving_unit_id", "a.field");

/// An alarm as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmRow {
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The competent unit.
    pub unit: UnitId,
    /// Who holds it.
    pub holder_name: Option<String>,
    /// When it is due.
    pub due_at: Instant,
    /// What is the matter.
    pub kind: AlarmKind,
    /// Whom it calls.
    pub level: AlarmLevel,
    /// Since when.
    pub raised_at: Instant,
    /// When somebody it calls has seen it.
    pub seen_at: Option<Instant>,
}

/// The alarms of a list that are not over: those nobody has seen first, then the oldest.
///
/// # Errors
/// When the database refuses.
pub fn alarms(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    list: AlarmList,
    limit: usize,
) -> Result<Vec<AlarmRow>, Fault> {
    let mut values = Vec::new();
    let condition = list.condition(cx, &mut values);
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT a.dossier_id, a.kind, a.level, a.raised_at, a.seen_at, d.code, d.procedure_name, d.unit_id,
            d.holder_name, d.due_at
         FROM dossier_alarm a JOIN dossier_dossier d ON d.id = a.dossier_id
         WHERE a.cleared_at IS NULL AND {condition}
         ORDER BY CASE WHEN a.seen_at IS NULL THEN 0 ELSE 1 END, a.raised_at, a.dossier_id, a.kind LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter().map(alarm_row).collect()
}

/// How many alarms of each list nobody has seen; above 999 it is told as 1,000.
///
/// # Errors
/// When the database refuses.
pub fn alarm_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(AlarmList, i64)>, Fault> {
    AlarmList::ALL
        .into_iter()
        .map(|list| {
            let mut values = Vec::new();
            let condition = list.condition(cx, &mut values);
            let sql = format!(
                "SELECT COUNT(*) FROM (SELECT a.kind FROM dossier_alarm a
                    JOIN dossier_dossier d ON d.id = a.dossier_id
                    WHERE a.cleared_at IS NULL AND a.seen_at IS NULL AND {condition} LIMIT 1000) AS counted"
            );
            Ok((list, tx.scalar(&sql, &values)?))
        })
        .collect()
}

/// Marks the alarms of a dossier that call the officer as seen.
///
/// # Errors
/// `dossier-not-found`, `not-allowed`; when the database refuses.
pub fn see_alarms(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, level: AlarmLevel) -> Result<(), Fault> {
    let dossier = crate::dossier(cx, tx, id)?;
    if level == AlarmLevel::Head {
        let field = Some(dossier.field.as_str());
        let (unit, desk) = (&dossier.unit, &dossier.receiving_unit);
        if !cx.may(Permission::ViewUnitFigures, desk, field) {
            cx.authorise(Permission::ViewUnitFigures, unit, field)?;
        }
    }
    tx.execute(
        "UPDATE dossier_alarm SET seen_by = $3, seen_at = $4
         WHERE dossier_id = $1 AND level = $2 AND cleared_at IS NULL AND seen_at IS NULL",
        values![id, level.identifier(), cx.actor_name(), cx.now()],
    )?;
    Ok(())
}

/// Whether the head was called about a dossier that does not move or is overdue: its owner is told so.
pub(crate) fn head_was_called(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<bool, Fault> {
    let called = store::open_alarms(tx, &[dossier.id])?;
    let called = called.get(&dossier.id);
    Ok([AlarmKind::Stuck, AlarmKind::Overdue]
        .iter()
        .any(|kind| called.is_some_and(|called| called.contains(&(*kind, AlarmLevel::Head)))))
}

fn alarm_row(row: &Row) -> Result<AlarmRow, Fault> {
    let (kind, level): (String, String) = (row.get("kind")?, row.get("level")?);
    Ok(AlarmRow {
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        unit: row.get("unit_id")?,
        holder_name: row.get("holder_name")?,
        due_at: row.get("due_at")?,
        kind: AlarmKind::from_identifier(&kind).unwrap_or(AlarmKind::Stuck),
        level: AlarmLevel::from_identifier(&level).unwrap_or(AlarmLevel::Holder),
        raised_at: row.get("raised_at")?,
        seen_at: row.get("seen_at")?,
    })
}

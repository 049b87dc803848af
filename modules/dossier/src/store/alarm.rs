//! Rows of alarms.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{Tx, among, values};
use motcua_kernel::{Fault, Instant};

use crate::model::{AlarmKind, AlarmLevel};
use crate::{Dossier, DossierId};

/// What is called out already, and not over.
pub(crate) type Called = BTreeSet<(AlarmKind, AlarmLevel)>;

/// The alarms of these dossiers that are not over.
pub(crate) fn open_alarms(tx: &mut Tx<'_>, ids: &[DossierId]) -> Result<BTreeMap<DossierId, Called>, Fault> {
    let mut found: BTreeMap<DossierId, Called> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let mut asked = Vec::new();
    let among = among(ids.iter().copied(), &mut asked);
    let rows = tx.query(
        &format!(
            "SELECT dossier_id, kind, level FROM dossier_alarm
             WHERE dossier_id IN ({among}) AND cleared_at IS NULL"
        ),
        &asked,
    )?;
    for row in &rows {
        let (kind, level): (String, String) = (row.get("kind")?, row.get("level")?);
        let known = AlarmKind::from_identifier(&kind).zip(AlarmLevel::from_identifier(&level));
        found.entry(row.get("dossier_id")?).or_default().extend(known);
    }
    Ok(found)
}

/// Writes down that somebody is called.
pub(crate) fn insert_alarm(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    (kind, level): (AlarmKind, AlarmLevel),
    at: Instant,
) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO dossier_alarm (dossier_id, kind, level, unit_id, receiving_unit_id, field, officer_id, raised_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            dossier.id,
            kind.identifier(),
            level.identifier(),
            &dossier.unit,
            &dossier.receiving_unit,
            &dossier.field,
            dossier.state.holder.as_ref().map(|holder| holder.as_str().to_owned()),
            at
        ],
    )?;
    Ok(())
}

/// Ends an alarm.
pub(crate) fn clear_alarm(
    tx: &mut Tx<'_>,
    id: DossierId,
    (kind, level): (AlarmKind, AlarmLevel),
    at: Instant,
) -> Result<(), Fault> {
    tx.execute(
        "UPDATE dossier_alarm SET cleared_at = $4
         WHERE dossier_id = $1 AND kind = $2 AND level = $3 AND cleared_at IS NULL",
        values![id, kind.identifier(), level.identifier(), at],
    )?;
    Ok(())
}

/// Ends the alarms of dossiers that are finished, which the watch does not look at any more.
pub(crate) fn clear_finished(tx: &mut Tx<'_>, at: Instant) -> Result<u64, Fault> {
    Ok(tx.execute(
        "UPDATE dossier_alarm SET cleared_at = $1 WHERE cleared_at IS NULL AND EXISTS (
            SELECT 1 FROM dossier_dossier d WHERE d.id = dossier_alarm.dossier_id
                AND (d.status IN (0, 3, 10) OR d.archived))",
        values![at],
    )?)
}

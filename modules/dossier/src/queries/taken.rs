//! How long settled dossiers took: from receipt to settling, without the spells in which they waited for the person, in the
//! time that their limit counts in.

use motcua_db::{Tx, Value};
use motcua_kernel::{Fault, Instant};
use motcua_law::{Calendar, CountedIn, TimeLimit, UnitHoursTable, minutes_taken};

use crate::DossierId;

/// A settled dossier, as far as its time goes.
pub(super) struct Settled {
    id: DossierId,
    /// The procedure's code.
    pub(super) procedure: String,
    /// The number of the channel.
    pub(super) channel: i64,
    /// Whether something more was asked for.
    pub(super) asked: bool,
    /// The limit as it is stored: a hundred thousand need not be read.
    limit: String,
    unit: String,
    received_at: Instant,
    resolved_at: Instant,
    /// When it waited for the person, the oldest first.
    pauses: Vec<(Instant, Instant)>,
}

impl Settled {
    /// The limit that it was promised.
    pub(super) fn limit(&self) -> Result<TimeLimit, Fault> {
        serde_json::from_str(&self.limit).map_err(Fault::internal)
    }

    /// The minutes it took, counted so, by the hours of its unit.
    pub(super) fn minutes(&self, counted: CountedIn) -> i64 {
        let hours = UnitHoursTable::embedded()
            .of(&self.unit, self.received_at.day())
            .working;
        let span = (self.received_at, self.resolved_at);
        minutes_taken(counted, span, &self.pauses, Calendar::embedded(), &hours)
    }
}

/// The settled dossiers of which `condition` holds, those settled last first; its last value says how many at most.
pub(super) fn settled(tx: &mut Tx<'_>, condition: &str, values: &[Value]) -> Result<Vec<Settled>, Fault> {
    let sql = format!(
        "SELECT d.id, d.procedure_code, d.channel, d.time_limit, d.unit_id, d.received_at, d.resolved_at,
            (SELECT COUNT(*) FROM dossier_supplement a WHERE a.dossier_id = d.id) AS asked, s.from_at, s.until_at
         FROM (SELECT id, procedure_code, channel, time_limit, unit_id, received_at, resolved_at
               FROM dossier_dossier WHERE {condition} ORDER BY resolved_at DESC, id LIMIT ${}) d
         LEFT JOIN dossier_spell s ON s.dossier_id = d.id AND s.kind = 'standing' AND s.value = 'paused'
         ORDER BY d.resolved_at DESC, d.id, s.nth",
        values.len()
    );
    let mut all: Vec<Settled> = Vec::new();
    for row in &tx.query(&sql, values)? {
        let id: DossierId = row.get("id")?;
        let pause = row
            .get::<Option<Instant>>("from_at")?
            .zip(row.get::<Option<Instant>>("until_at")?);
        if let Some(last) = all.last_mut().filter(|last| last.id == id) {
            last.pauses.extend(pause);
            continue;
        }
        all.push(Settled {
            id,
            procedure: row.get("procedure_code")?,
            channel: row.get("channel")?,
            asked: row.get::<i64>("asked")? > 0,
            limit: row.get("time_limit")?,
            unit: row.get("unit_id")?,
            received_at: row.get("received_at")?,
            resolved_at: row.get("resolved_at")?,
            pauses: pause.into_iter().collect(),
        });
    }
    Ok(all)
}

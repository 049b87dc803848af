//! How long dossiers took by the way they came, and how often something was asked for: whether the counter is quicker than
//! filing from home.

use std::collections::BTreeMap;

use motcua_db::{Tx, values};
use motcua_kernel::{Fault, Instant};

use super::median;
use crate::model::Channel;
use crate::store::channel_from;

/// Dossiers looked at, at most: those settled last.
const MOST: usize = 100_000;

/// The dossiers of a procedure that came one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelTime {
    /// Dossiers settled.
    pub settled: usize,
    /// The median from receipt to settling, in microseconds.
    pub took: i64,
    /// Those of which something more was asked for.
    pub asked: usize,
}

/// By procedure and channel, of what was settled since `since`.
pub type ChannelTimes = BTreeMap<String, Vec<(Channel, ChannelTime)>>;

/// See [`ChannelTimes`].
///
/// # Errors
/// When the database refuses.
pub fn channel_times(tx: &mut Tx<'_>, since: Instant) -> Result<ChannelTimes, Fault> {
    let rows = tx.query(
        "SELECT d.procedure_code, d.channel, d.resolved_at - d.received_at AS took,
            (SELECT COUNT(*) FROM dossier_supplement s WHERE s.dossier_id = d.id) AS asked
         FROM dossier_dossier d WHERE d.resolved_at >= $1 ORDER BY d.resolved_at DESC LIMIT $2",
        values![since, MOST],
    )?;
    let mut found: BTreeMap<(String, i64), (Vec<i64>, usize)> = BTreeMap::new();
    for row in &rows {
        let (times, asked) = found
            .entry((row.get("procedure_code")?, row.get("channel")?))
            .or_default();
        times.push(row.get("took")?);
        *asked += usize::from(row.get::<i64>("asked")? > 0);
    }
    let mut all = ChannelTimes::new();
    for ((procedure, channel), (times, asked)) in found {
        let settled = times.len();
        if let Some(took) = median(times) {
            let told = ChannelTime { settled, took, asked };
            all.entry(procedure)
                .or_default()
                .push((channel_from(channel), told));
        }
    }
    Ok(all)
}

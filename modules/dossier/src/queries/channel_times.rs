//! How long dossiers took by the way they came, and how often something was asked for: whether the counter is quicker than
//! filing from home.

use std::collections::BTreeMap;

use motcua_db::{Tx, values};
use motcua_kernel::{Fault, Instant};
use motcua_law::CountedIn;

use super::median;
use super::taken::settled;
use crate::model::Channel;
use crate::store::channel_from;

/// Dossiers looked at, at most: those settled last.
const MOST: usize = 100_000;

/// The dossiers of a procedure that came one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelTime {
    /// Dossiers settled.
    pub settled: usize,
    /// The median from receipt to settling without pauses, in minutes.
    pub took: i64,
    /// How those minutes are counted: as the limit of the procedure's dossier that was settled last.
    pub counted: CountedIn,
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
    let mut counted_in: BTreeMap<String, CountedIn> = BTreeMap::new();
    let mut found: BTreeMap<(String, i64), (CountedIn, Vec<i64>, usize)> = BTreeMap::new();
    for dossier in settled(tx, "resolved_at >= $1", values![since, MOST])? {
        // Both ways are counted alike, so that they may be compared.
        let counted = match counted_in.get(&dossier.procedure) {
            Some(known) => *known,
            None => {
                let first = CountedIn::of(dossier.limit()?);
                counted_in.insert(dossier.procedure.clone(), first);
                first
            }
        };
        let minutes = dossier.minutes(counted);
        let (_, times, asked) = found
            .entry((dossier.procedure, dossier.channel))
            .or_insert_with(|| (counted, Vec::new(), 0));
        times.push(minutes);
        *asked += usize::from(dossier.asked);
    }
    let mut all = ChannelTimes::new();
    for ((procedure, channel), (counted, times, asked)) in found {
        let settled = times.len();
        if let Some(took) = median(times) {
            let told = ChannelTime {
                settled,
                took,
                counted,
                asked,
            };
            all.entry(procedure)
                .or_default()
                .push((channel_from(channel), told));
        }
    }
    Ok(all)
}

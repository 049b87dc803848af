//! How long others waited for the same: what stands beside the limit of the law.

use motcua_db::{Tx, values};
use motcua_kernel::{Fault, Instant};
use motcua_law::{CountedIn, TimeLimit};

use super::median;
use super::taken::settled;

/// Settled dossiers whose time is looked at.
const MOST: usize = 5_000;

/// How long the dossiers of a procedure took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettlingTime {
    /// Of how many dossiers.
    pub settled: usize,
    /// The median from receipt to settling without pauses, in minutes.
    pub median: i64,
    /// How those minutes are counted.
    pub counted: CountedIn,
}

/// How long each dossier of `procedure` took that was settled since `since`, counted as `limit` is, since the two stand side
/// by side; nothing where none was settled.
///
/// # Errors
/// When the database refuses.
pub fn settling_time(
    tx: &mut Tx<'_>,
    procedure: &str,
    since: Instant,
    limit: TimeLimit,
) -> Result<Option<SettlingTime>, Fault> {
    let counted = CountedIn::of(limit);
    let values = values![procedure, since, MOST];
    let times: Vec<i64> = settled(tx, "procedure_code = $1 AND resolved_at >= $2", values)?
        .iter()
        .map(|dossier| dossier.minutes(counted))
        .collect();
    let settled = times.len();
    Ok(median(times).map(|median| SettlingTime {
        settled,
        median,
        counted,
    }))
}

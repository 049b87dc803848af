//! What happened to a dossier, read from its stream.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::stream_events;

use crate::{DossierId, Written, stream_of};

/// A line of a dossier's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When.
    pub at: Instant,
    /// Who: an officer's id, `system` or `public`.
    pub actor: String,
    /// What happened.
    pub written: Written,
}

/// The history, oldest first.
///
/// # Errors
/// When the database refuses or an event cannot be read.
pub fn history(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<HistoryLine>, Fault> {
    stream_events(tx, &stream_of(id))?
        .into_iter()
        .map(|event| {
            let written = event.read::<Written>().map_err(Fault::internal)?;
            Ok(HistoryLine {
                at: event.at,
                actor: event.actor,
                written,
            })
        })
        .collect()
}

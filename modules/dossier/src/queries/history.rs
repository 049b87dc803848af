//! What happened to a dossier, read from its stream, with the words that were said along with it.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{put_back, stream_events};

use crate::{DossierId, Written, store, stream_of};

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
    let said = store::remarks_of(tx, id)?;
    stream_events(tx, &stream_of(id))?
        .into_iter()
        .map(|event| {
            let mut written = event.read::<Written>().map_err(Fault::internal)?;
            put_back(written.event.remarks_mut(), event.seq, &said);
            Ok(HistoryLine {
                at: event.at,
                actor: event.actor,
                written,
            })
        })
        .collect()
}

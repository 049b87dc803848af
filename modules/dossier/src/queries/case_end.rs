//! When the case of a dossier ended: what the retention of its papers counts from.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault, Instant};
use motcua_repository::CaseEnds;

use crate::case::Dossier;
use crate::store;

/// Tells the repository when cases ended.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseEndings;

impl CaseEnds for CaseEndings {
    fn ended_on(&self, tx: &mut Tx<'_>, dossier_id: &str) -> Result<Option<Day>, Fault> {
        let Ok(id) = dossier_id.parse() else {
            return Ok(None);
        };
        let dossier = store::load(tx, id)?;
        Ok(dossier.as_ref().and_then(ended_at).map(Instant::day))
    }
}

/// A result that nobody has collected yet ends no case.
fn ended_at(dossier: &Dossier) -> Option<Instant> {
    let settled = dossier.state.status.is_settled();
    let last = dossier
        .returned_at
        .or(dossier.resolved_at)
        .or(dossier.state.moved_at);
    last.filter(|_| settled)
}

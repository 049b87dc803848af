//! Whether papers of the repository may stand for components.

use std::collections::BTreeMap;

use motcua_catalog::Revision;
use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use motcua_repository::{PaperId, papers_still_held};

use crate::{Owner, trusted_for};

/// Whether each paper is the owner's, in force on `today` and trusted enough for its component: asked again here,
/// since the page that offered it may be old.
pub(super) fn may_stand(
    tx: &mut Tx<'_>,
    revision: &Revision,
    owner: &Owner,
    (kept, today): (&BTreeMap<i64, PaperId>, Day),
) -> Result<bool, Fault> {
    let papers: Vec<PaperId> = kept.values().copied().collect();
    let held = papers_still_held(tx, &owner.number, &papers, today)?;
    Ok(kept.iter().all(|(number, paper)| {
        let place = usize::try_from(number.saturating_sub(1)).ok();
        let asked = place.and_then(|place| revision.body.components.get(place));
        let paper = held.iter().find(|held| held.id == *paper);
        matches!((asked, paper), (Some(asked), Some(paper)) if trusted_for(asked, paper))
    }))
}

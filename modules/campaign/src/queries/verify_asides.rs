//! Whether those who step aside for nominees are those that the ledger tells of.

use std::collections::BTreeSet;

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};

use crate::actions::{ASIDE_WITHDRAWN, STEPPED_ASIDE, ToldAside, WithdrawnAside};
use crate::nomination::{AsideId, Nomination, NominationId};

/// All that were told or kept, in the order of their identifiers, and which of them were withdrawn.
type Asides = (Vec<ToldAside>, BTreeSet<AsideId>);

/// The nominations of which a row tells something else than the ledger, or is missing, or is one too many.
pub(super) fn changed_asides(tx: &mut Tx<'_>, all: &[Nomination]) -> Result<Vec<NominationId>, Fault> {
    let mut found = Vec::new();
    for nomination in all {
        if told(tx, nomination.id)? != kept(tx, nomination.id)? {
            found.push(nomination.id);
        }
    }
    Ok(found)
}

fn told(tx: &mut Tx<'_>, id: NominationId) -> Result<Asides, Fault> {
    let (mut asides, mut withdrawn) = (Vec::new(), BTreeSet::new());
    for event in stream_events(tx, &Stream::of("nomination", id))? {
        match event.kind.as_str() {
            STEPPED_ASIDE => asides.extend(event.read::<ToldAside>().ok()),
            ASIDE_WITHDRAWN => {
                let read = event.read::<WithdrawnAside>().ok();
                withdrawn.extend(read.map(|one| one.aside));
            }
            _ => {}
        }
    }
    asides.sort_by_key(|one| one.aside);
    Ok((asides, withdrawn))
}

fn kept(tx: &mut Tx<'_>, id: NominationId) -> Result<Asides, Fault> {
    let rows = tx.query(
        "SELECT aside_id, unit_id, nominee_id, officer_id, reason, by_rule, on_behalf, seal, withdrawn_at
         FROM campaign_aside WHERE nomination_id = $1",
        values![id],
    )?;
    let read = |row: &Row| {
        let aside = ToldAside {
            aside: row.get("aside_id")?,
            council: row.get("unit_id")?,
            nominee: row.get("nominee_id")?,
            member: row.get("officer_id")?,
            reason: row.get("reason")?,
            by_rule: row.get("by_rule")?,
            on_behalf: row.get("on_behalf")?,
            seal: row.get("seal")?,
        };
        let withdrawn: Option<i64> = row.get("withdrawn_at")?;
        Ok((aside, withdrawn.is_some()))
    };
    let mut all: Vec<(ToldAside, bool)> = rows.iter().map(read).collect::<Result<_, DbError>>()?;
    all.sort_by_key(|(one, _)| one.aside);
    let gone = all.iter().filter(|(_, withdrawn)| *withdrawn);
    let withdrawn = gone.map(|(one, _)| one.aside).collect();
    Ok((all.into_iter().map(|(one, _)| one).collect(), withdrawn))
}

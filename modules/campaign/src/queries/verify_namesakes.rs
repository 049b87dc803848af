//! Whether those who are said to be another person of a nominee's name are those that the ledger tells of.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};

use crate::actions::{NAMESAKE_SAID, NAMESAKE_WITHDRAWN, ToldNamesake, WithdrawnNamesake};
use crate::nomination::{Nomination, NominationId};

/// All that were told or kept and what was withdrawn of them, each in the order of their identifiers.
type Namesakes = (Vec<ToldNamesake>, Vec<WithdrawnNamesake>);

/// The nominations of which a row tells something else than the ledger, or is missing, or is one too many.
pub(super) fn changed_namesakes(tx: &mut Tx<'_>, all: &[Nomination]) -> Result<Vec<NominationId>, Fault> {
    let mut found = Vec::new();
    for nomination in all {
        if told(tx, nomination.id)? != kept(tx, nomination.id)? {
            found.push(nomination.id);
        }
    }
    Ok(found)
}

fn told(tx: &mut Tx<'_>, id: NominationId) -> Result<Namesakes, Fault> {
    let (mut said, mut withdrawn) = (Vec::new(), Vec::new());
    for event in stream_events(tx, &Stream::of("nomination", id))? {
        match event.kind.as_str() {
            NAMESAKE_SAID => said.extend(event.read::<ToldNamesake>().ok()),
            NAMESAKE_WITHDRAWN => withdrawn.extend(event.read::<WithdrawnNamesake>().ok()),
            _ => {}
        }
    }
    Ok(in_order(said, withdrawn))
}

fn kept(tx: &mut Tx<'_>, id: NominationId) -> Result<Namesakes, Fault> {
    let rows = tx.query(
        "SELECT namesake_id, unit_id, nominee_id, officer_id, seal, withdrawn_at, withdrawn_seal
         FROM campaign_namesake WHERE nomination_id = $1",
        values![id],
    )?;
    let read = |row: &Row| {
        let one = ToldNamesake {
            namesake: row.get("namesake_id")?,
            council: row.get("unit_id")?,
            nominee: row.get("nominee_id")?,
            member: row.get("officer_id")?,
            seal: row.get("seal")?,
        };
        let at: Option<i64> = row.get("withdrawn_at")?;
        let seal: Option<String> = row.get("withdrawn_seal")?;
        // Only the instant makes it withdrawn where it is read: without a seal it is a finding as well.
        let withdrawn = at.map(|_| WithdrawnNamesake {
            namesake: one.namesake,
            seal: seal.unwrap_or_default(),
        });
        Ok((one, withdrawn))
    };
    let all: Vec<(ToldNamesake, Option<WithdrawnNamesake>)> =
        rows.iter().map(read).collect::<Result<_, DbError>>()?;
    let (said, withdrawn): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    Ok(in_order(said, withdrawn.into_iter().flatten().collect()))
}

fn in_order(mut said: Vec<ToldNamesake>, mut withdrawn: Vec<WithdrawnNamesake>) -> Namesakes {
    said.sort_by_key(|one| one.namesake);
    withdrawn.sort_by_key(|one| one.namesake);
    (said, withdrawn)
}

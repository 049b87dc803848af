//! Whether the texts of nominations are those that the ledger sealed last.

use std::collections::BTreeMap;

use motcua_db::{Tx, values};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};
use serde::Deserialize;

use crate::actions::{EDITED, SUBMISSION, SealedText};
use crate::nomination::{Nomination, NominationId};
use crate::store;

#[derive(Deserialize)]
struct Signed {
    #[serde(default)]
    papers: Vec<SealedText>,
}

/// The nominations of which a text is not the one that was sealed last.
pub(super) fn changed_texts(tx: &mut Tx<'_>, all: &[Nomination]) -> Result<Vec<NominationId>, Fault> {
    let mut found = Vec::new();
    for nomination in all {
        let seals = last_seals(tx, nomination.id)?;
        let mut texts = BTreeMap::from([(SUBMISSION.to_owned(), nomination.submission.clone())]);
        for nominee in store::nominees_of(tx, nomination.id)? {
            texts.insert(nominee.id.to_string(), nominee.report);
        }
        for (paper, seal) in seals {
            // Whoever was taken off the list has no report any more.
            let Some(text) = texts.get(&paper) else {
                continue;
            };
            let kept: Option<String> = tx
                .query_opt(
                    "SELECT words FROM campaign_word WHERE stream = $1 AND seal = $2",
                    values![Stream::of("nomination", nomination.id).as_str(), &seal],
                )?
                .map(|row| row.at(0))
                .transpose()?;
            if kept.as_ref() != Some(text) {
                found.push(nomination.id);
                break;
            }
        }
    }
    Ok(found)
}

/// The seal that was put last over each text of a nomination.
fn last_seals(tx: &mut Tx<'_>, id: NominationId) -> Result<BTreeMap<String, String>, Fault> {
    let mut seals = BTreeMap::new();
    for event in stream_events(tx, &Stream::of("nomination", id))? {
        let sealed = if event.kind == EDITED {
            event.read::<SealedText>().into_iter().collect()
        } else {
            event
                .read::<Signed>()
                .map(|signed| signed.papers)
                .unwrap_or_default()
        };
        seals.extend(sealed.into_iter().map(|one| (one.paper, one.seal)));
    }
    Ok(seals)
}

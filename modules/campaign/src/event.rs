//! Events of campaigns. The ledger keeps no words of officers: what was typed stands in a table, the event has a salted
//! seal over it.

use motcua_db::{DbError, Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Id};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::CampaignId;

/// The stream of a campaign.
pub(crate) fn stream_of(id: CampaignId) -> Stream {
    Stream::of("campaign", id)
}

/// Appends an event to a campaign's stream.
pub(crate) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    kind: &str,
    payload: &impl Serialize,
) -> Result<(), Fault> {
    tell_in(cx, tx, &stream_of(id), kind, payload)
}

/// Appends an event to a stream.
pub(crate) fn tell_in(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    stream: &Stream,
    kind: &str,
    payload: &impl Serialize,
) -> Result<(), Fault> {
    let event = NewEvent {
        stream,
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}

/// Keeps typed words of an event of `stream` and gives the seal that stands in the event.
pub(crate) fn seal_words(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    stream: &Stream,
    words: &str,
) -> Result<String, DbError> {
    let mut random = [0; 16];
    cx.randomness.fill(&mut random);
    let salt = hex::encode(random);
    let seal = seal(words, &salt);
    tx.execute(
        "INSERT INTO campaign_word (stream, seal, words, salt) VALUES ($1, $2, $3, $4)",
        values![stream.as_str(), &seal, words, &salt],
    )?;
    Ok(seal)
}

/// The seal over `words`; without a salt short words would soon be guessed.
pub(crate) fn seal(words: &str, salt: &str) -> String {
    digest(&[salt, words])
}

/// The hash over parts, each with its length before it.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex::encode(hasher.finalize())
}

/// The name of whoever acts, as it stands in tables; empty for the system.
pub(crate) fn acting_name(cx: &OpContext) -> String {
    cx.officer()
        .map_or_else(|_| String::new(), |officer| officer.full_name.clone())
}

/// What most events tell: which entry, of which unit, and the seal over what was typed.
#[derive(Serialize)]
#[serde(bound = "")]
pub(crate) struct Entry<T> {
    pub(crate) entry: Id<T>,
    pub(crate) unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seal: Option<String>,
}

//! The proof that nothing of a campaign was changed behind the ledger's back.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Event, Stream, stream_events};
use serde::Deserialize;

use super::verify_asides::changed_asides;
use super::verify_namesakes::changed_namesakes;
use super::verify_texts::changed_texts;
use crate::actions::{ADJUSTED, CLOSED, SIGNED, ToldAdjustment};
use crate::event::{digest, seal, stream_of};
use crate::model::{CampaignId, Edition, State};
use crate::nomination::NominationId;
use crate::store;

/// What does not agree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CampaignFinding {
    /// The frozen standings are not those that the close sealed.
    #[error("the frozen standings of campaign {0} are not those of its close")]
    Standings(CampaignId),
    /// What solutions did is not what the close sealed.
    #[error("what solutions of campaign {0} did is not what its close sealed")]
    Effects(CampaignId),
    /// A correction beside frozen standings is not the one that was noted.
    #[error("the corrections beside the standings of campaign {0} are not those that were noted")]
    Adjustments(CampaignId),
    /// A signed edition of frozen standings is not the one that was signed.
    #[error("the signed editions of the standings of campaign {0} are not those that were signed")]
    Editions(CampaignId),
    /// A text of a nomination is not the one that was sealed when it was changed or signed last.
    #[error("a text of nomination {0} is not the one that was sealed last")]
    Text(NominationId),
    /// Who stepped aside for the nominees of a nomination is not what was declared.
    #[error("who steps aside for nominees of nomination {0} is not what the ledger tells")]
    Asides(NominationId),
    /// Who is said to be another person of a nominee's name is not what was said.
    #[error("who is said to be a namesake of a nominee of nomination {0} is not what the ledger tells")]
    Namesakes(NominationId),
    /// Words are not those that were sealed.
    #[error("words kept of {0} are not those that were sealed")]
    Words(String),
}

#[derive(Deserialize)]
struct Closed {
    hash: String,
    #[serde(default)]
    figures_at: Option<Instant>,
    /// Closes of before froze nothing of solutions.
    #[serde(default)]
    effects_hash: Option<String>,
}

/// The hash over what solutions of a campaign did, as it was frozen, read as plainly as it stands; nothing where nothing was.
pub(crate) fn effects_hash(tx: &mut Tx<'_>, id: CampaignId) -> Result<Option<String>, Fault> {
    let rows = tx.query(
        "SELECT solution_id, indicator, before_from, before_to, before_numerator, before_denominator,
            since_from, since_to, since_numerator, since_denominator
         FROM campaign_effect WHERE campaign_id = $1",
        values![id],
    )?;
    let mut lines = rows.iter().map(effect_line).collect::<Result<Vec<_>, _>>()?;
    lines.sort();
    let parts: Vec<&str> = lines.iter().map(String::as_str).collect();
    Ok((!parts.is_empty()).then(|| digest(&parts)))
}

fn effect_line(row: &Row) -> Result<String, DbError> {
    let texts = |names: [&str; 2]| -> Result<String, DbError> {
        let [first, second] = names;
        let (first, second): (String, String) = (row.get(first)?, row.get(second)?);
        Ok(format!("{first}|{second}"))
    };
    let sums = |names: [&str; 2]| -> Result<String, DbError> {
        let [above, below] = names;
        let (above, below): (i64, i64) = (row.get(above)?, row.get(below)?);
        Ok(format!("{above}/{below}"))
    };
    let parts = [
        texts(["solution_id", "indicator"])?,
        texts(["before_from", "before_to"])?,
        sums(["before_numerator", "before_denominator"])?,
        texts(["since_from", "since_to"])?,
        sums(["since_numerator", "since_denominator"])?,
    ];
    Ok(parts.join("|"))
}

/// The hash over the frozen rows of a campaign.
pub(crate) fn frozen_hash(rows: &[store::FrozenRow]) -> String {
    let lines: Vec<String> = rows.iter().map(store::FrozenRow::line).collect();
    let parts: Vec<&str> = lines.iter().map(String::as_str).collect();
    digest(&parts)
}

/// The corrections that the ledger tells of, with the seals over their words.
fn noted(events: &[Event]) -> Vec<ToldAdjustment> {
    let told = events.iter().filter(|event| event.kind == ADJUSTED);
    by_id(
        told.filter_map(|event| event.read::<ToldAdjustment>().ok())
            .collect(),
    )
}

/// The corrections as they are kept, read as plainly as they stand: what cannot be understood is no less a finding.
fn kept(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<ToldAdjustment>, Fault> {
    let rows = tx.query(
        "SELECT adjustment_id, unit_id, indicator, numerator, denominator, seal FROM campaign_adjustment
         WHERE campaign_id = $1",
        values![id],
    )?;
    let read = |row: &Row| {
        Ok(ToldAdjustment {
            adjustment: row.get("adjustment_id")?,
            unit: row.get("unit_id")?,
            indicator: row.get("indicator")?,
            numerator: row.get("numerator")?,
            denominator: row.get("denominator")?,
            seal: row.get("seal")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Two of one instant have no order of their own.
fn by_id(mut all: Vec<ToldAdjustment>) -> Vec<ToldAdjustment> {
    all.sort_by_key(|one| one.adjustment);
    all
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct SignedEdition {
    nth: i64,
    report: String,
    corrections: i64,
    #[serde(default)]
    number: Option<String>,
}

/// Whether the signed editions are those that the ledger tells of.
fn editions_are_told(events: &[Event], kept: Vec<Edition>) -> bool {
    let signed = events.iter().filter(|event| event.kind == SIGNED);
    let told: Vec<SignedEdition> = signed.filter_map(|event| event.read().ok()).collect();
    let kept = kept.into_iter().map(|edition| SignedEdition {
        nth: edition.nth,
        report: edition.hash,
        corrections: edition.corrections,
        number: edition.number.map(|it| it.number.as_str().to_owned()),
    });
    told == kept.collect::<Vec<_>>()
}

/// Compares frozen standings, what solutions did, what was corrected beside standings, the texts of nominations, who stepped aside
/// for whom, who is a namesake and sealed words with the ledger.
///
/// # Errors
/// When the database refuses.
pub fn verify_campaigns(tx: &mut Tx<'_>) -> Result<Vec<CampaignFinding>, Fault> {
    let mut found = Vec::new();
    for campaign in store::list_campaigns(tx)? {
        let nominations = store::nominations_of(tx, campaign.id)?;
        let changed = changed_texts(tx, &nominations)?;
        found.extend(changed.into_iter().map(CampaignFinding::Text));
        let changed = changed_asides(tx, &nominations)?;
        found.extend(changed.into_iter().map(CampaignFinding::Asides));
        let changed = changed_namesakes(tx, &nominations)?;
        found.extend(changed.into_iter().map(CampaignFinding::Namesakes));
        if campaign.state != State::Closed {
            continue;
        }
        let rows = store::frozen_rows(tx, campaign.id)?;
        let events = stream_events(tx, &stream_of(campaign.id))?;
        let sealed = events.iter().rev().find(|event| event.kind == CLOSED);
        let told = sealed.and_then(|event| event.read::<Closed>().ok());
        let as_sealed =
            |told: &Closed| told.hash == frozen_hash(&rows) && told.figures_at == campaign.figures_at;
        if !told.as_ref().is_some_and(as_sealed) {
            found.push(CampaignFinding::Standings(campaign.id));
        }
        let effects = told.and_then(|told| told.effects_hash);
        if effects != effects_hash(tx, campaign.id)? {
            found.push(CampaignFinding::Effects(campaign.id));
        }
        if noted(&events) != by_id(kept(tx, campaign.id)?) {
            found.push(CampaignFinding::Adjustments(campaign.id));
        }
        if !editions_are_told(&events, store::editions_of(tx, campaign.id)?) {
            found.push(CampaignFinding::Editions(campaign.id));
        }
    }
    for row in tx.query(
        "SELECT stream, seal, words, salt FROM campaign_word ORDER BY stream",
        &[],
    )? {
        let (stream, kept): (String, String) = (row.get("stream")?, row.get("seal")?);
        let (words, salt): (String, String) = (row.get("words")?, row.get("salt")?);
        let named = stream.split_once(':').map_or_else(
            || Stream::named(&stream, ""),
            |(kind, subject)| Stream::named(kind, subject),
        );
        let told = stream_events(tx, &named)?;
        let in_ledger = told.iter().any(|event| event.payload.contains(&kept));
        if seal(&words, &salt) != kept || !in_ledger {
            found.push(CampaignFinding::Words(stream));
        }
    }
    Ok(found)
}

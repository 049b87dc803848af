//! Keeping a signed edition of frozen standings. Drawing and signing stand outside the transaction.

use motcua_db::Tx;
use motcua_figures::{FiguresError, ReportNumber};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use serde::Serialize;

use super::parties::managed;
use crate::error::CampaignError;
use crate::event::{acting_name, tell};
use crate::model::{Campaign, CampaignId, CampaignReport, Edition, State, edition_is_due};
use crate::{queries, store};

/// The kind of event that names a signed edition.
pub(crate) const SIGNED: &str = "campaign-standings-signed";

#[derive(Serialize)]
struct Signed<'s> {
    nth: i64,
    report: &'s str,
    corrections: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<Day>,
}

/// Whether an edition may be signed now, under `number` where one was given: by whoever manages the campaign, after its close,
/// and where there is something to print that no edition has. Asked before anything is signed: what is signed stays.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `figures-report-day`, `figures-report-number-taken`; when the
/// database refuses.
pub fn edition_may_be_signed(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    number: Option<&ReportNumber>,
) -> Result<bool, Fault> {
    let campaign = managed(cx, tx, id)?;
    if campaign.state != State::Closed {
        return Err(CampaignError::WrongState.into());
    }
    let corrections = store::adjustments_of(tx, id)?.len();
    // Pressed twice, the second press finds its own edition, and not its own number taken.
    let is_due = edition_is_due(&store::editions_of(tx, id)?, corrections);
    if let Some(number) = number.filter(|_| is_due) {
        allow(cx, tx, (&campaign, number))?;
    }
    Ok(is_due)
}

/// The day is one between the close and today, and the number is no other campaign report's of the body that issues it
/// (NĐ 30/2020/NĐ-CP, điều 15); reports of closed periods are numbered by the figures, which know nothing of campaigns.
fn allow(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (campaign, number): (&Campaign, &ReportNumber),
) -> Result<(), Fault> {
    let closed_on = campaign.closed_at.map(|at| at.day());
    if number.on > cx.now().day() || closed_on.is_none_or(|closed_on| number.on < closed_on) {
        return Err(FiguresError::ReportDay.into());
    }
    let issuer = queries::issuing(tx, (campaign, CampaignReport::Summary), number.on)?;
    if store::number_is_taken(tx, &issuer.id, number)? {
        return Err(FiguresError::ReportNumberTaken.into());
    }
    Ok(())
}

/// Keeps the edition whose bytes are called `hash`, which prints so many corrections; one that was kept meanwhile stays.
///
/// # Errors
/// As [`edition_may_be_signed`].
pub fn keep_edition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    (hash, number, corrections): (&str, Option<&ReportNumber>, usize),
) -> Result<(), Fault> {
    if !edition_may_be_signed(cx, tx, id, number)? {
        return Ok(());
    }
    let campaign = store::load_campaign(tx, id)?;
    let day = number.map_or_else(|| cx.now().day(), |number| number.on);
    let issuer = queries::issuing(tx, (&campaign, CampaignReport::Summary), day)?;
    let before = store::editions_of(tx, id)?;
    let edition = Edition {
        nth: before.last().map_or(1, |last| last.nth + 1),
        hash: hash.to_owned(),
        number: number.cloned(),
        corrections: i64::try_from(corrections).unwrap_or(i64::MAX),
        by_name: acting_name(cx),
        at: cx.now(),
    };
    store::insert_edition(tx, (id, &issuer.id), &edition)?;
    let told = Signed {
        nth: edition.nth,
        report: hash,
        corrections: edition.corrections,
        number: number.map(|it| it.number.as_str()),
        issued_on: number.map(|it| it.on),
    };
    tell(cx, tx, id, SIGNED, &told)
}

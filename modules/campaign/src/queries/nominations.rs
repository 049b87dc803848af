//! Nominations, for whoever has a part in them; the register of awards, for everybody.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use crate::error::CampaignError;
use crate::model::{CampaignId, PaperKind, State, first_template};
use crate::nomination::{
    Aside, Award, Meeting, Namesake, Nomination, NominationId, Nominee, PaperReading, Passage, Receipt,
};
use crate::store;

/// A nomination with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NominationFile {
    /// The nomination.
    pub nomination: Nomination,
    /// Who is nominated; votes are known once they are counted.
    pub nominees: Vec<Nominee>,
    /// Who steps aside for whom, in whichever council.
    pub asides: Vec<Aside>,
    /// Who is another person of a nominee's name, in whichever council.
    pub namesakes: Vec<Namesake>,
    /// The meetings, in order.
    pub meetings: Vec<Meeting>,
    /// The steps it made, in order.
    pub passages: Vec<Passage>,
    /// The receipts it got.
    pub receipts: Vec<Receipt>,
    /// The numbers its papers took, by paper.
    pub numbers: BTreeMap<String, String>,
}

impl NominationFile {
    /// The meeting of the council of `unit` that counted last.
    pub fn meeting_of(&self, unit: &UnitId) -> Option<&Meeting> {
        let held = |one: &&Meeting| one.closed_at.is_some() && one.unit == *unit;
        self.meetings.iter().rev().find(held)
    }
}

/// What a reader of nominations must hold at the unit.
const AT_UNIT: [Permission; 3] = [
    Permission::PrepareNomination,
    Permission::VoteAward,
    Permission::SignNomination,
];

/// What a reader of nominations must hold at the province.
const ABOVE: [Permission; 5] = [
    Permission::CheckNomination,
    Permission::AppraiseNomination,
    Permission::DecideAward,
    Permission::PrepareNomination,
    Permission::VoteAward,
];

/// Whether the actor has a part in a nomination: nominations are about persons (A8).
fn has_part(cx: &OpContext, nomination: &Nomination, province: &UnitId) -> bool {
    AT_UNIT
        .into_iter()
        .any(|permission| cx.may(permission, &nomination.unit, None))
        || ABOVE
            .into_iter()
            .any(|permission| cx.may(permission, province, None))
}

/// The nominations of a campaign that the actor has a part in.
///
/// # Errors
/// `campaign-not-found`; when the database refuses.
pub fn nominations(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Nomination>, Fault> {
    let campaign = super::campaign(cx, tx, id)?;
    let mut all = store::nominations_of(tx, id)?;
    all.retain(|one| has_part(cx, one, &campaign.unit));
    Ok(all)
}

/// A nomination with everything in it.
///
/// # Errors
/// `campaign-entry-not-found`, also for whoever has no part in it; when the database refuses.
pub fn nomination_file(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId) -> Result<NominationFile, Fault> {
    let nomination = store::nomination(tx, id)?;
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    if !has_part(cx, &nomination, &campaign.unit) {
        return Err(CampaignError::NoSuchEntry.into());
    }
    let meetings = store::meetings_of(tx, id)?;
    let mut numbers = store::numbers_of(tx, id)?;
    super::add_session_numbers(tx, &meetings, &mut numbers)?;
    Ok(NominationFile {
        nominees: store::nominees_of(tx, id)?,
        asides: store::asides_of(tx, id)?,
        namesakes: store::namesakes_of(tx, id)?,
        passages: store::passages_of(tx, id)?,
        receipts: store::receipts_of(tx, id)?,
        meetings,
        numbers,
        nomination,
    })
}

/// Readings told at once; the ledger has all of them.
const READINGS: usize = 200;

/// Who read the papers of a nomination, the latest first; for the body of emulation, which answers for them.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`; when the database refuses.
pub fn paper_readings(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<PaperReading>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    cx.authorise(Permission::AppraiseNomination, &campaign.unit, None)?;
    Ok(store::readings_of(tx, id, READINGS)?)
}

pub(crate) fn nominees(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Nominee>, Fault> {
    store::nominees_of(tx, id)
}

/// The awards of a campaign that was launched, as the public list has them.
///
/// # Errors
/// `campaign-not-found`; when the database refuses.
pub fn awards(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Award>, Fault> {
    if store::load_campaign(tx, id)?.state == State::Draft {
        return Err(CampaignError::NotFound.into());
    }
    store::awards_of(tx, id)
}

/// The text of a paper in a regime: as it was edited last, otherwise as it comes with the program.
///
/// # Errors
/// `campaign-no-regime`; when the database refuses.
pub fn template(tx: &mut Tx<'_>, regime: &str, kind: PaperKind) -> Result<String, Fault> {
    if let Some(edited) = store::edited_template(tx, regime, kind)? {
        return Ok(edited);
    }
    first_template(regime, kind).ok_or_else(|| CampaignError::NoRegime.into())
}

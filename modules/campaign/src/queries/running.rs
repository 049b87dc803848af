//! What a campaign does while it runs: scorecards, difficulties, solutions, announcements.

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, UnitId};
use motcua_kernel::Fault;

use super::campaigns::campaign;
use crate::error::CampaignError;
use crate::model::{CampaignId, State};
use crate::running::{Announcement, Difficulty, DifficultyId, Note, Solution, SolutionId, Task};
use crate::store;

/// What a unit's scorecard holds beside its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorecard {
    /// Who answers for it.
    pub owner: Option<(OfficerId, String)>,
    /// Its tasks, by the day they are due.
    pub tasks: Vec<Task>,
    /// What the body of emulation noted, the newest first.
    pub notes: Vec<Note>,
}

/// The scorecard of `unit`. Scores of units are for all staff (A8); nothing here is about one person's work.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn scorecard(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId, unit: &UnitId) -> Result<Scorecard, Fault> {
    cx.officer()?;
    campaign(cx, tx, id)?;
    Ok(Scorecard {
        owner: store::owner_of(tx, id, unit)?,
        tasks: store::tasks_of(tx, id, unit)?,
        notes: store::notes_of(tx, id, unit)?,
    })
}

/// The open tasks of whoever acts, by the day they are due.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn tasks_of_me(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Task>, Fault> {
    let me = cx.officer()?.officer_id;
    Ok(store::tasks_of_officer(tx, me)?)
}

/// The difficulties of a campaign, those without an answer first.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn difficulties(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Difficulty>, Fault> {
    cx.officer()?;
    campaign(cx, tx, id)?;
    Ok(store::difficulties_of(tx, id)?)
}

/// One difficulty.
///
/// # Errors
/// `sign-in-needed`, `campaign-entry-not-found`; when the database refuses.
pub fn difficulty(cx: &OpContext, tx: &mut Tx<'_>, id: DifficultyId) -> Result<Difficulty, Fault> {
    cx.officer()?;
    store::difficulty(tx, id)?.ok_or_else(|| CampaignError::NoSuchEntry.into())
}

/// The solutions of a campaign, good practice first.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn solutions(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Solution>, Fault> {
    cx.officer()?;
    campaign(cx, tx, id)?;
    Ok(store::solutions_of(tx, id)?)
}

/// One solution.
///
/// # Errors
/// `sign-in-needed`, `campaign-entry-not-found`; when the database refuses.
pub fn solution(cx: &OpContext, tx: &mut Tx<'_>, id: SolutionId) -> Result<Solution, Fault> {
    cx.officer()?;
    store::solution(tx, id)?.ok_or_else(|| CampaignError::NoSuchEntry.into())
}

/// Everything announced about a campaign, for officers; the newest first.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn announcements(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Announcement>, Fault> {
    cx.officer()?;
    campaign(cx, tx, id)?;
    Ok(store::announcements_of(tx, id)?)
}

/// What is announced to everybody about a campaign that was launched.
///
/// # Errors
/// `campaign-not-found`; when the database refuses.
pub fn open_announcements(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<Announcement>, Fault> {
    if store::load_campaign(tx, id)?.state == State::Draft {
        return Err(CampaignError::NotFound.into());
    }
    let mut all = store::announcements_of(tx, id)?;
    all.retain(|one| one.open);
    Ok(all)
}

//! One decision of the Chairman over several sets that the council endorsed: one number, one list of names by award.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Id};
use serde::Serialize;

use super::pass::{Decided, decision_number, is_beyond, is_local, pass_with};
use crate::error::CampaignError;
use crate::event::tell;
use crate::model::{Campaign, CampaignId, FieldProblem, Stage, Step};
use crate::nomination::{Nomination, NominationId};
use crate::{queries, store};

/// The fewest sets that something is done on together.
pub(super) const FEWEST: usize = 2;

/// The sets of a decision, each with the version that was looked at, and what was typed for its number.
#[derive(Debug, Clone, Default)]
pub struct NewDecision {
    /// The sets.
    pub sets: Vec<(NominationId, i64)>,
    /// Number and symbol where another book numbered the decision; empty where the next number of this book is taken.
    pub number: String,
}

#[derive(Serialize)]
struct Told {
    decision: String,
    sets: Vec<NominationId>,
}

/// Decides on several endorsed sets at once; each set goes the way that it would go alone, with its own events and lines of
/// the register. The problems, empty where it is decided.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-entry-not-found` for a set of another campaign, `campaign-not-the-step`
/// where one is at another step or is not the Chairman's to decide on, `campaign-award-beyond-unit`, `changed-meanwhile`;
/// when the database refuses.
pub fn award_together(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    new: &NewDecision,
) -> Result<Vec<FieldProblem>, Fault> {
    let campaign = store::load_campaign(tx, id)?;
    cx.authorise(Permission::DecideAward, &campaign.unit, None)?;
    let mut wanted = new.sets.clone();
    wanted.sort();
    wanted.dedup_by_key(|(set, _)| *set);
    if wanted.len() < FEWEST {
        return Ok(vec![FieldProblem {
            field: "sets",
            code: "campaign-sets-missing",
        }]);
    }
    let mut sets = Vec::with_capacity(wanted.len());
    for one in wanted {
        sets.push(endorsed(tx, &campaign, one)?);
    }
    let typed = new.number.trim();
    let first = sets.first().ok_or(CampaignError::Damaged)?;
    // The paper is one; the book names it after the first of its sets.
    let number = decision_number(cx, tx, first, (&campaign.unit, typed))?;
    let text = queries::joint_decision_text(tx, (&campaign, &sets), cx.now().day())?;
    let decided = Decided { number, text };
    let decision: Id<Decided> = cx.new_id();
    let told = Told {
        decision: decision.to_string(),
        sets: sets.iter().map(|one| one.id).collect(),
    };
    for set in sets {
        store::insert_decided(tx, set.id, &told.decision)?;
        pass_with(cx, tx, set, (Step::Award, typed), Some(&decided))?;
    }
    tell(cx, tx, id, "campaign-decided-together", &told)?;
    Ok(Vec::new())
}

/// A set on which the Chairman may decide now, as it was looked at.
fn endorsed(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (id, version): (NominationId, i64),
) -> Result<Nomination, Fault> {
    let set = store::nomination(tx, id)?;
    if set.campaign != campaign.id {
        return Err(CampaignError::NoSuchEntry.into());
    }
    if set.stage != Stage::Endorsed || is_local(campaign, &set) {
        return Err(CampaignError::NotTheStep.into());
    }
    if set.version != version {
        return Err(CampaignError::ChangedMeanwhile.into());
    }
    if is_beyond(campaign, &set) {
        return Err(CampaignError::AwardBeyondUnit.into());
    }
    Ok(set)
}

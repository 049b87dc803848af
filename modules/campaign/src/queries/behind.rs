//! Whose figures stand behind a nominee: a collective's own where it has any, otherwise those of the unit that nominates,
//! named as such.

use motcua_db::Tx;
use motcua_identity::{Unit, UnitId, unit_tree};
use motcua_kernel::{Day, Fault};

use super::evidence::of_row;
use super::{Evidence, StandingRow, Standings, standings};
use crate::error::CampaignError;
use crate::model::{Campaign, Collective, Judged, Overall};
use crate::nomination::{Nomination, Nominee};

/// The row whose figures stand behind a collective of `unit`, and whether they are its own. A unit below that settles no
/// dossier of its own, a named room, and a person stand on the figures of the unit.
pub(crate) fn row_behind<'s>(
    all: &'s Standings,
    unit: &UnitId,
    collective: Option<&Collective>,
) -> Option<(&'s StandingRow, bool)> {
    let own = match collective {
        Some(Collective::Below(id)) => all.of_any(id).filter(|row| row.overall != Overall::Unjudged),
        _ => None,
    };
    match own {
        Some(row) => Some((row, true)),
        None => all
            .of(unit)
            .map(|row| (row, collective == Some(&Collective::Whole))),
    }
}

/// The figures behind a nominee, as the page of the set and the report show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindNominee {
    /// Whose they are.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Whether they are the nominee's own.
    pub own: bool,
    /// The figures with their evidence.
    pub evidence: Vec<Evidence>,
    /// Where they stand over what the award asks, part by part: of corrected figures these.
    pub judged: Judged,
    /// Where the frozen figures stood, where some were corrected since.
    pub frozen: Option<Judged>,
}

/// The figures behind `nominee` of a set.
///
/// # Errors
/// `campaign-unit-takes-no-part`; when the database refuses.
pub fn behind_nominee(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (nomination, nominee): (&Nomination, &Nominee),
    today: Day,
) -> Result<BehindNominee, Fault> {
    let all = standings(tx, campaign, today)?;
    let (row, own) = row_behind(&all, &nomination.unit, nominee.collective.as_ref())
        .ok_or(CampaignError::UnitTakesNoPart)?;
    let definition = &campaign.definition;
    let award = definition
        .award(&nomination.award)
        .ok_or(CampaignError::Damaged)?;
    Ok(BehindNominee {
        unit: row.unit.clone(),
        name: row.name.clone(),
        own,
        evidence: of_row(campaign, row, today),
        judged: definition.judged_for(award, row.counting()),
        frozen: row
            .adjusted
            .as_ref()
            .map(|_| definition.judged_for(award, &row.figures)),
    })
}

/// The units below `unit` that it may nominate as collectives of its own, as they stand when the campaign ends.
///
/// # Errors
/// When the database refuses.
pub fn collectives_below(tx: &mut Tx<'_>, campaign: &Campaign, unit: &UnitId) -> Result<Vec<Unit>, Fault> {
    let tree = unit_tree(tx, campaign.definition.window.to)?;
    let below = tree.subtree_of(unit);
    let found = below.iter().filter(|id| *id != unit);
    Ok(found.filter_map(|id| tree.get(id).cloned()).collect())
}

//! Nobody gets two awards of one form in one campaign: whoever stands in one set is not nominated again.

use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, unit};
use motcua_kernel::Fault;

use super::add_nominee::{NewNominee, called, owner_number};
use super::nominate::drafting;
use crate::error::CampaignError;
use crate::model::{FieldProblem, Nominated, NomineeKind, Stage};
use crate::nomination::{Nomination, NominationId};
use crate::store;

/// The code of the problem that somebody stands in another set for the same award.
pub const NOMINATED_ELSEWHERE: &str = "campaign-nominee-elsewhere";

/// Where a nominee is nominated: the unit of the other set, and how far that set is; nothing where there is no other.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`; when the database refuses.
pub fn nominated_elsewhere(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    new: &NewNominee,
) -> Result<Option<(Unit, Stage)>, Fault> {
    let nomination = drafting(cx, tx, id)?;
    let kind = new.kind.ok_or(CampaignError::NoSuchEntry)?;
    let new = called(tx, &nomination, (kind, new))?;
    let number = owner_number(kind, &new.owner_number, cx.now().day()).unwrap_or_default();
    let who = who(&nomination, (kind, &new, &number));
    match set_with(tx, &nomination, &who)? {
        Some(set) if set.id != id => Ok(Some((unit(tx, &set.unit)?, set.stage))),
        _ => Ok(None),
    }
}

/// Who it is that is filled in for a set.
pub(super) fn who<'n>(
    nomination: &'n Nomination,
    (kind, new, number): (NomineeKind, &'n NewNominee, &'n str),
) -> Nominated<'n> {
    Nominated {
        unit: &nomination.unit,
        kind,
        collective: new.collective.as_ref(),
        name: &new.name,
        number,
    }
}

/// What stands against naming somebody in a set: they are in it, or in another one for the same award.
pub(super) fn nominated_before(
    tx: &mut Tx<'_>,
    nomination: &Nomination,
    who: &Nominated<'_>,
) -> Result<Option<FieldProblem>, Fault> {
    let (field, here) = match who.kind {
        NomineeKind::Collective => ("collective", "campaign-collective-twice"),
        NomineeKind::Person => ("name", "campaign-nominee-twice"),
    };
    let found = set_with(tx, nomination, who)?;
    Ok(found.map(|set| FieldProblem {
        field,
        code: if set.id == nomination.id {
            here
        } else {
            NOMINATED_ELSEWHERE
        },
    }))
}

/// The set for the same award in which somebody stands, this one before any other. A set that was declined and a nominee
/// whom a council did not carry lead to no award: they may be nominated anew.
fn set_with(
    tx: &mut Tx<'_>,
    nomination: &Nomination,
    who: &Nominated<'_>,
) -> Result<Option<Nomination>, Fault> {
    let mut sets = store::nominations_of(tx, nomination.campaign)?;
    sets.retain(|set| set.award == nomination.award && set.stage != Stage::Declined);
    sets.sort_by_key(|set| set.id != nomination.id);
    for set in sets {
        let nominees = store::nominees_of(tx, set.id)?;
        let stands = nominees.iter().any(|one| {
            let failed = one.unit_yes.is_some() && !one.carried;
            let other = Nominated {
                unit: &set.unit,
                kind: one.kind,
                collective: one.collective.as_ref(),
                name: &one.name,
                number: &one.owner_number,
            };
            !failed && who.is_same(&other)
        });
        if stands {
            return Ok(Some(set));
        }
    }
    Ok(None)
}

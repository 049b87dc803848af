//! Who a session belongs to.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};

use super::units::unit;
use crate::model::{HeldPosting, Officer, Posting, SessionToken, SignedIn, is_open};
use crate::store;

/// Units of one posting of which each is asked for its predecessors.
const MANY: usize = 40;

/// The officer whose open session `token` is at `now`; nobody when it is not a token, has ended, still waits for its
/// second factor, or the account is not in use any more. Writes nothing: see [`crate::touch_session`].
///
/// # Errors
/// When the database refuses.
pub fn session(tx: &mut Tx<'_>, token: &str, now: Instant) -> Result<Option<SignedIn>, Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(None);
    };
    let Some(stored) = store::sessions::by_token(tx, &token)? else {
        return Ok(None);
    };
    if stored.waits_for.is_some() || !is_open(stored.created_at, stored.seen_at, now) {
        return Ok(None);
    }
    let officer = store::officers::by_id(tx, stored.officer_id)?.filter(|officer| officer.active);
    officer
        .map(|officer| signed_in(tx, officer, stored.seen_at, now))
        .transpose()
}

/// What the policy asks about an officer at `now`.
pub(crate) fn signed_in(
    tx: &mut Tx<'_>,
    officer: Officer,
    seen_at: Instant,
    now: Instant,
) -> Result<SignedIn, Fault> {
    let day = now.day();
    let mut postings = Vec::new();
    for (_, posting) in store::officers::postings_of(tx, officer.id)? {
        if posting.holds_on(day) {
            let covers = covered(tx, &posting)?;
            let takes_over = taken_over(tx, &covers)?;
            postings.push(HeldPosting {
                posting,
                covers,
                takes_over,
            });
        }
    }
    let stands_in_for = store::absences::stood_in_for(tx, officer.id, day)?;
    Ok(SignedIn {
        officer_id: officer.id,
        username: officer.username,
        full_name: officer.full_name,
        title: officer.title,
        home_unit_name: unit(tx, &officer.home_unit)?.name,
        home_unit: officer.home_unit,
        postings,
        stands_in_for,
        seen_at,
    })
}

/// The units that ended and were merged into one of `units`.
///
/// # Errors
/// When the database refuses.
pub fn taken_over(
    tx: &mut Tx<'_>,
    units: &BTreeSet<crate::UnitId>,
) -> Result<BTreeSet<crate::UnitId>, Fault> {
    let mut past = BTreeSet::new();
    // A province's whole tree holds its ended units too: nothing is to be asked for.
    if units.len() > MANY {
        return Ok(past);
    }
    for unit in units {
        past.extend(store::moves::taken_over_by(tx, unit)?);
    }
    Ok(past)
}

pub(super) fn covered(tx: &mut Tx<'_>, posting: &Posting) -> Result<BTreeSet<crate::UnitId>, Fault> {
    if posting.role.covers_units_below() {
        Ok(store::units::keys_below(tx, &posting.unit)?.into_iter().collect())
    } else {
        Ok(BTreeSet::from([posting.unit.clone()]))
    }
}

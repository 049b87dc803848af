//! Taking an officer's second factor away when telephone and codes on paper are lost.

use motcua_db::Tx;
use motcua_kernel::{Fault, Id};
use serde::Serialize;

use super::super::keep_account::stands_above;
use crate::error::IdentityError;
use crate::event::tell;
use crate::model::{Officer, OfficerId, Permission, SecondFactorReset};
use crate::{OpContext, queries, store};

/// The longest reason, in letters.
const LONGEST: usize = 300;

/// The reason stays out of the ledger, which keeps no words of officers.
#[derive(Serialize)]
struct FactorReset {
    reset: Id<SecondFactorReset>,
}

/// Takes the officer's authenticator and codes on paper away, with a reason that the officer reads, and ends every session
/// of the officer. Where a role requires a second factor, a new one is made at the next sign-in. Sent twice, it is done
/// once.
///
/// # Errors
/// `not-allowed`; `second-factor-own` for one's own; `second-factor-above` when only an administrator of the whole system
/// may; `second-factor-reason` without a reason or with one that is too long; `officer-not-found`; when the database
/// refuses.
pub fn reset_second_factor(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: OfficerId,
    reason: &str,
) -> Result<(), Fault> {
    let officer = queries::officer(tx, id)?;
    cx.authorise(Permission::ManageOfficers, &officer.home_unit, None)?;
    may_reset(cx, tx, &officer)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return Err(IdentityError::SecondFactorReason.into());
    }
    if store::second_factors::guarding(tx, id)?.is_none() {
        return Ok(());
    }
    store::second_factors::delete(tx, id)?;
    store::sessions::delete_of(tx, id)?;
    let reset = SecondFactorReset {
        reason: reason.to_owned(),
        by_name: cx.officer().map(|by| by.full_name.clone()).unwrap_or_default(),
        at: cx.now(),
    };
    let reset_id = cx.new_id();
    store::second_factors::keep_reset(tx, (reset_id, id), &cx.actor_name(), &reset)?;
    let told = FactorReset { reset: reset_id };
    tell(cx, tx, id, "officer-second-factor-reset", &told)
}

/// Nobody resets their own: whoever holds their session would. An administrator of a unit does not open the account of one
/// of the whole system.
fn may_reset(cx: &OpContext, tx: &mut Tx<'_>, officer: &Officer) -> Result<(), Fault> {
    if cx.officer().is_ok_and(|by| by.officer_id == officer.id) {
        return Err(IdentityError::SecondFactorOwn.into());
    }
    if stands_above(cx, tx, officer)? {
        return Err(IdentityError::SecondFactorAbove.into());
    }
    Ok(())
}

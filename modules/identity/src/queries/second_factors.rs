//! Who signs in with a second factor, who must, and by which rule.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_kernel::{Day, Fault, Instant};

use crate::model::{
    Officer, OfficerId, Permission, Role, SecondFactor, SecondFactorReset, SecondFactorRule, SecondStep,
    SessionToken, UnitId, WAIT_SECONDS,
};
use crate::{Actor, OpContext, store};

/// An officer as the administrator sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerFactor {
    /// The officer.
    pub officer: Officer,
    /// The name of the unit they belong to.
    pub unit_name: String,
    /// The roles held today.
    pub roles: BTreeSet<Role>,
    /// Since when an authenticator guards the account.
    pub since: Option<Instant>,
    /// Whether a role held today requires one.
    pub required: bool,
}

/// What a session that was opened with a password alone still waits for; nothing when there is no such session.
///
/// # Errors
/// When the database refuses.
pub fn awaited_step(tx: &mut Tx<'_>, token: &str, now: Instant) -> Result<Option<SecondStep>, Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(None);
    };
    Ok(waiting_session(tx, &token, now)?.map(|(_, step)| step))
}

/// Whose waiting session `token` is, and what it waits for.
pub(crate) fn waiting_session(
    tx: &mut Tx<'_>,
    token: &SessionToken,
    now: Instant,
) -> Result<Option<(Officer, SecondStep)>, Fault> {
    let Some(stored) = store::sessions::by_token(tx, token)? else {
        return Ok(None);
    };
    let Some(step) = stored
        .waits_for
        .filter(|_| now < stored.created_at.plus_seconds(WAIT_SECONDS))
    else {
        return Ok(None);
    };
    let officer = store::officers::by_id(tx, stored.officer_id)?.filter(|officer| officer.active);
    Ok(officer.map(|officer| (officer, step)))
}

/// The officer's authenticator; none where the password alone signs in.
///
/// # Errors
/// When the database refuses.
pub fn second_factor(tx: &mut Tx<'_>, officer: OfficerId) -> Result<Option<SecondFactor>, Fault> {
    Ok(store::second_factors::guarding(tx, officer)?)
}

/// The role held on `day` for which the officer must sign in with a second factor on that day.
///
/// # Errors
/// When the database refuses.
pub fn second_factor_required(tx: &mut Tx<'_>, officer: OfficerId, day: Day) -> Result<Option<Role>, Fault> {
    let Some(rule) = store::second_factor_rules::on(tx, day)? else {
        return Ok(None);
    };
    let postings = store::officers::postings_of(tx, officer)?;
    let held = postings.into_iter().filter(|(_, posting)| posting.holds_on(day));
    Ok(rule.asks(held.map(|(_, posting)| posting.role)))
}

/// The times at which an administrator took the officer's authenticator away, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn second_factor_resets(tx: &mut Tx<'_>, officer: OfficerId) -> Result<Vec<SecondFactorReset>, Fault> {
    Ok(store::second_factors::resets_of(tx, officer)?)
}

/// Every rule, past and to come, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn second_factor_rules(tx: &mut Tx<'_>) -> Result<Vec<SecondFactorRule>, Fault> {
    Ok(store::second_factor_rules::all(tx)?)
}

/// The officers in use whom whoever asks administers, by name.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn officers_factors(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<OfficerFactor>, Fault> {
    cx.authorise_anywhere(Permission::ManageOfficers)?;
    let today = cx.now().day();
    let rule = store::second_factor_rules::on(tx, today)?;
    let since: BTreeMap<OfficerId, Instant> = store::second_factors::all_guarding(tx)?.into_iter().collect();
    let mut held: BTreeMap<OfficerId, BTreeSet<Role>> = BTreeMap::new();
    for (officer, role) in store::officers::roles_on(tx, today)? {
        held.entry(officer).or_default().insert(role);
    }
    let units: BTreeMap<UnitId, String> = store::units::all(tx)?
        .into_iter()
        .map(|unit| (unit.id, unit.name))
        .collect();
    let mine = mine(cx);
    let officers = store::officers::in_use(tx)?.into_iter();
    Ok(officers
        .filter(|officer| mine.as_ref().is_none_or(|mine| mine.contains(&officer.home_unit)))
        .map(|officer| {
            let roles = held.remove(&officer.id).unwrap_or_default();
            OfficerFactor {
                unit_name: units.get(&officer.home_unit).cloned().unwrap_or_default(),
                since: since.get(&officer.id).copied(),
                required: rule
                    .as_ref()
                    .is_some_and(|rule| rule.asks(roles.iter().copied()).is_some()),
                roles,
                officer,
            }
        })
        .collect())
}

/// The units whose officers are administered; none: all.
pub(super) fn mine(cx: &OpContext) -> Option<BTreeSet<UnitId>> {
    if cx.actor == Actor::System {
        return None;
    }
    let units = cx.units_for(Permission::ManageOfficers).into_iter();
    Some(units.map(|(unit, _)| unit).collect())
}

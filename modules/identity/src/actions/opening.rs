//! Opening a session: a whole one, or one that still waits for its second factor.

use std::sync::Arc;

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};

use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::{
    ABSOLUTE_HOURS, IDLE_HOURS, OfficerId, SecondStep, SessionToken, SignedIn, WAIT_SECONDS, ends_at,
};
use crate::{Actor, OpContext, queries, store};

/// A session just opened.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The secret for the browser's cookie.
    pub token: SessionToken,
    /// Whose it is; nobody acts as them before `waits_for` is done.
    pub signed_in: SignedIn,
    /// When the session ends unless it is used.
    pub ends_at: Instant,
    /// What is still asked for; until then the session opens nothing.
    pub waits_for: Option<SecondStep>,
}

/// What a session is opened with.
pub(super) struct Opening<'a> {
    pub(super) officer: OfficerId,
    /// The secret it is known by.
    pub(super) token: SessionToken,
    /// The session the browser had before, which ends.
    pub(super) replaces: Option<&'a SessionToken>,
    pub(super) waits_for: Option<SecondStep>,
}

/// Opens a session. Who is not in use any more is refused: the account may have been closed while the password was
/// hashed.
pub(super) fn open_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    opening: Opening<'_>,
) -> Result<NewSession, Fault> {
    let now = cx.now();
    let officer = queries::officer(tx, opening.officer)?;
    if !officer.active {
        return Err(IdentityError::SignInRefused.into());
    }
    let id = officer.id;
    if let Some(replaced) = opening.replaces {
        store::sessions::delete(tx, replaced)?;
    }
    let hours = |hours: i64| now.plus_seconds(-hours * 3_600);
    store::sessions::delete_ended(tx, id, hours(ABSOLUTE_HOURS), hours(IDLE_HOURS))?;
    store::sessions::insert(tx, &opening.token, id, opening.waits_for, now)?;
    let signed_in = queries::signed_in(tx, officer, now, now)?;
    let cx = cx.acting_as(Actor::Officer(Arc::new(signed_in.clone())));
    let kind = if opening.waits_for.is_some() {
        "officer-second-factor-asked"
    } else {
        "officer-signed-in"
    };
    tell(&cx, tx, id, kind, &Nothing {})?;
    Ok(NewSession {
        token: opening.token,
        signed_in,
        ends_at: if opening.waits_for.is_some() {
            now.plus_seconds(WAIT_SECONDS)
        } else {
            ends_at(now, now)
        },
        waits_for: opening.waits_for,
    })
}

//! Opening a session, whatever led to it.

use motcua_db::Tx;
use motcua_identity::{OpContext, SessionToken};
use motcua_kernel::{Fault, Instant};

use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{AccountId, SessionWay, ends_at, idle_of};
use crate::{queries, store};

/// A session just opened.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The secret for the browser's cookie.
    pub token: SessionToken,
    /// The account.
    pub account_id: AccountId,
    /// When the session ends unless it is used.
    pub ends_at: Instant,
    /// Whether the second factor is still to be shown: until then the token opens nothing else.
    pub second_due: bool,
}

/// What leads to a session.
pub(crate) struct Opening<'o> {
    pub(crate) account: AccountId,
    pub(crate) way: SessionWay,
    /// The token the browser had before, which ends: a token never lives through a sign-in.
    pub(crate) replaces: Option<&'o SessionToken>,
    /// The officer who opens it for the person present.
    pub(crate) assisted_by: Option<&'o str>,
    /// Whether the second factor is still to be shown.
    pub(crate) second_due: bool,
}

/// Opens a session of an account that may be signed in to.
pub(crate) fn open_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    opening: &Opening<'_>,
) -> Result<NewSession, Fault> {
    let now = cx.now();
    // The account may have been closed while the password was hashed.
    if !queries::account(tx, opening.account)?.active {
        return Err(AccountError::SignInRefused.into());
    }
    if let Some(replaced) = opening.replaces {
        store::sessions::delete(tx, replaced)?;
    }
    store::sessions::delete_ended(tx, opening.account, now)?;
    let token = SessionToken::draw(cx.randomness.as_ref());
    let session = store::sessions::OpenedSession {
        token: &token,
        id: cx.new_id(),
        account: opening.account,
        way: opening.way,
        assisted_by: opening.assisted_by,
        second_due: opening.second_due,
        at: now,
    };
    store::sessions::insert(tx, &session)?;
    if !opening.second_due {
        tell(cx, tx, opening.account, "account-signed-in", &Nothing {})?;
    }
    Ok(NewSession {
        token,
        account_id: opening.account,
        ends_at: ends_at((now, now), idle_of(opening.assisted_by.is_some(), false)),
        second_due: opening.second_due,
    })
}

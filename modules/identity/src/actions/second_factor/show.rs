//! Showing the second factor while signing in.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::super::opening::{NewSession, Opening, open_session};
use super::{counted, use_code};
use crate::error::IdentityError;
use crate::model::{SecondStep, SessionToken};
use crate::{OpContext, queries};

/// Shows the second factor: the waiting session of `token` ends and a whole one begins, under a new secret. Nothing: the
/// code is wrong.
///
/// # Errors
/// `sign-in-refused` when there is no session that waits for a code; `sign-in-locked` after five wrong codes, for fifteen
/// minutes; when the database refuses.
pub fn show_second_factor(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    token: &str,
    code: &str,
) -> Result<Option<NewSession>, Fault> {
    let refused = || Fault::from(IdentityError::SignInRefused);
    let token = SessionToken::from_text(token).ok_or_else(refused)?;
    let waiting = queries::waiting_session(tx, &token, cx.now())?;
    let (officer, _) = waiting
        .filter(|(_, step)| *step == SecondStep::Code)
        .ok_or_else(refused)?;
    if counted(cx, tx, &officer, |tx| use_code(cx, tx, &officer, code))?.is_none() {
        return Ok(None);
    }
    let opening = Opening {
        officer: officer.id,
        token: SessionToken::draw(cx.randomness.as_ref()),
        replaces: Some(&token),
        waits_for: None,
    };
    open_session(cx, tx, opening).map(Some)
}

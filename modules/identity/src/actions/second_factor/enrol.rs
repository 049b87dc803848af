//! Switching the second factor on: a secret is drawn, and guards nothing before a code of it was shown.

use motcua_db::Tx;
use motcua_kernel::Fault;

use super::super::opening::{NewSession, Opening, open_session};
use super::{counted, use_code};
use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::{
    NewAuthenticator, Officer, OfficerId, SecondStep, SessionToken, draw_authenticator_secret,
    draw_paper_codes, fresh_step, paper_code_hash,
};
use crate::{OpContext, queries, store};

/// An authenticator that was switched on while signing in.
pub struct Enrolled {
    /// The codes on paper; they are shown once.
    pub codes: Vec<String>,
    /// The whole session in place of the one that waited.
    pub session: NewSession,
}

/// Draws a secret for the officer's new authenticator, or gives the one that waits already.
///
/// # Errors
/// `sign-in-needed`; `second-factor-decided` when there is one that guards already; when the database refuses.
pub fn prepare_authenticator(cx: &OpContext, tx: &mut Tx<'_>) -> Result<NewAuthenticator, Fault> {
    let officer = queries::officer(tx, cx.officer()?.officer_id)?;
    prepare(cx, tx, &officer)
}

/// The same for whoever may sign in no further without one: `token` is of a session that waits for it.
///
/// # Errors
/// `sign-in-refused` when there is no such session, `second-factor-decided`; when the database refuses.
pub fn prepare_required_authenticator(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    token: &str,
) -> Result<NewAuthenticator, Fault> {
    let (_, officer) = enrolling(cx, tx, token)?;
    prepare(cx, tx, &officer)
}

fn prepare(cx: &OpContext, tx: &mut Tx<'_>, officer: &Officer) -> Result<NewAuthenticator, Fault> {
    let secret = match store::second_factors::of_officer(tx, officer.id)? {
        Some(factor) if factor.confirmed_at.is_some() => {
            return Err(IdentityError::SecondFactorDecided.into());
        }
        Some(factor) => factor.secret,
        None => {
            let secret = draw_authenticator_secret(cx.randomness.as_ref());
            store::second_factors::prepare(tx, officer.id, &secret)?;
            secret
        }
    };
    Ok(NewAuthenticator::new(secret, &officer.username))
}

/// Switches the officer's authenticator on when its code is right, and gives the codes on paper: they are shown once. No
/// codes: the one typed is wrong.
///
/// # Errors
/// `sign-in-needed`; `second-factor-decided` when none waits; `sign-in-locked` after five wrong ones; when the database
/// refuses.
pub fn confirm_authenticator(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    code: &str,
) -> Result<Option<Vec<String>>, Fault> {
    let officer = queries::officer(tx, cx.officer()?.officer_id)?;
    confirm(cx, tx, &officer, code)
}

/// The same for a session that waits for an authenticator; the session is whole afterwards. Nothing: the code is wrong.
///
/// # Errors
/// `sign-in-refused` when there is no such session, `second-factor-decided`, `sign-in-locked`; when the database refuses.
pub fn confirm_required_authenticator(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    token: &str,
    code: &str,
) -> Result<Option<Enrolled>, Fault> {
    let (token, officer) = enrolling(cx, tx, token)?;
    let Some(codes) = confirm(cx, tx, &officer, code)? else {
        return Ok(None);
    };
    let opening = Opening {
        officer: officer.id,
        token: SessionToken::draw(cx.randomness.as_ref()),
        replaces: Some(&token),
        waits_for: None,
    };
    let session = open_session(cx, tx, opening)?;
    Ok(Some(Enrolled { codes, session }))
}

fn enrolling(cx: &OpContext, tx: &mut Tx<'_>, token: &str) -> Result<(SessionToken, Officer), Fault> {
    let refused = || Fault::from(IdentityError::SignInRefused);
    let token = SessionToken::from_text(token).ok_or_else(refused)?;
    let waiting = queries::waiting_session(tx, &token, cx.now())?;
    let (officer, _) = waiting
        .filter(|(_, step)| *step == SecondStep::Enrol)
        .ok_or_else(refused)?;
    Ok((token, officer))
}

fn confirm(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    officer: &Officer,
    code: &str,
) -> Result<Option<Vec<String>>, Fault> {
    let waiting = store::second_factors::of_officer(tx, officer.id)?;
    let Some(factor) = waiting.filter(|factor| factor.confirmed_at.is_none()) else {
        return Err(IdentityError::SecondFactorDecided.into());
    };
    let now = cx.now();
    let step = counted(cx, tx, officer, |_| {
        fresh_step(&factor.secret, factor.last_step, code, now)
    })?;
    let Some(step) = step else {
        return Ok(None);
    };
    store::second_factors::confirm(tx, officer.id, step, now)?;
    let codes = new_paper_codes(cx, tx, officer.id)?;
    tell(cx, tx, officer.id, "officer-second-factor-on", &Nothing {})?;
    Ok(Some(codes))
}

/// New codes on paper for whoever shows a code once more; those before them open nothing any more. Nothing: the code is
/// wrong.
///
/// # Errors
/// `sign-in-needed`; `sign-in-locked` after five wrong ones; when the database refuses.
pub fn renew_paper_codes(cx: &OpContext, tx: &mut Tx<'_>, code: &str) -> Result<Option<Vec<String>>, Fault> {
    let officer = queries::officer(tx, cx.officer()?.officer_id)?;
    if counted(cx, tx, &officer, |tx| use_code(cx, tx, &officer, code))?.is_none() {
        return Ok(None);
    }
    let codes = new_paper_codes(cx, tx, officer.id)?;
    tell(cx, tx, officer.id, "officer-paper-codes-renewed", &Nothing {})?;
    Ok(Some(codes))
}

fn new_paper_codes(cx: &OpContext, tx: &mut Tx<'_>, id: OfficerId) -> Result<Vec<String>, Fault> {
    store::second_factors::delete_paper_codes(tx, id)?;
    let codes = draw_paper_codes(cx.randomness.as_ref());
    for code in &codes {
        store::second_factors::keep_paper_code(tx, id, &paper_code_hash(&id.to_string(), code))?;
    }
    Ok(codes)
}

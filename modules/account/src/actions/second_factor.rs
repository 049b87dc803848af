//! The second factor: an authenticator on the owner's telephone, with codes on paper for the day on which it is lost.

use motcua_db::{Db, Tx};
use motcua_identity::{
    NewAuthenticator, OpContext, PasswordHashing, SessionToken, draw_authenticator_secret, draw_paper_codes,
    fresh_step, paper_code_hash,
};
use motcua_kernel::{Fault, Instant};

use super::counting::{count_try, forgive_tries};
use super::message::notify;
use super::opening::{NewSession, Opening, open_session};
use super::own::{not_while_assisted, own};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{AccountId, MessageKind, SignedInAccount};
use crate::{queries, store};

/// Draws a secret for a new authenticator, or gives the one that waits already; it guards nothing until its first code.
///
/// # Errors
/// `account-not-while-assisted`, `account-decided-before` when there is one that guards already.
pub fn prepare_authenticator(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
) -> Result<NewAuthenticator, Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    if store::passkeys::guards(tx, me.account.id)? {
        return Err(AccountError::DecidedBefore.into());
    }
    let secret = match store::second_factors::of_account(tx, me.account.id)? {
        Some(factor) if factor.confirmed => return Err(AccountError::DecidedBefore.into()),
        Some(factor) => factor.secret,
        None => {
            let secret = draw_authenticator_secret(cx.randomness.as_ref());
            store::second_factors::prepare(tx, me.account.id, &secret)?;
            secret
        }
    };
    Ok(NewAuthenticator::new(secret, &me.account.number))
}

/// Switches the authenticator on when its code is right, and gives the codes on paper: they are shown once. No codes: the
/// one typed is wrong.
///
/// # Errors
/// `sign-in-locked` after too many wrong ones, `account-not-while-assisted`, or the database's refusal.
pub fn confirm_authenticator(
    db: &Db,
    cx: &OpContext,
    me: &SignedInAccount,
    code: &str,
) -> Result<Option<Vec<String>>, Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    count(db, me.account.number.clone(), cx.now())?;
    let (cx, me, code) = (cx.clone(), me.clone(), code.to_owned());
    db.write(move |tx| {
        let id = me.account.id;
        let waiting = store::second_factors::of_account(tx, id)?.filter(|factor| !factor.confirmed);
        let Some(factor) = waiting else {
            return Err(AccountError::DecidedBefore.into());
        };
        let Some(step) = fresh_step(&factor.secret, factor.last_step, &code, cx.now())? else {
            return Ok(None);
        };
        forgive_tries(tx, &second_name(&me.account.number))?;
        store::second_factors::confirm(tx, id, step, cx.now())?;
        let codes = new_paper_codes(&cx, tx, id)?;
        tell(&cx, tx, id, "account-second-factor-on", &Nothing {})?;
        Ok(Some(codes))
    })
}

/// New codes on paper; those before them open nothing any more.
pub(super) fn new_paper_codes(cx: &OpContext, tx: &mut Tx<'_>, id: AccountId) -> Result<Vec<String>, Fault> {
    store::second_factors::delete_paper_codes(tx, id)?;
    let codes = draw_paper_codes(cx.randomness.as_ref());
    for code in &codes {
        store::second_factors::keep_paper_code(tx, id, &paper_hash(id, code))?;
    }
    Ok(codes)
}

/// Switches the second factor off; the password is shown once more.
///
/// # Errors
/// `account-password-wrong`, `sign-in-locked`, `account-not-while-assisted`, or the database's refusal.
pub fn drop_second_factor(
    db: &Db,
    cx: &OpContext,
    me: &SignedInAccount,
    password: &str,
    hashing: &PasswordHashing,
) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    let (id, number, at) = (me.account.id, me.account.number.clone(), cx.now());
    let name = number.clone();
    let stored = db.write(move |tx| {
        count_try(tx, &name, at)?;
        Ok::<_, Fault>(store::accounts::password_hash(tx, id)?)
    })?;
    if !hashing.verify(password, stored.as_deref())? {
        return Err(AccountError::PasswordWrong.into());
    }
    let (cx, me) = (cx.clone(), me.clone());
    db.write(move |tx| {
        forgive_tries(tx, &number)?;
        store::second_factors::delete(tx, id)?;
        tell(&cx, tx, id, "account-second-factor-off", &Nothing {})?;
        notify(&cx, tx, &me.account, MessageKind::SecondFactorOff)
    })
}

/// Shows the second factor: the half-open session of `token` ends and a whole one begins. Nothing: the code is wrong.
///
/// # Errors
/// `account-sign-in-refused` when there is no half-open session, `sign-in-locked` after five wrong codes.
pub fn show_second_factor(
    db: &Db,
    cx: &OpContext,
    token: &str,
    code: &str,
) -> Result<Option<NewSession>, Fault> {
    let refused = || Fault::from(AccountError::SignInRefused);
    let token = SessionToken::from_text(token).ok_or_else(refused)?;
    let (now, looked_up) = (cx.now(), token.clone());
    let account = db
        .read(move |tx| half_open(tx, &looked_up, now))?
        .ok_or_else(refused)?;
    count(db, account.1, now)?;
    let (cx, code) = (cx.clone(), code.to_owned());
    db.write(move |tx| {
        let Some((id, number)) = half_open(tx, &token, now)? else {
            return Err(refused());
        };
        if !is_right(&cx, tx, id, &code)? {
            return Ok(None);
        }
        forgive_tries(tx, &second_name(&number))?;
        let way = store::sessions::by_token(tx, &token)?.map(|stored| stored.way);
        let opening = Opening {
            account: id,
            way: way.ok_or_else(refused)?,
            replaces: Some(&token),
            assisted_by: None,
            second_due: false,
        };
        open_session(&cx, tx, &opening).map(Some)
    })
}

/// Whether the token is of a session that waits for its second factor.
///
/// # Errors
/// When the database refuses.
pub fn awaits_second_factor(tx: &mut Tx<'_>, token: &str, now: Instant) -> Result<bool, Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(false);
    };
    Ok(half_open(tx, &token, now)?.is_some())
}

fn half_open(
    tx: &mut Tx<'_>,
    token: &SessionToken,
    now: Instant,
) -> Result<Option<(AccountId, String)>, Fault> {
    let stored = store::sessions::by_token(tx, token)?;
    let Some(stored) = stored.filter(|stored| stored.second_due && stored.is_open(now)) else {
        return Ok(None);
    };
    let account = queries::account(tx, stored.account_id)?;
    Ok(Some((account.id, account.number)))
}

/// A code of the authenticator whose step was not used yet, or one on paper.
fn is_right(cx: &OpContext, tx: &mut Tx<'_>, id: AccountId, code: &str) -> Result<bool, Fault> {
    let factor = store::second_factors::of_account(tx, id)?.filter(|factor| factor.confirmed);
    let step = match &factor {
        Some(factor) => fresh_step(&factor.secret, factor.last_step, code, cx.now())?,
        None => None,
    };
    if let Some(step) = step {
        store::second_factors::confirm(tx, id, step, cx.now())?;
        return Ok(true);
    }
    let used = store::second_factors::use_paper_code(tx, id, &paper_hash(id, code), cx.now())?;
    if used {
        tell(cx, tx, id, "account-paper-code-used", &Nothing {})?;
    }
    Ok(used)
}

fn paper_hash(id: AccountId, code: &str) -> String {
    paper_code_hash(&id.to_string(), code)
}

/// Wrong codes are counted apart from wrong passwords: a right password must not forgive them.
fn second_name(number: &str) -> String {
    format!("second-factor:{number}")
}

fn count(db: &Db, number: String, now: Instant) -> Result<(), Fault> {
    db.write(move |tx| count_try(tx, &second_name(&number), now))
}

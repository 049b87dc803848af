//! Signing in.
//!
//! Two transactions with the slow hashing between them: the first counts the try, the second opens the session
//! and forgives the count, or tells the ledger. A name nobody bears takes the same way and the same time.

use motcua_db::{Db, Tx};
use motcua_kernel::{Fault, Instant};

use super::counting::count_try;
use super::opening::{NewSession, Opening, open_session};
use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::{OfficerId, PasswordHashing, SecondStep, SessionToken, name_hash, second_step};
use crate::{OpContext, queries, store};

/// What somebody typed to sign in.
#[derive(Clone)]
pub struct Credentials {
    /// The user name, in any case.
    pub username: String,
    /// The password.
    pub password: String,
    /// The token the browser had before, which ends: a token never lives through a sign-in.
    pub replaces: Option<String>,
}

/// What the first transaction found.
#[derive(Clone)]
struct Counted {
    account: Option<(OfficerId, String)>,
    locks: bool,
}

/// Signs an officer in; with an authenticator, or with a role that requires one, the session waits for it. Blocks for as long as hashing takes; call it on a thread that may block.
///
/// # Errors
/// `sign-in-refused` when name and password do not belong together or the account is closed; `sign-in-locked`
/// after five wrong passwords, for fifteen minutes, whether or not the name exists; when the database refuses.
pub fn sign_in(
    db: &Db,
    cx: &OpContext,
    credentials: &Credentials,
    hashing: &PasswordHashing,
) -> Result<NewSession, Fault> {
    let username = credentials.username.trim().to_lowercase();
    let now = cx.now();
    let name = username.clone();
    let counted = db.write(move |tx| count(tx, &name, now))?;
    let stored = counted.account.as_ref().map(|(_, hash)| hash.as_str());
    let right = hashing.verify(&credentials.password, stored)?;
    let cx = cx.clone();
    match counted.account {
        Some((officer, _)) if right => {
            let replaced = credentials.replaces.as_deref().and_then(SessionToken::from_text);
            let token = SessionToken::draw(cx.randomness.as_ref());
            db.write(move |tx| {
                store::tries::forgive(tx, &name_hash(&username))?;
                store::second_factors::forget_waiting(tx, officer)?;
                let opening = Opening {
                    officer,
                    token: token.clone(),
                    replaces: replaced.as_ref(),
                    waits_for: waits_for(tx, officer, now)?,
                };
                open_session(&cx, tx, opening)
            })
        }
        account => {
            refuse(
                db,
                &cx,
                account.map(|(officer, _)| officer),
                username,
                counted.locks,
            )?;
            Err(IdentityError::SignInRefused.into())
        }
    }
}

fn count(tx: &mut Tx<'_>, username: &str, now: Instant) -> Result<Counted, Fault> {
    let tries = count_try(tx, username, now)?;
    Ok(Counted {
        account: store::officers::account(tx, username)?,
        locks: tries.locked_until.is_some(),
    })
}

/// Tells the ledger of a wrong password.
///
/// A name nobody bears has no stream to tell: the same statements run for an invented officer and are taken
/// back, and the count is written once more, so that both answers take as long.
fn refuse(
    db: &Db,
    cx: &OpContext,
    officer: Option<OfficerId>,
    username: String,
    locks: bool,
) -> Result<(), Fault> {
    let kind = if locks {
        "officer-locked-out"
    } else {
        "officer-sign-in-failed"
    };
    let told = officer.unwrap_or_else(|| cx.new_id());
    let cx = cx.clone();
    let outcome = db.write(move |tx| {
        tell(&cx, tx, told, kind, &Nothing {})?;
        officer
            .map(drop)
            .ok_or_else(|| Fault::from(IdentityError::SignInRefused))
    });
    if officer.is_some() {
        return outcome;
    }
    Ok(db.write(move |tx| store::tries::touch(tx, &name_hash(&username)))?)
}

/// What a right password leaves to be done.
fn waits_for(tx: &mut Tx<'_>, officer: OfficerId, now: Instant) -> Result<Option<SecondStep>, Fault> {
    let has_factor = store::second_factors::guarding(tx, officer)?.is_some();
    let required = queries::second_factor_required(tx, officer, now.day())?.is_some();
    Ok(second_step(has_factor, required))
}

//! Signing in.
//!
//! Two transactions with the slow hashing between them: the first counts the try, the second opens the session
//! and forgives the count, or tells the ledger. A name nobody bears takes the same way and the same time.

use std::sync::Arc;

use motcua_db::{Db, Tx};
use motcua_kernel::{Fault, Instant};

use crate::error::IdentityError;
use crate::event::{Nothing, tell};
use crate::model::{
    ABSOLUTE_HOURS, IDLE_HOURS, OfficerId, PasswordHashing, SessionToken, SignedIn, Tries, ends_at, name_hash,
};
use crate::{Actor, OpContext, queries, store};

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

/// A session just opened.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The secret for the browser's cookie.
    pub token: SessionToken,
    /// Who signed in.
    pub signed_in: SignedIn,
    /// When the session ends unless it is used.
    pub ends_at: Instant,
}

/// What the first transaction found.
#[derive(Clone)]
struct Counted {
    account: Option<(OfficerId, String)>,
    locks: bool,
}

/// Signs an officer in. Blocks for as long as hashing takes; call it on a thread that may block.
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
            db.write(move |tx| open(&cx, tx, officer, &username, (&token, replaced.as_ref())))
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
    store::tries::delete_before(tx, Tries::forgotten_before(now))?;
    let name = name_hash(username);
    let tries = store::tries::lock(tx, &name, now)?
        .one_more(now)
        .map_err(|until| {
            let seconds = (until.micros() - now.micros()) / 1_000_000;
            IdentityError::SignInLocked {
                minutes: seconds / 60 + 1,
            }
        })?;
    store::tries::save(tx, &name, tries)?;
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

fn open(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    officer: OfficerId,
    username: &str,
    (token, replaced): (&SessionToken, Option<&SessionToken>),
) -> Result<NewSession, Fault> {
    let now = cx.now();
    let officer = queries::officer(tx, officer)?;
    // The account may have been closed while the password was hashed.
    if !officer.active {
        return Err(IdentityError::SignInRefused.into());
    }
    let id = officer.id;
    store::tries::forgive(tx, &name_hash(username))?;
    if let Some(replaced) = replaced {
        store::sessions::delete(tx, replaced)?;
    }
    let hours = |hours: i64| now.plus_seconds(-hours * 3_600);
    store::sessions::delete_ended(tx, id, hours(ABSOLUTE_HOURS), hours(IDLE_HOURS))?;
    store::sessions::insert(tx, token, id, now)?;
    let signed_in = queries::signed_in(tx, officer, now, now)?;
    let cx = cx.acting_as(Actor::Officer(Arc::new(signed_in.clone())));
    tell(&cx, tx, id, "officer-signed-in", &Nothing {})?;
    Ok(NewSession {
        token: token.clone(),
        signed_in,
        ends_at: ends_at(now, now),
    })
}

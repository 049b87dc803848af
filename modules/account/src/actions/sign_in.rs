//! Signing in with a password.
//!
//! Two transactions with the slow hashing between them: the first counts the try, the second opens the session and
//! forgives the count. A number without an account takes the same way and the same time.

use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, PasswordHashing, SessionToken, Tries, name_hash};
use motcua_kernel::{Fault, Instant};

use super::opening::{NewSession, Opening, open_session};
use crate::error::AccountError;
use crate::model::{AccountId, SessionWay};
use crate::store;

/// What somebody typed to sign in.
#[derive(Clone)]
pub struct Credentials {
    /// The personal number or the tax code.
    pub number: String,
    /// The password.
    pub password: String,
    /// The token the browser had before, which ends: a token never lives through a sign-in.
    pub replaces: Option<String>,
}

/// Signs an account in. Blocks for as long as hashing takes; call it on a thread that may block.
///
/// # Errors
/// `account-sign-in-refused` when number and password do not belong together or the account is closed; `sign-in-locked`
/// after five wrong passwords, for fifteen minutes, whether or not there is an account; when the database refuses.
pub fn sign_in(
    db: &Db,
    cx: &OpContext,
    credentials: &Credentials,
    hashing: &PasswordHashing,
) -> Result<NewSession, Fault> {
    let number: String = credentials
        .number
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let now = cx.now();
    let name = number.clone();
    let found = db.write(move |tx| count(tx, &name, now))?;
    let stored = found.as_ref().map(|(_, hash)| hash.as_str());
    let right = hashing.verify(&credentials.password, stored)?;
    let Some((account, _)) = found.filter(|_| right) else {
        return Err(AccountError::SignInRefused.into());
    };
    let replaced = credentials.replaces.as_deref().and_then(SessionToken::from_text);
    let cx = cx.clone();
    db.write(move |tx| {
        store::tries::forgive(tx, &name_hash(&number))?;
        let opening = Opening {
            account,
            way: SessionWay::Password,
            replaces: replaced.as_ref(),
            assisted_by: None,
            second_due: false,
        };
        open_session(&cx, tx, &opening)
    })
}

fn count(tx: &mut Tx<'_>, number: &str, now: Instant) -> Result<Option<(AccountId, String)>, Fault> {
    store::tries::delete_before(tx, Tries::forgotten_before(now))?;
    let name = name_hash(number);
    let tries = store::tries::lock(tx, &name, now)?
        .one_more(now)
        .map_err(|until| AccountError::SignInLocked {
            minutes: (until.micros() - now.micros()) / 60_000_000 + 1,
        })?;
    store::tries::save(tx, &name, tries)?;
    Ok(store::accounts::to_enter(tx, number)?)
}

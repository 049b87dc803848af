//! Signing in with a password.
//!
//! Two transactions with the slow hashing between them: the first counts the try, the second opens the session and
//! forgives the count. A number without an account takes the same way and the same time.

use motcua_db::Db;
use motcua_identity::{OpContext, PasswordHashing, SessionToken};
use motcua_kernel::Fault;

use super::counting::{count_try, forgive_tries};
use super::opening::{NewSession, Opening, open_session};
use crate::error::AccountError;
use crate::model::SessionWay;
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
    let found = db.write(move |tx| {
        count_try(tx, &name, now)?;
        Ok::<_, Fault>(store::accounts::to_enter(tx, &name)?)
    })?;
    let stored = found.as_ref().map(|(_, hash)| hash.as_str());
    let right = hashing.verify(&credentials.password, stored)?;
    let Some((account, _)) = found.filter(|_| right) else {
        return Err(AccountError::SignInRefused.into());
    };
    let replaced = credentials.replaces.as_deref().and_then(SessionToken::from_text);
    let cx = cx.clone();
    db.write(move |tx| {
        forgive_tries(tx, &number)?;
        let opening = Opening {
            account,
            way: SessionWay::Password,
            replaces: replaced.as_ref(),
            assisted_by: None,
            second_due: store::second_factors::is_on(tx, account)?,
        };
        open_session(&cx, tx, &opening)
    })
}

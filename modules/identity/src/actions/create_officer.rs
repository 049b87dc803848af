//! Giving an officer an account.

use motcua_db::Tx;
use motcua_kernel::Fault;
use serde::Serialize;

use crate::error::IdentityError;
use crate::event::tell;
use crate::model::{HashedPassword, Officer, OfficerId, Permission, UnitId};
use crate::{OpContext, queries, store};

/// An officer to be.
#[derive(Debug, Clone)]
pub struct NewOfficer {
    /// The name to sign in with: 3 to 60 lower-case letters, digits, dots, hyphens or underscores.
    pub username: String,
    /// The full name.
    pub full_name: String,
    /// The title.
    pub title: String,
    /// The unit the officer belongs to.
    pub home_unit: UnitId,
    /// The password, hashed before the transaction began; none: the account cannot sign in yet.
    pub password: Option<HashedPassword>,
}

#[derive(Serialize)]
struct OfficerCreated<'o> {
    username: &'o str,
    home_unit: &'o UnitId,
}

/// Gives an officer an account, without any posting.
///
/// # Errors
/// `not-allowed`, `unit-not-found`, `username-malformed`, `username-taken`, `officer-field-empty`; when the
/// database refuses.
pub fn create_officer(cx: &OpContext, tx: &mut Tx<'_>, new: &NewOfficer) -> Result<OfficerId, Fault> {
    cx.authorise(Permission::ManageOfficers, &new.home_unit, None)?;
    queries::unit(tx, &new.home_unit)?;
    let officer = Officer {
        id: cx.new_id(),
        username: username(&new.username)?,
        full_name: filled("name", &new.full_name)?,
        title: filled("title", &new.title)?,
        home_unit: new.home_unit.clone(),
        active: true,
    };
    let taken = || IdentityError::UsernameTaken(officer.username.clone());
    if store::officers::by_username(tx, &officer.username)?.is_some() {
        return Err(taken().into());
    }
    store::officers::insert(tx, &officer, new.password.as_ref(), cx.now()).map_err(|error| {
        // Somebody else took the name between the look and the insert.
        if error.is_unique() {
            Fault::from(taken())
        } else {
            error.into()
        }
    })?;
    let payload = OfficerCreated {
        username: &officer.username,
        home_unit: &officer.home_unit,
    };
    tell(cx, tx, officer.id, "officer-created", &payload)?;
    Ok(officer.id)
}

fn username(text: &str) -> Result<String, IdentityError> {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
    if (3..=60).contains(&text.len()) && text.bytes().all(known) {
        Ok(text.to_owned())
    } else {
        Err(IdentityError::UsernameMalformed)
    }
}

fn filled(what: &'static str, text: &str) -> Result<String, IdentityError> {
    match text.trim() {
        "" => Err(IdentityError::Empty(what)),
        text => Ok(text.to_owned()),
    }
}

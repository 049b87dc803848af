//! What an owner may write about itself: the address; name and day of birth as long as nobody has checked them.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};

use super::own::own;
use crate::event::{Nothing, tell};
use crate::model::{Account, FieldProblem, SignedInAccount};
use crate::store;

/// What was typed.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The name; not looked at once the number is checked.
    pub name: String,
    /// The day of birth; not looked at once the number is checked.
    pub birth_on: Option<Day>,
    /// The address; may be empty.
    pub address: String,
}

/// Writes it down; problems come back and nothing is written.
///
/// # Errors
/// When somebody else's account is meant, or the database refuses.
pub fn change_profile(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    input: &Profile,
) -> Result<Vec<FieldProblem>, Fault> {
    own(cx, me)?;
    let mut account = Account {
        address: input.address.trim().to_owned(),
        ..me.account.clone()
    };
    if !account.is_checked() {
        account.name = input.name.trim().to_owned();
        account.birth_on = input.birth_on;
    }
    let today = cx.now().day();
    let checks = [
        (account.name.is_empty(), "name", "account-name-empty"),
        (account.name.chars().count() > 200, "name", "account-name-long"),
        (
            account.birth_on.is_some_and(|day| day > today),
            "birth_on",
            "account-birth-in-future",
        ),
        (
            account.address.chars().count() > 300,
            "address",
            "account-address-long",
        ),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    let problems: Vec<FieldProblem> = wrong
        .map(|(_, field, code)| FieldProblem { field, code })
        .collect();
    if problems.is_empty() && account != me.account {
        store::accounts::set_profile(tx, &account)?;
        tell(cx, tx, account.id, "account-profile-changed", &Nothing {})?;
    }
    Ok(problems)
}

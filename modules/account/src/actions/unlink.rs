//! Taking the identity of a provider from an account.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::own::{not_while_assisted, own};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::SignedInAccount;
use crate::store;

/// Takes the identity of the provider `issuer` from the account, as long as another way in is left: a password, or the
/// identity of a provider that is set up still, whose addresses are `offered`.
///
/// # Errors
/// `account-not-while-assisted`; `account-last-way-in` where nothing else opens the account; the database's refusal.
pub fn unlink_identity(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    (issuer, offered): (&str, &[String]),
) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    let id = me.account.id;
    let others = store::identities::of_account(tx, id)?;
    let same = |one: &str, other: &str| one.trim_end_matches('/') == other.trim_end_matches('/');
    let opens = |other: &str| other != issuer && offered.iter().any(|one| same(one, other));
    let left = others.iter().any(|(other, _)| opens(other));
    if !left && store::accounts::password_hash(tx, id)?.is_none() {
        return Err(AccountError::LastWayIn.into());
    }
    if store::identities::unlink(tx, id, issuer)? {
        tell(cx, tx, id, "account-identity-unlinked", &Nothing {})?;
    }
    Ok(())
}

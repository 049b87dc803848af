//! Accounts, for the program itself: whoever shows one to somebody asks first whose it is.

use motcua_db::Tx;
use motcua_kernel::{Fault, Instant};

use crate::error::AccountError;
use crate::model::{Account, AccountId};
use crate::store;

/// The account `id`.
///
/// # Errors
/// `account-not-found`, or when the database refuses.
pub fn account(tx: &mut Tx<'_>, id: AccountId) -> Result<Account, Fault> {
    store::accounts::by_id(tx, id)?.ok_or_else(|| AccountError::NoSuchAccount.into())
}

/// Whether a provider of identities (VNeID, the national portal) vouches for the holder of the account: somebody signed in
/// there and was found, opened or linked here.
///
/// # Errors
/// When the database refuses.
pub fn is_identified(tx: &mut Tx<'_>, id: AccountId) -> Result<bool, Fault> {
    Ok(store::identities::is_linked(tx, id)?)
}

/// The providers that vouch for the holder of the account, by their issuer, with when each was linked.
///
/// # Errors
/// When the database refuses.
pub fn linked_identities(tx: &mut Tx<'_>, id: AccountId) -> Result<Vec<(String, Instant)>, Fault> {
    Ok(store::identities::of_account(tx, id)?)
}

/// The account of a personal number or tax code.
///
/// # Errors
/// When the database refuses.
pub fn account_of_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<Account>, Fault> {
    Ok(store::accounts::by_number(tx, number)?)
}

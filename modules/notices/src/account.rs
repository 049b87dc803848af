//! What this module asks of accounts: whose inbox it is, and where they confirmed that they can be reached.

use motcua_account::{Account, account_of_number};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::error::NoticesError;
use crate::model::Contacts;

/// The account that may be told what is kept under `number`; none where nobody has one in use.
pub(crate) fn to_tell(tx: &mut Tx<'_>, number: &str) -> Result<Option<Account>, Fault> {
    Ok(account_of_number(tx, number)?.filter(|account| account.active))
}

/// The contacts that the account confirmed.
pub(crate) fn confirmed(account: &Account) -> Contacts {
    Contacts::read(&account.email, &account.phone)
}

/// The account of the owner who is signed in.
pub(crate) fn own(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Account, Fault> {
    let number = cx.owner()?.number.clone();
    to_tell(tx, &number)?.ok_or_else(|| NoticesError::NoNotice.into())
}

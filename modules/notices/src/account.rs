//! What this module asks of accounts: whose inbox it is, and where they confirmed that they can be reached.

use motcua_account::{Account, account_of_number};
use motcua_db::Tx;
use motcua_identity::{OpContext, numbers_of};
use motcua_kernel::Fault;

use crate::error::NoticesError;
use crate::model::Contacts;

/// The account that may be told what is kept under `number`; none where nobody has one in use, or whoever has one did not
/// show that the number is theirs: anyone can type one. What is kept under an old number is told to the account of today's.
pub(crate) fn to_tell(tx: &mut Tx<'_>, number: &str) -> Result<Option<Account>, Fault> {
    let may = |account: &Account| account.active && account.is_checked();
    if let Some(account) = account_of_number(tx, number)?.filter(may) {
        return Ok(Some(account));
    }
    for other in numbers_of(tx, number)? {
        if let Some(account) = account_of_number(tx, &other)?.filter(may) {
            return Ok(Some(account));
        }
    }
    Ok(None)
}

/// The contacts that the account confirmed.
pub(crate) fn confirmed(account: &Account) -> Contacts {
    let said = |confirmed: bool, address: &'_ str| {
        if confirmed {
            address.to_owned()
        } else {
            String::new()
        }
    };
    Contacts::read(
        &said(account.email_confirmed, &account.email),
        &said(account.phone_confirmed, &account.phone),
    )
}

/// The account of the owner who is signed in.
pub(crate) fn own(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Account, Fault> {
    // What the owner is told elsewhere is not for whoever was authorised for a dossier.
    let number = cx.owner_in_full()?.number.clone();
    to_tell(tx, &number)?.ok_or_else(|| NoticesError::NoNotice.into())
}

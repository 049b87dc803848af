//! Acts of an owner about the account itself.

use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::error::AccountError;
use crate::model::SignedInAccount;

/// Lets the act go on only for the owner of the account, acting as itself.
pub(crate) fn own(cx: &OpContext, me: &SignedInAccount) -> Result<(), Fault> {
    let owner = cx.owner()?;
    if owner.acted_by.is_none() && owner.number == me.account.number {
        Ok(())
    } else {
        Err(AccountError::NoSuchAccount.into())
    }
}

/// Refuses what would hand an account that has its owner's password or contact to whoever opened the session at a desk.
pub(crate) fn not_while_assisted(me: &SignedInAccount, guarded: bool) -> Result<(), Fault> {
    if me.assisted_by.is_some() && guarded {
        Err(AccountError::NotWhileAssisted.into())
    } else {
        Ok(())
    }
}

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

/// Refuses what would hand an account that has its owner's password or contact to whoever opened the session at a desk, and
/// any account to whoever stands at a kiosk, where six digits open a session.
pub(crate) fn not_while_assisted(me: &SignedInAccount, guarded: bool) -> Result<(), Fault> {
    if me.at_kiosk {
        Err(AccountError::NotAtKiosk.into())
    } else if me.assisted_by.is_some() && guarded {
        Err(AccountError::NotWhileAssisted.into())
    } else {
        Ok(())
    }
}

/// Lets what gives somebody else power over the account go on only for whom its number is known to belong to, and never in
/// a session that another opened for them or that six digits opened.
pub(crate) fn own_hand(cx: &OpContext, me: &SignedInAccount) -> Result<(), Fault> {
    own(cx, me)?;
    not_while_assisted(me, true)?;
    if me.account.is_checked() {
        Ok(())
    } else {
        Err(AccountError::NotChecked.into())
    }
}

//! Contacts that the province knows already, from a register of its own: they are taken as confirmed.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};

use crate::event::{Nothing, tell};
use crate::model::{AccountId, Contact};
use crate::{queries, store};

/// Takes the contacts of an account as confirmed. Only the program itself vouches, where it brings accounts in from another
/// register; a person confirms with a code.
///
/// # Errors
/// `not-allowed` for anybody else, `account-not-found`, or the database's refusal.
pub fn vouch_for_contacts(cx: &OpContext, tx: &mut Tx<'_>, id: AccountId) -> Result<(), Fault> {
    if cx.actor != Actor::System {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let account = queries::account(tx, id)?;
    for contact in [&account.email, &account.phone]
        .into_iter()
        .filter_map(|text| Contact::parse(text))
    {
        store::accounts::set_contact(tx, id, &contact, cx.now())?;
    }
    tell(cx, tx, id, "account-contacts-vouched", &Nothing {})
}

//! Choosing channels and language.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_mail::Channel;

use crate::account::{confirmed, own};
use crate::model::{Choices, Topic};
use crate::store;

/// Keeps what the owner who is signed in chose. A channel without a confirmed contact is not kept: nothing could be sent
/// there.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn choose(cx: &OpContext, tx: &mut Tx<'_>, choices: &Choices) -> Result<(), Fault> {
    let account = own(cx, tx)?;
    let contacts = confirmed(&account);
    let reachable = |(_, channel): &&(Topic, Channel)| contacts.address(*channel).is_some();
    let kept = Choices {
        language: choices.language,
        wanted: choices.wanted.iter().filter(reachable).copied().collect(),
    };
    Ok(store::choices::save(tx, account.id, &kept, cx.now())?)
}

//! Messages to contacts of accounts: put into the queue with the act they tell of, taken out by whoever sends.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::model::{Account, CODE_SECONDS, ClearCode, Contact, MessageId, MessageKind, MessageToSend};
use crate::store;
use crate::store::messages::{FAILED, SENT};

/// A message without a code is still worth sending after so many seconds.
const NOTICE_SECONDS: i64 = 3 * 86_400;

/// A message to put into the queue.
pub(crate) struct Outgoing<'o> {
    pub(crate) contact: &'o Contact,
    pub(crate) kind: MessageKind,
    pub(crate) code: Option<&'o ClearCode>,
}

pub(crate) fn put(cx: &OpContext, tx: &mut Tx<'_>, outgoing: &Outgoing<'_>) -> Result<(), Fault> {
    let seconds = match outgoing.code {
        Some(_) => CODE_SECONDS,
        None => NOTICE_SECONDS,
    };
    let message = MessageToSend {
        id: cx.new_id(),
        channel: outgoing.contact.channel,
        address: outgoing.contact.address.clone(),
        kind: outgoing.kind,
        code: outgoing.code.map(|code| code.expose().to_owned()),
        attempts: 0,
        expires_at: cx.now().plus_seconds(seconds),
    };
    Ok(store::messages::insert(tx, &message, cx.now())?)
}

/// Tells the owner of an account what was done with it, where the account has a confirmed contact.
pub(crate) fn notify(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    account: &Account,
    kind: MessageKind,
) -> Result<(), Fault> {
    let Some(contact) = account.reached_at() else {
        return Ok(());
    };
    let outgoing = Outgoing {
        contact: &contact,
        kind,
        code: None,
    };
    put(cx, tx, &outgoing)
}

/// The messages that wait to be sent, oldest first; one whose time is over is of no use any more.
///
/// # Errors
/// When the database refuses.
pub fn messages_to_send(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<MessageToSend>, Fault> {
    Ok(store::messages::waiting(tx, limit)?)
}

/// A message is out; the code in it is wiped.
///
/// # Errors
/// When the database refuses.
pub fn message_sent(cx: &OpContext, tx: &mut Tx<'_>, id: MessageId) -> Result<(), Fault> {
    Ok(store::messages::settle(tx, id, (SENT, None), cx.now())?)
}

/// A message could not be sent, for a reason in words without an address; `give_up` where no other try makes sense: then
/// the code in it is wiped.
///
/// # Errors
/// When the database refuses.
pub fn message_failed(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: MessageId,
    (problem, give_up): (&str, bool),
) -> Result<(), Fault> {
    if give_up {
        store::messages::settle(tx, id, (FAILED, Some(problem)), cx.now())?;
    } else {
        store::messages::try_again(tx, id, problem)?;
    }
    Ok(())
}

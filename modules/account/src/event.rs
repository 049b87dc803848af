//! Events in an account's stream; never a password, a token, a number or a name.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::AccountId;

/// An event without particulars.
#[derive(Serialize)]
pub(crate) struct Nothing {}

pub(crate) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    account: AccountId,
    kind: &str,
    payload: &impl Serialize,
) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::of("account", account),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}

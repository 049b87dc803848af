//! Events in an officer's stream; never a password, never a token.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::OpContext;
use crate::model::OfficerId;

/// An event without particulars.
#[derive(Serialize)]
pub(crate) struct Nothing {}

pub(crate) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    officer: OfficerId,
    kind: &str,
    payload: &impl Serialize,
) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::of("officer", officer),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}

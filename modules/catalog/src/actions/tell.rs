//! Events in a procedure's stream.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_law::ProcedureCode;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

pub(super) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    code: &ProcedureCode,
    kind: &str,
    payload: &impl Serialize,
) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::named("procedure", code.as_str()),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}

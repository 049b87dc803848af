//! What the ledger hears of filings from home: counts and codes, nothing that was typed.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::DraftId;

/// A filing was sent.
const SENT: &str = "filing-sent";

/// The particulars of a filing that was sent.
#[derive(Serialize)]
pub(super) struct Sent<'s> {
    pub(super) dossier: &'s str,
    pub(super) procedure: &'s str,
    pub(super) unit: &'s str,
    /// Whether somebody helped: the honest share of filings from home leaves these out.
    pub(super) assisted: bool,
    /// Whether it came from the network of a counter: only that is told, never the address.
    pub(super) from_counter: bool,
    /// Whether a provider of identities vouches for whoever sent it.
    pub(super) identified: bool,
    /// Whether it answers a request for a supplement.
    pub(super) supplement: bool,
    pub(super) files: usize,
    pub(super) reused: usize,
    /// From the beginning to the sending, in seconds: what the form costs people (Z9).
    pub(super) seconds: i64,
}

pub(super) fn tell(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId, sent: &Sent<'_>) -> Result<(), Fault> {
    append(
        tx,
        NewEvent {
            stream: &Stream::of("filing", id),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: SENT,
            payload: sent,
        },
    )
    .map(drop)
}

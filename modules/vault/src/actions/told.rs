//! What the ledger is told of the vault: who did what on what basis, and never whose vault it is by number.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

/// The particulars of an act.
#[derive(Debug, Default, Serialize)]
pub(super) struct Told<'t> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recognised: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dossier: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paper: Option<&'t str>,
    /// Whose line it was: the officer's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) certifier_before: Option<&'t str>,
    /// Its number in the book of the year before, which no copy has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number_before: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) outcome: Option<&'t str>,
}

/// Appends an event to a stream of the vault.
pub(super) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (stream, kind): (&Stream, &str),
    told: &Told<'_>,
) -> Result<(), Fault> {
    append(
        tx,
        NewEvent {
            stream,
            at: cx.now(),
            actor: &cx.actor_name(),
            kind,
            payload: told,
        },
    )
    .map(drop)
}

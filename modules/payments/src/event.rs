//! Events of dues and of money; never a number or a name of a person, never words that were typed.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Money};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::DueId;

/// An amount of a due.
#[derive(Serialize)]
pub(crate) struct Told<'t> {
    /// The dossier.
    pub(crate) dossier: String,
    /// How much.
    pub(crate) amount: Money,
    /// The way, the reason or the act, as an identifier.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) by: &'t str,
    /// Whether what is owed could be paid online when it arose: the unit had an account (QĐ 766/QĐ-TTg, 3.5).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) payable: bool,
    /// The receipt, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) receipt: Option<&'t str>,
}

/// What happened to an amount that is no due's.
#[derive(Serialize)]
pub(crate) struct OfCase<'t> {
    /// The unit.
    pub(crate) unit: &'t str,
    /// How much.
    pub(crate) amount: Money,
    /// Why it waits.
    pub(crate) reason: &'t str,
    /// What was done, once it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) act: Option<&'t str>,
}

/// A day of a unit's books.
#[derive(Serialize)]
pub(crate) struct OfDay<'t> {
    /// The unit.
    pub(crate) unit: &'t str,
    /// The day.
    pub(crate) day: String,
    /// The sum of receipts, or the amount of a correction.
    pub(crate) amount: Money,
}

/// A receiving account: where money goes is no secret, and each change of it must be provable.
#[derive(Serialize)]
pub(crate) struct OfAccount<'t> {
    /// The unit.
    pub(crate) unit: &'t str,
    /// From which day.
    pub(crate) from: String,
    /// The bank.
    pub(crate) bank: &'t str,
    /// The number.
    pub(crate) number: &'t str,
}

pub(crate) fn of_due(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    due: DueId,
    (kind, told): (&str, &Told<'_>),
) -> Result<(), Fault> {
    tell(cx, tx, &Stream::of("due", due), (kind, told))
}

/// Appends an event to the stream of `stream`.
pub(crate) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    stream: &Stream,
    (kind, payload): (&str, &impl Serialize),
) -> Result<(), Fault> {
    let event = NewEvent {
        stream,
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}

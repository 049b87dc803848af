//! Which networks the counters of units stand in: written down and ended by whoever manages the officers.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::error::FilingError;
use crate::model::{AddressRange, CounterNetwork, NetworkId};
use crate::store;

/// The longest remark, in letters.
const LONGEST: usize = 200;

/// A network as filled in.
#[derive(Debug, Clone)]
pub struct NewNetwork {
    /// The unit whose counter stands in it.
    pub unit: String,
    /// The range of addresses.
    pub range: String,
    /// What it is, in words.
    pub remark: String,
}

/// What came of it: the network, or the fields with the codes of what is wrong.
pub type NetworkOutcome = Result<NetworkId, Vec<(&'static str, &'static str)>>;

/// What stands in the ledger. The network is one of the administration's own, and the words stay in the table.
#[derive(Serialize)]
struct Told<'t> {
    unit: &'t UnitId,
    range: &'t str,
}

/// Writes a network down, in use from today on. The same one in use already is no second.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn add_network(cx: &OpContext, tx: &mut Tx<'_>, new: &NewNetwork) -> Result<NetworkOutcome, Fault> {
    cx.authorise_anywhere(Permission::ManageOfficers)?;
    let mut problems = Vec::new();
    let at: Option<UnitId> = new.unit.parse().ok();
    let at = at.filter(|id| unit(tx, id).is_ok());
    if at.is_none() {
        problems.push(("unit", "network-unit"));
    }
    let range = new.range.trim();
    if range.parse::<AddressRange>().is_err() {
        problems.push(("range", "network-range"));
    }
    if new.remark.trim().chars().count() > LONGEST {
        problems.push(("remark", "text-too-long"));
    }
    let Some(at) = at.filter(|_| problems.is_empty()) else {
        return Ok(Err(problems));
    };
    cx.authorise(Permission::ManageOfficers, &at, None)?;
    let held = store::networks(tx)?.into_iter();
    let mut same = held.filter(|it| it.to.is_none() && it.unit == at && it.range == range);
    if let Some(same) = same.next() {
        return Ok(Ok(same.id));
    }
    let network = CounterNetwork {
        id: cx.new_id(),
        unit: at,
        range: range.to_owned(),
        remark: new.remark.trim().to_owned(),
        from: cx.now().day(),
        to: None,
        by_name: cx.officer()?.full_name.clone(),
    };
    store::insert_network(tx, &network, (&cx.actor_name(), cx.now()))?;
    tell(cx, tx, (&network, "counter-network-added"))?;
    Ok(Ok(network.id))
}

/// Ends a network: filings from there are no more looked at from tomorrow on.
///
/// # Errors
/// `not-allowed`, `counter-network-unknown`; when the database refuses.
pub fn end_network(cx: &OpContext, tx: &mut Tx<'_>, id: NetworkId) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::ManageOfficers)?;
    let network = store::network(tx, id)?.ok_or(FilingError::NoNetwork)?;
    cx.authorise(Permission::ManageOfficers, &network.unit, None)?;
    if network.to.is_some() {
        return Ok(());
    }
    store::end_network(tx, id, cx.now().day())?;
    tell(cx, tx, (&network, "counter-network-ended"))
}

fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (network, kind): (&CounterNetwork, &'static str),
) -> Result<(), Fault> {
    append(
        tx,
        NewEvent {
            stream: &Stream::named("counter-network", &network.id.to_string()),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind,
            payload: &Told {
                unit: &network.unit,
                range: &network.range,
            },
        },
    )
    .map(drop)
}

//! What a carrier reports on a message it took.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::model::DeliveryState;
use crate::store;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It arrived.
    Arrived,
    /// It did not: the number is out of use, the mailbox is full.
    Lost,
}

/// Writes down what `carrier`, which has proved that it is that carrier, reports on `reference`; tells whether it was
/// known and waited for a report.
///
/// # Errors
/// When the database refuses.
pub fn report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (carrier, reference): (&str, &str),
    arrival: Arrival,
) -> Result<bool, Fault> {
    if reference.is_empty() {
        return Ok(false);
    }
    let outcome = match arrival {
        Arrival::Arrived => (DeliveryState::Delivered, None),
        Arrival::Lost => (DeliveryState::GivenUp, Some("lost")),
    };
    Ok(store::deliveries::reported(
        tx,
        (carrier, reference),
        outcome,
        cx.now(),
    )?)
}

//! The networks of counters, for whoever manages them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::model::CounterNetwork;
use crate::store;

/// Every network, those in use first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn counter_networks(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<CounterNetwork>, Fault> {
    cx.authorise_anywhere(Permission::ManageOfficers)?;
    Ok(store::networks(tx)?)
}

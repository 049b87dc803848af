//! The networks of counters, for whoever manages them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::model::CounterNetwork;
use crate::store;

/// Every network of the units whose officers the actor manages, those in use first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn counter_networks(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<CounterNetwork>, Fault> {
    cx.authorise_anywhere(Permission::ManageOfficers)?;
    let mut all = store::networks(tx)?;
    all.retain(|network| cx.may(Permission::ManageOfficers, &network.unit, None));
    Ok(all)
}

//! Trying again what could not be delivered.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::error::NoticesError;
use crate::model::DeliveryId;
use crate::store;

/// Gives a delivery that was given up, or may have gone out, a fresh start.
///
/// # Errors
/// `not-allowed`; `delivery-not-found` also where it is on its way already.
pub fn retry(cx: &OpContext, tx: &mut Tx<'_>, id: DeliveryId) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::RetryJobs)?;
    if store::deliveries::again(tx, id, cx.now())? {
        Ok(())
    } else {
        Err(NoticesError::NoDelivery.into())
    }
}

/// Gives everything that was given up for one cause a fresh start; tells how many there were. What may have gone out is
/// decided one by one.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn retry_all(cx: &OpContext, tx: &mut Tx<'_>, cause: &str) -> Result<u64, Fault> {
    cx.authorise_anywhere(Permission::RetryJobs)?;
    Ok(store::deliveries::all_again(tx, cause, cx.now())?)
}

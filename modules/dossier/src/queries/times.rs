//! The times that the province set for its cases, and how they became what they are.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};

use crate::model::CaseTimes;
use crate::{TimesSet, store};

/// The times in force on `day`: read wherever a case is decided, so no right is asked for.
///
/// # Errors
/// When the database refuses.
pub fn case_times(tx: &mut Tx<'_>, day: Day) -> Result<CaseTimes, Fault> {
    store::times_on(tx, day)
}

/// Every record, the one of the latest day first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn case_times_set(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<TimesSet>, Fault> {
    cx.authorise_anywhere(Permission::ManageTimes)?;
    Ok(store::times_set(tx)?)
}

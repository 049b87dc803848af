//! Keeping which old number is now which. Who may say so, and through which door, the vault decides: a link is shown at a
//! desk, with the paper that proves it.

use motcua_db::{DbError, Tx};

use crate::context::OpContext;
use crate::model::{NumberLink, NumberLinkId, UnitId};
use crate::store::number_links;

/// Keeps a link, unless the old number is linked already; tells whether it is new.
///
/// # Errors
/// When the database refuses.
pub fn link_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    link: &NumberLink,
    unit: &UnitId,
) -> Result<bool, DbError> {
    number_links::insert(cx, tx, link, unit)
}

/// Undoes a link that stands; tells whether it stood.
///
/// # Errors
/// When the database refuses.
pub fn unlink_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NumberLinkId,
    because: &str,
) -> Result<bool, DbError> {
    number_links::undo(cx, tx, id, because)
}

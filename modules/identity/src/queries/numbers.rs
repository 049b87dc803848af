//! The numbers under which one person is known.

use motcua_db::{DbError, Tx};

use crate::model::{NumberLink, NumberLinkId};
use crate::store::number_links;

/// The number of today and the old ones linked to it; today's stands first. An empty number is nobody's.
///
/// # Errors
/// When the database refuses.
pub fn numbers_of(tx: &mut Tx<'_>, number: &str) -> Result<Vec<String>, DbError> {
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let today = number_today(tx, number)?.unwrap_or_else(|| number.to_owned());
    let old = number_links::to(tx, &today)?;
    let old = old.into_iter().filter(|link| link.undone_at.is_none());
    let mut numbers = vec![today];
    numbers.extend(old.map(|link| link.old));
    Ok(numbers)
}

/// Whether both numbers are one person's.
///
/// # Errors
/// When the database refuses.
pub fn same_person(tx: &mut Tx<'_>, one: &str, other: &str) -> Result<bool, DbError> {
    Ok(one == other || numbers_of(tx, one)?.iter().any(|number| number == other))
}

/// The number that stands for `old` today, where it is linked.
///
/// # Errors
/// When the database refuses.
pub fn number_today(tx: &mut Tx<'_>, old: &str) -> Result<Option<String>, DbError> {
    number_links::today_of(tx, old)
}

/// The link called `id`.
///
/// # Errors
/// When the database refuses.
pub fn number_link(tx: &mut Tx<'_>, id: NumberLinkId) -> Result<Option<NumberLink>, DbError> {
    number_links::find(tx, id)
}

/// Every link to `number`, also those that were undone, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn number_links_to(tx: &mut Tx<'_>, number: &str) -> Result<Vec<NumberLink>, DbError> {
    number_links::to(tx, number)
}

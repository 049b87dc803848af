//! How often the figures changed, for whoever keeps answers.

use motcua_db::{DbError, Tx};

use crate::store;

/// Goes up with each fold of events: figures read at the same number are the same.
///
/// # Errors
/// When the database refuses.
pub fn folds(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    store::folded(tx)
}

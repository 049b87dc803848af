//! Finding a procedure by its code or by words.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};

use crate::model::{Era, Level, Procedure, asked};
use crate::store;

/// Procedures whose code, name or field has words that begin with every word of `text`, typed with or without
/// marks; those that dossiers can be filed for come first. `level` keeps to what that level takes in on `on`.
/// No words find everything.
///
/// # Errors
/// When the database refuses.
pub fn find(
    tx: &mut Tx<'_>,
    text: &str,
    level: Option<Level>,
    on: Day,
    limit: usize,
) -> Result<Vec<Procedure>, Fault> {
    let at = level.map(|level| (level, Era::of(on)));
    Ok(store::procedures::find(tx, &asked(text), at, limit)?)
}

//! The round that brings dues up to their dossiers.

use motcua_kernel::Fault;

use crate::composition::Composition;

/// Events read in one transaction: others never wait for a whole round.
const BATCH: usize = 100;

/// One batch; tells whether there was any.
///
/// # Errors
/// When the database refuses.
pub fn follow_dossiers(composition: &Composition) -> Result<bool, Fault> {
    let cx = composition.system();
    let read = composition
        .db
        .write(move |tx| motcua_payments::follow(&cx, tx, BATCH))?;
    Ok(read > 0)
}

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
    // A payment of which the gateway told nothing is looked at by somebody.
    let cx = composition.system();
    let put = composition
        .db
        .write(move |tx| motcua_payments::watch_attempts(&cx, tx, BATCH))?;
    Ok(read + put > 0)
}

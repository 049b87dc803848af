//! The State agencies, for telling whose signature an organisation's is.

use motcua_db::Tx;
use motcua_identity::units_ever;
use motcua_kernel::Fault;

use crate::model::StateAgencies;

/// The agencies of the province, also those of other days, with the list of others.
///
/// # Errors
/// When the database refuses.
pub(crate) fn state_agencies(tx: &mut Tx<'_>) -> Result<StateAgencies, Fault> {
    Ok(StateAgencies::of(&units_ever(tx)?))
}

//! Writing down on what a session is used, so that its owner recognises it in the list.

use motcua_db::Tx;
use motcua_identity::SessionToken;
use motcua_kernel::Fault;

use crate::model::device_words;
use crate::store;

/// Notes the device of the session of `token`, from what its browser says of itself.
///
/// # Errors
/// When the database refuses.
pub fn name_device(tx: &mut Tx<'_>, token: &SessionToken, user_agent: &str) -> Result<(), Fault> {
    Ok(store::sessions::name_device(
        tx,
        token,
        &device_words(user_agent),
    )?)
}

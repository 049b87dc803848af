//! The secret in the code on a slip: whoever holds the slip may rate the dossier once, without an account and without
//! typing anything. It is made when the slip is drawn for the first time and says nothing about the dossier.

use motcua_db::Tx;
use motcua_dossier::{DossierId, dossier};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::store;

/// Bytes of a secret: nobody guesses one of 2^128.
const BYTES: usize = 16;

/// The secret for the slip of a dossier that whoever asks may see.
///
/// # Errors
/// What [`dossier`] answers; when the database refuses.
pub fn rating_token(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<String, Fault> {
    let id = dossier(cx, tx, id)?.id;
    if let Some(known) = store::invitations::of_dossier(tx, id)? {
        return Ok(known);
    }
    let mut random = [0_u8; BYTES];
    cx.randomness.fill(&mut random);
    let token: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    store::invitations::insert(tx, (id, &token), cx.now())?;
    // Two slips drawn at the same time carry the same secret.
    Ok(store::invitations::of_dossier(tx, id)?.unwrap_or(token))
}

//! A form sent twice is one act: the key that its page drew is used up by the first.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::model::seal_of;
use crate::store::requests;

/// How long a key is remembered, in seconds: a page that lay open for a day is drawn anew.
const REMEMBERED: i64 = 24 * 60 * 60;

/// Whether whoever acts said the same under this key before; the first time uses the key up. Another thing said on the same
/// page is another act, and so is whatever comes without a key. What is refused afterwards gives the key back with the
/// transaction.
pub(super) fn noted_before(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (request_key, said): (&str, &str),
) -> Result<bool, Fault> {
    if request_key.is_empty() {
        return Ok(false);
    }
    let key = seal_of(&format!("{}\n{said}", cx.actor_name()), request_key);
    requests::forget_before(tx, cx.now().plus_seconds(-REMEMBERED))?;
    Ok(!requests::take(tx, &key, cx.now())?)
}

//! A form sent twice is one act: the key that its page drew is used up by the first.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::event::digest;
use crate::store;

/// How long a key is remembered, in seconds: a page that lay open for a day is drawn anew.
const REMEMBERED: i64 = 24 * 60 * 60;

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acted<P> {
    /// It is done; the identifier of what it made, empty where nothing has a page of its own.
    Done(String),
    /// It was not done for its problems: the form comes back, and its key may be used again.
    Invalid(P),
}

/// Runs `act` unless it was done under this key by whoever acts: then it tells what was made that time. A form without a
/// key, as a program sends it, is an act of its own.
///
/// # Errors
/// As the act; when the database refuses.
pub fn once<P>(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    request_key: &str,
    act: impl FnOnce(&mut Tx<'_>) -> Result<Acted<P>, Fault>,
) -> Result<Acted<P>, Fault> {
    if request_key.is_empty() {
        return act(tx);
    }
    let key = digest(&[&cx.actor_name(), request_key]);
    store::requests::forget_before(tx, cx.now().plus_seconds(-REMEMBERED))?;
    if let Some(made) = store::requests::take(tx, &key, cx.now())? {
        return Ok(Acted::Done(made));
    }
    let acted = act(tx)?;
    match &acted {
        Acted::Done(made) => store::requests::made(tx, &key, made)?,
        Acted::Invalid(_) => store::requests::give_back(tx, &key)?,
    }
    Ok(acted)
}

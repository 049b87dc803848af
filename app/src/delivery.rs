//! Background work of notices: events become notices, and what waits is sent.

use motcua_kernel::Fault;
use motcua_notices::{Posted, Postman, take_events};
use tracing::info;

use crate::composition::Composition;

/// Events told in one transaction.
const AT_ONCE: usize = 200;

/// One round of telling: whether there was anything to tell.
pub fn tell(composition: &Composition) -> Result<bool, Fault> {
    if !composition.db.read(motcua_ledger::waits_for_notices)? {
        return Ok(false);
    }
    let cx = composition.system();
    let told = composition.db.write(move |tx| take_events(&cx, tx, AT_ONCE))?;
    if told.notices + told.unread > 0 {
        info!(notices = told.notices, unread = told.unread, "notices written");
    }
    Ok(told.events > 0)
}

/// One round of sending: whether there was anything to send.
pub fn post(composition: &Composition) -> Result<bool, Fault> {
    Ok(postman(composition).post_one()? != Posted::Nothing)
}

/// Whoever sends what waits.
fn postman(composition: &Composition) -> Postman {
    Postman {
        db: composition.db.clone(),
        cx: composition.system(),
        carriers: composition.carriers.clone(),
        site: composition.settings.site.clone(),
    }
}

//! Background work of notices and feedback: events become notices, what waits is sent, late petitions are called out.

use motcua_feedback::petitions_turned_late;
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

/// One round of the watch over petitions: whether one turned late.
pub fn watch_petitions(composition: &Composition) -> Result<bool, Fault> {
    let today = composition.clock.now().day();
    if !composition.db.read(move |tx| petitions_turned_late(tx, today))? {
        return Ok(false);
    }
    let cx = composition.system();
    let late = composition
        .db
        .write(move |tx| motcua_feedback::watch_petitions(&cx, tx))?;
    info!(late, "petitions turned late");
    Ok(late > 0)
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

//! By when figures must be known to count: what is done after the last day of a campaign is not done in it (KH 170/KH-UBND, IV).

use motcua_db::Tx;
use motcua_figures::Lookback;
use motcua_kernel::{Day, Fault, Instant};

use super::standings::Standings;
use crate::model::{Campaign, Definition, State};

/// The last instant of the campaign's last day.
pub fn last_instant(definition: &Definition) -> Instant {
    definition.window.period().last_instant()
}

/// The instant as at which the figures of `found`, read on `today`, stand between the campaign's last day and its close; nothing
/// on other days, or where a page could not look back so far.
pub fn stood_at(campaign: &Campaign, found: &Standings, today: Day) -> Option<Instant> {
    let is_over = campaign.state != State::Closed && today > campaign.definition.window.to;
    (is_over && !found.provisional).then(|| last_instant(&campaign.definition))
}

/// What a close freezes: everything as it was known at the end of the last day, whatever day the button is pressed, and
/// however much happened since.
pub(crate) fn known_at_close(tx: &mut Tx<'_>, definition: &Definition) -> Result<Lookback, Fault> {
    Lookback::however_far(tx, last_instant(definition))
}

/// What a page shows on `today`, and whether it may hold work done after the last day: between that day and the close a page
/// looks back as far as pages can, and says so where that is not far enough.
pub(super) fn known_on(
    tx: &mut Tx<'_>,
    definition: &Definition,
    today: Day,
) -> Result<(Lookback, bool), Fault> {
    if today <= definition.window.to {
        return Ok((Lookback::now(), false));
    }
    match Lookback::to(tx, last_instant(definition)) {
        Ok(found) => Ok((found, false)),
        Err(fault) if fault.code() == TOO_FAR => Ok((Lookback::now(), true)),
        Err(fault) => Err(fault),
    }
}

/// The code with which figures refuse to look further back.
const TOO_FAR: &str = "figures-too-far";

//! Who has read what was announced (KH 170/KH-UBND, VI: every unit is asked to respond).

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId, units_among};
use motcua_kernel::{Fault, Instant};

use super::{campaign, may_manage};
use crate::model::CampaignId;
use crate::store;

/// Somebody read an announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncementReading {
    /// The announcement.
    pub announcement: String,
    /// The unit of whoever read it.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Who.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// The readings of everything announced about a campaign, the first readers first; nothing for whoever does not manage it.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn announcement_readings(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
) -> Result<Vec<AnnouncementReading>, Fault> {
    cx.officer()?;
    if !may_manage(cx, &campaign(cx, tx, id)?) {
        return Ok(Vec::new());
    }
    let read = store::readings_of_announcements(tx, id)?;
    let ids = read.iter().map(|(_, unit, ..)| unit.clone()).collect();
    let units = units_among(tx, &ids, cx.now().day())?;
    let name = |id: &UnitId| {
        let found = units.iter().find(|unit| unit.id == *id);
        found.map_or_else(|| id.to_string(), |unit| unit.name.clone())
    };
    let readings = read
        .into_iter()
        .map(|(announcement, unit, by_name, at)| AnnouncementReading {
            unit_name: name(&unit),
            announcement,
            unit,
            by_name,
            at,
        });
    Ok(readings.collect())
}

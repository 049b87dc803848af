//! Announcements: those that stand in public, and all of them for whoever posts them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};

use crate::model::{Announcement, AnnouncementId};
use crate::store;

/// Announcements shown to officers at once.
const MOST: usize = 200;

/// What stands in public on `today`, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn announcements_on(tx: &mut Tx<'_>, today: Day, limit: usize) -> Result<Vec<Announcement>, Fault> {
    Ok(store::announcements::standing(tx, today, limit)?)
}

/// The announcement called `id`, where it stands in public on `today`.
///
/// # Errors
/// When the database refuses.
pub fn announcement_on(
    tx: &mut Tx<'_>,
    id: AnnouncementId,
    today: Day,
) -> Result<Option<Announcement>, Fault> {
    let found = store::announcements::by_id(tx, id)?;
    Ok(found.filter(|it| it.state_on(today) == crate::model::AnnouncementState::Standing))
}

/// Every announcement, for whoever may post them.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn announcements(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Announcement>, Fault> {
    cx.authorise_anywhere(Permission::ReceivePetition)?;
    Ok(store::announcements::all(tx, MOST)?)
}

//! Marking as read what somebody was told: a note that presses, the answer to a difficulty, an announcement (R58, R60, R61).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use serde::Serialize;

use crate::error::CampaignError;
use crate::event::tell;
use crate::{queries, store};

#[derive(Serialize)]
struct Seen<'s> {
    entry: &'s str,
}

/// Marks the entry as read by whoever acts, to whom it was told. Sent twice, it is done once.
///
/// # Errors
/// `sign-in-needed`, `campaign-entry-not-found` for what was not told to the actor; when the database refuses.
pub fn see_entry(cx: &OpContext, tx: &mut Tx<'_>, entry: &str) -> Result<(), Fault> {
    let officer = cx.officer()?;
    let me = officer.officer_id;
    if store::is_seen(tx, me, entry)? {
        return Ok(());
    }
    let all = queries::waiting(cx, tx)?;
    let told = all.iter().find(|one| one.entry.as_deref() == Some(entry));
    let told = told.ok_or(CampaignError::NoSuchEntry)?;
    let reader = (me, officer.full_name.as_str(), &officer.home_unit);
    if store::mark_seen(tx, reader, entry, cx.now())? {
        tell(cx, tx, told.campaign, "campaign-entry-seen", &Seen { entry })?;
    }
    Ok(())
}

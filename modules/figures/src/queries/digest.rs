//! The weekly letter: what the officer chose, and whether this week's are still to be written.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};

use crate::model::{DigestChoice, HEADS, digest_week, reported_day};
use crate::store::digest;

/// What the officer chose about the weekly letter; nothing chosen is no letter.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn digest_choice(cx: &OpContext, tx: &mut Tx<'_>) -> Result<DigestChoice, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    Ok(digest::choice(tx, &me)?.unwrap_or_default())
}

/// Whether the officer heads a unit and never said where letters about it go, or that none are wanted. Whoever answered, in
/// either way, is not asked again.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn asks_where_letters_go(cx: &OpContext, tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let (me, today) = (cx.officer()?, cx.now().day());
    let mut held = me.postings.iter().map(|held| &held.posting);
    let heads = held.any(|it| HEADS.contains(&it.role) && it.holds_on(today));
    Ok(heads && digest::choice(tx, &me.officer_id.to_string())?.is_none())
}

/// Whether the letters of the week of `now` are still to be written.
///
/// # Errors
/// When the database refuses.
pub fn digests_are_due(tx: &mut Tx<'_>, now: Instant) -> Result<bool, Fault> {
    match digest_week(now) {
        Some(week) => Ok(!digest::is_written(tx, week)?),
        None => Ok(false),
    }
}

/// Whether the letters about yesterday's exceptions are still to be written.
///
/// # Errors
/// When the database refuses.
pub fn exception_letters_are_due(tx: &mut Tx<'_>, now: Instant) -> Result<bool, Fault> {
    Ok(!digest::is_exceptions_written(tx, reported_day(now))?)
}

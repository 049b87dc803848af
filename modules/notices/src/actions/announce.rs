//! Posting an announcement, and taking it down before its time. Nothing is changed once it stands: who read it yesterday
//! and who reads it today read the same.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::error::NoticesError;
use crate::model::{Announcement, AnnouncementId, NewAnnouncement, UntilDay};
use crate::store;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnounceOutcome {
    /// It is posted, now or by the same form before.
    Posted(AnnouncementId),
    /// Fields with the code of what is wrong; nothing was kept.
    Invalid(Vec<(&'static str, &'static str)>),
}

/// What the ledger keeps: that something was said and when it stood, not the words.
#[derive(Serialize)]
struct Told {
    from_on: Day,
    until_on: Option<Day>,
}

/// Posts an announcement.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn post_announcement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &NewAnnouncement,
) -> Result<AnnounceOutcome, Fault> {
    cx.authorise_anywhere(Permission::ReceivePetition)?;
    if let Some(known) = store::announcements::of_request(tx, &input.request_key)? {
        return Ok(AnnounceOutcome::Posted(known));
    }
    let problems = input.problems(cx.now().day());
    let (Some(from), true) = (input.from, problems.is_empty()) else {
        return Ok(AnnounceOutcome::Invalid(problems));
    };
    let new = Announcement {
        id: cx.new_id(),
        title: input.title.trim().to_owned(),
        body: input.body.trim().to_owned(),
        from,
        until: match input.until {
            UntilDay::On(day) => Some(day),
            UntilDay::Open | UntilDay::Wrong => None,
        },
        posted_by_name: cx.officer()?.full_name.clone(),
        posted_at: cx.now(),
        taken_down_at: None,
    };
    if !store::announcements::insert(tx, &new, &input.request_key)? {
        let known = store::announcements::of_request(tx, &input.request_key)?;
        return Ok(AnnounceOutcome::Posted(known.unwrap_or(new.id)));
    }
    tell(cx, tx, (&new, "announcement-posted"))?;
    Ok(AnnounceOutcome::Posted(new.id))
}

/// Takes an announcement down; one that is down stays down.
///
/// # Errors
/// `not-allowed`; `announcement-not-found`.
pub fn take_down_announcement(cx: &OpContext, tx: &mut Tx<'_>, id: AnnouncementId) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::ReceivePetition)?;
    let found = store::announcements::by_id(tx, id)?.ok_or(NoticesError::NoAnnouncement)?;
    if !store::announcements::take_down(tx, id, cx.now())? {
        return Ok(());
    }
    tell(cx, tx, (&found, "announcement-taken-down"))
}

fn tell(cx: &OpContext, tx: &mut Tx<'_>, (it, kind): (&Announcement, &str)) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::of("announcement", it.id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload: &Told {
            from_on: it.from,
            until_on: it.until,
        },
    };
    append(tx, event).map(drop)
}

//! What somebody was told.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};

use crate::account::own;
use crate::model::{Notice, NoticeId, SentOut};
use crate::store;

/// Where a page of the inbox ends.
pub type InboxCursor = (Instant, NoticeId);

/// A page of somebody's inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// The notices, newest first.
    pub notices: Vec<Notice>,
    /// What went out of each of them besides; nothing for one that stands in the inbox alone.
    pub sent: BTreeMap<NoticeId, Vec<SentOut>>,
    /// How many are not read, on all pages.
    pub unread: i64,
    /// Where older ones begin.
    pub older: Option<InboxCursor>,
}

/// Notices on a page.
const PAGE: usize = 20;

/// The inbox of the owner who is signed in, older than `before`.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn inbox(cx: &OpContext, tx: &mut Tx<'_>, before: Option<InboxCursor>) -> Result<Inbox, Fault> {
    let account = own(cx, tx)?;
    let mut notices = store::notices::of_account(tx, account.id, before, PAGE + 1)?;
    let more = notices.len() > PAGE;
    notices.truncate(PAGE);
    let last = notices.last().filter(|_| more);
    let sent = match (notices.last(), notices.first()) {
        (Some(oldest), Some(newest)) => {
            let written = (oldest.written_at, newest.written_at);
            store::deliveries::sent_of_account(tx, account.id, written)?
        }
        _ => BTreeMap::new(),
    };
    Ok(Inbox {
        sent,
        older: last.map(|notice| (notice.written_at, notice.id)),
        unread: store::notices::count_unread(tx, account.id)?,
        notices,
    })
}

/// How many notices the owner who is signed in has not read; none where nobody is.
///
/// # Errors
/// When the database refuses.
pub fn unread(cx: &OpContext, tx: &mut Tx<'_>) -> Result<i64, Fault> {
    match own(cx, tx) {
        Ok(account) => Ok(store::notices::count_unread(tx, account.id)?),
        Err(_) => Ok(0),
    }
}

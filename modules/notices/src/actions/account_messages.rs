//! Messages that accounts put into a queue of their own: codes that confirm, and warnings to a contact.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, Instant};
use motcua_mail::Channel;

use super::take_events::ANYTHING_CHANGED;
use super::write::write;
use crate::error::NoticesError;
use crate::model::{Contacts, Fact, Facts, NewNotice, NoticeKind, Placeholder, Recipient};

/// A message to one contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMessage {
    /// What its owner knows it by.
    pub id: String,
    /// By which channel.
    pub channel: Channel,
    /// Where to.
    pub address: String,
    /// The code that confirms; none where somebody is warned.
    pub code: Option<String>,
    /// The key of the words for what happened, where a warning says it; without it the warning says only that there is
    /// something.
    pub what: Option<&'static str>,
}

/// The queue of accounts.
pub trait AccountMessages {
    /// Messages that wait, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    fn waiting(&self, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<AccountMessage>, Fault>;

    /// The message is on its way from here on; the code in it can be wiped there.
    ///
    /// # Errors
    /// When the database refuses.
    fn taken(&self, cx: &OpContext, tx: &mut Tx<'_>, id: &str) -> Result<(), Fault>;
}

/// Takes up to `limit` messages over from `queue`, each once: it leaves that queue in the transaction that puts it among
/// deliveries, which try again and show what could not be sent. Tells how many.
///
/// # Errors
/// `not-allowed` where the actor is not the program itself; when the database refuses.
pub fn take_account_messages(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    queue: &dyn AccountMessages,
    limit: usize,
) -> Result<usize, Fault> {
    if cx.actor != Actor::System {
        return Err(NoticesError::NotTheSystem.into());
    }
    let waiting = queue.waiting(tx, limit)?;
    for message in &waiting {
        write(cx, tx, &new_notice(message, cx.now()))?;
        queue.taken(cx, tx, &message.id)?;
    }
    Ok(waiting.len())
}

fn new_notice(message: &AccountMessage, now: Instant) -> NewNotice {
    let contacts = match message.channel {
        Channel::Email => Contacts::read(&message.address, ""),
        Channel::Sms | Channel::Zalo => Contacts::read("", &message.address),
    };
    let (kind, facts) = match &message.code {
        Some(code) => (
            NoticeKind::AccountCode,
            Facts::default().text(Placeholder::Passcode, code.clone()),
        ),
        None => (
            NoticeKind::AccountChanged,
            Facts::default().with(Placeholder::Due, Fact::At(now)).with(
                Placeholder::What,
                Fact::Word(message.what.unwrap_or(ANYTHING_CHANGED)),
            ),
        ),
    };
    NewNotice {
        key: format!("account-message:{}", message.id),
        kind,
        to: Recipient {
            contacts,
            ..Recipient::default()
        },
        happened_at: now,
        path: "/portal".to_owned(),
        facts,
        inbox_only: false,
    }
}

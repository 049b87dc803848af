//! What an owner sees about its account: sessions, what happened, what waits for a code.

use motcua_db::Tx;
use motcua_identity::SessionToken;
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Stream, stream_events};

use crate::model::{AccountId, SessionId, SessionWay, SignedInAccount, VisitPurpose};
use crate::store;

/// How many events are shown.
const SHOWN: usize = 50;

/// A session of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// The session.
    pub id: SessionId,
    /// The device, in words; empty where it is not known.
    pub device: String,
    /// What opened it.
    pub way: SessionWay,
    /// When it was opened.
    pub opened_at: Instant,
    /// When it was used last, to five minutes.
    pub seen_at: Instant,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Something that happened to the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEvent {
    /// When.
    pub at: Instant,
    /// What; the words stand under `account-event-` and this.
    pub kind: String,
    /// Whether an officer did it.
    pub by_officer: bool,
}

/// What waits for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What for.
    pub purpose: VisitPurpose,
    /// Where the code went, masked; empty where that would tell whether there is an account.
    pub shown: String,
}

/// The open sessions of the account, the one used last first.
///
/// # Errors
/// When the database refuses.
pub fn sessions_of(tx: &mut Tx<'_>, me: &SignedInAccount, now: Instant) -> Result<Vec<SessionRow>, Fault> {
    let stored = store::sessions::of_account(tx, me.account.id)?;
    let open = stored.into_iter().filter(|session| session.is_open(now));
    Ok(open
        .map(|session| SessionRow {
            current: session.session_id == me.session_id,
            id: session.session_id,
            device: session.device,
            way: session.way,
            opened_at: session.created_at,
            seen_at: session.seen_at,
        })
        .collect())
}

/// What happened to an account, newest first; whoever asks shows that it is theirs.
///
/// # Errors
/// When the database refuses.
pub fn account_events(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<AccountEvent>, Fault> {
    let events = stream_events(tx, &Stream::of("account", account))?;
    let newest = events.into_iter().rev().take(SHOWN);
    Ok(newest
        .map(|event| AccountEvent {
            at: event.at,
            by_officer: !["system", "public"].contains(&event.actor.as_str())
                && !event.actor.starts_with("owner"),
            kind: event.kind,
        })
        .collect())
}

/// What waits for a code behind the secret of its page; nothing when it is over.
///
/// # Errors
/// When the database refuses.
pub fn waiting_for_code(tx: &mut Tx<'_>, visit: &str, now: Instant) -> Result<Option<Waiting>, Fault> {
    let Some(token) = SessionToken::from_text(visit) else {
        return Ok(None);
    };
    let found = store::visits::find(tx, &token.hash())?.filter(|visit| now < visit.code.expires_at);
    Ok(found.map(|visit| {
        let shown = match visit.purpose {
            // Where it went would tell that there is an account, and whose.
            VisitPurpose::Recover => None,
            VisitPurpose::Register | VisitPurpose::Contact | VisitPurpose::Link | VisitPurpose::Desk => {
                visit.contact
            }
        };
        Waiting {
            purpose: visit.purpose,
            shown: shown.map(|contact| contact.masked()).unwrap_or_default(),
        }
    }))
}

/// Whether the account has a password.
///
/// # Errors
/// When the database refuses.
pub fn has_password(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, Fault> {
    Ok(store::accounts::password_hash(tx, account)?.is_some())
}

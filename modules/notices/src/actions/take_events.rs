//! From the ledger's outbox to notices: each event is told once.

use motcua_db::Tx;
use motcua_dossier::{DossierId, Written, dossier};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::Fault;
use motcua_ledger::{Event, Reader, deliver_to};

use super::of_own_rights::of_request;
use super::to_owner::to_owner;
use super::write::write;
use crate::error::NoticesError;
use crate::model::{Fact, Facts, NewNotice, NoticeKind, Placeholder, Recipient, told_of};
use crate::store;

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Events taken out of the outbox.
    pub events: usize,
    /// Notices written.
    pub notices: usize,
    /// Events that could not be read; they are noted.
    pub unread: usize,
}

/// Which pages of the portal there are: letters lead to no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalPages {
    /// All of them.
    Every,
    /// Account, vault, dues and notices: dossiers are filed through the national portal alone, and followed by their codes.
    WithoutFiling,
}

/// Takes up to `limit` events out of the outbox of notices and writes what people are to be told.
///
/// All in the caller's transaction: an event is told and gone from the outbox, or neither.
///
/// # Errors
/// `not-allowed` where the actor is not the program itself; when the database refuses.
pub fn take_events(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (limit, pages): (usize, PortalPages),
) -> Result<Told, Fault> {
    if cx.actor != Actor::System {
        return Err(NoticesError::NotTheSystem.into());
    }
    let mut told = Told::default();
    for delivery in deliver_to(tx, Reader::Notices, limit)? {
        told.events += 1;
        match new_notice(cx, tx, (&delivery.event, pages))? {
            Read::Tell(new) => told.notices += usize::from(write(cx, tx, &new)?.is_some()),
            Read::Nothing => {}
            Read::Unreadable(cause) => {
                store::notices::note_unread(tx, &delivery.event, &cause)?;
                told.unread += 1;
            }
        }
    }
    Ok(told)
}

/// What an event leads to.
pub(super) enum Read {
    Tell(Box<NewNotice>),
    Nothing,
    Unreadable(String),
}

fn new_notice(cx: &OpContext, tx: &mut Tx<'_>, (event, pages): (&Event, PortalPages)) -> Result<Read, Fault> {
    match event.stream.kind() {
        "dossier" => of_dossier(cx, tx, (event, pages)),
        "account" => Ok(from_start(of_account(tx, event)?, pages)),
        "due" => super::of_money::of_due(cx, tx, event),
        "pay-case" => super::of_money::of_case(cx, tx, event),
        "vault-contest" => super::of_own_rights::of_contest(tx, event),
        "vault-look" => super::of_own_rights::of_look(tx, event),
        "petition" => super::of_petition::of_petition(cx, tx, (event, pages)),
        _ => Ok(Read::Nothing),
    }
}

/// Where nothing is filed there is no start page: the account is where one begins.
fn from_start(read: Read, pages: PortalPages) -> Read {
    match read {
        Read::Tell(mut new) if pages == PortalPages::WithoutFiling && new.path == "/portal" => {
            "/portal/account".clone_into(&mut new.path);
            Read::Tell(new)
        }
        other => other,
    }
}

fn of_dossier(cx: &OpContext, tx: &mut Tx<'_>, (event, pages): (&Event, PortalPages)) -> Result<Read, Fault> {
    let written: Written = match event.read() {
        Ok(written) => written,
        Err(error) => return Ok(Read::Unreadable(error.to_string())),
    };
    // Most events are nobody's news: nothing is loaded for them.
    if told_of(&written.event, event.at).is_none() {
        return Ok(Read::Nothing);
    }
    let Ok(id) = event.stream.subject().parse::<DossierId>() else {
        return Ok(Read::Unreadable("the stream names no dossier".to_owned()));
    };
    let dossier = dossier(cx, tx, id)?;
    let Some((kind, facts)) = told_of(&written.event, dossier.due_at) else {
        return Ok(Read::Nothing);
    };
    let (id, code) = (dossier.id.to_string(), dossier.code.clone());
    let mut read = to_owner(tx, (event, &dossier), (kind, facts), |account| {
        path_of(kind, (&id, &code), account && pages == PortalPages::Every)
    })?;
    if let Read::Tell(new) = &mut read
        && kind.is_told_once()
    {
        // An alarm may go off again and again; the person is told that it did once.
        new.key = format!("{}#{}", event.stream, kind.identifier());
    }
    Ok(read)
}

/// Whoever has an account reads on there, everybody else where code and digits open the way.
fn path_of(kind: NoticeKind, (id, code): (&str, &str), has_account: bool) -> String {
    match (kind, has_account) {
        (NoticeKind::ResultReturned, true) => format!("/portal/ratings/{code}"),
        (NoticeKind::ResultReturned, false) => format!("/rate?code={code}"),
        (NoticeKind::MessageAnswered | NoticeKind::OwnerInformed, true) => {
            format!("/portal/dossiers/{id}/messages")
        }
        (_, true) => format!("/portal/dossiers/{id}"),
        (_, false) => format!("/track?code={code}"),
    }
}

/// Which events of an account its owner is told of.
const SECURITY: [&str; 11] = [
    "account-password-changed",
    "account-password-recovered",
    "account-contact-changed",
    "account-second-factor-on",
    "account-second-factor-off",
    "account-paper-code-used",
    "account-identity-linked",
    "account-mandate-granted",
    "account-mandate-ended",
    "account-taken-over",
    "account-recovery-asked",
];

/// The key of the words that say which of them it was.
fn what_changed(kind: &str) -> &'static str {
    match kind {
        "account-password-changed" => "notice-what-password-changed",
        "account-password-recovered" => "notice-what-password-recovered",
        "account-contact-changed" => "notice-what-contact-changed",
        "account-second-factor-on" => "notice-what-second-factor-on",
        "account-second-factor-off" => "notice-what-second-factor-off",
        "account-paper-code-used" => "notice-what-paper-code-used",
        "account-identity-linked" => "notice-what-identity-linked",
        "account-mandate-granted" => "notice-what-mandate-granted",
        "account-mandate-ended" => "notice-what-mandate-ended",
        "account-taken-over" => "notice-what-taken-over",
        "account-recovery-asked" => "notice-what-recovery-asked",
        _ => ANYTHING_CHANGED,
    }
}

/// The key where no more is known than that something was done.
pub(super) const ANYTHING_CHANGED: &str = "notice-what-anything";

/// What was asked of an account, or by it, and decided.
const REQUESTS: [&str; 9] = [
    "account-old-number-granted",
    "account-old-number-refused",
    "account-mandate-asked",
    "account-mandate-refused",
    "account-mandate-offered",
    "account-mandate-shown",
    "account-mandate-acted",
    "account-check-granted",
    "account-check-refused",
];

fn of_account(tx: &mut Tx<'_>, event: &Event) -> Result<Read, Fault> {
    let (security, request) = (
        SECURITY.contains(&event.kind.as_str()),
        REQUESTS.contains(&event.kind.as_str()),
    );
    if !security && !request {
        return Ok(Read::Nothing);
    }
    let Ok(id) = event.stream.subject().parse() else {
        return Ok(Read::Unreadable("the stream names no account".to_owned()));
    };
    let account = motcua_account::account(tx, id)?;
    if request {
        return of_request(tx, event, account);
    }
    let facts = Facts::default()
        .with(Placeholder::Due, Fact::At(event.at))
        .with(Placeholder::What, Fact::Word(what_changed(&event.kind)));
    Ok(Read::Tell(Box::new(NewNotice {
        key: key_of(event),
        kind: NoticeKind::AccountChanged,
        to: Recipient {
            account: Some(account.id),
            name: account.name,
            ..Recipient::default()
        },
        happened_at: event.at,
        path: "/portal/account".to_owned(),
        facts,
        // The account's own messages are sent by [`super::take_account_messages`].
        inbox_only: true,
    })))
}

pub(super) fn key_of(event: &Event) -> String {
    format!("{}#{}", event.stream, event.seq)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use motcua_i18n::{Language, Words};

    use super::*;

    #[test]
    fn each_change_of_an_account_is_told_in_words_of_its_own() {
        for language in Language::ALL {
            let words = Words::new(language);
            let told: BTreeSet<String> = SECURITY
                .iter()
                .map(|kind| words.get(what_changed(kind)).into_owned())
                .collect();
            assert_eq!(told.len(), SECURITY.len());
            let general = words.get(ANYTHING_CHANGED);
            assert!(!told.contains(&*general) && !general.contains("notice-what"));
            assert!(told.iter().all(|words| !words.contains("notice-what")));
        }
    }
}

//! Signing in through another provider: begun here, come back here, and the account found, opened or linked.

use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, PasswordHashing, SessionToken};
use motcua_kernel::Fault;
use motcua_law::{PersonalId, TaxCode};
use serde::{Deserialize, Serialize};

use super::assist::take_over;
use super::counting::{count_try, forgive_tries};
use super::opening::{NewSession, Opening, open_session};
use super::waiting::{CodeAnswer, CodeSent, NewVisit, begin, judge};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{
    Account, AccountId, AccountKind, Contact, ContactChannel, SessionWay, Visit, VisitPurpose,
};
use crate::provider::{Departure, Identity, Provider};
use crate::store::identities::StoredDeparture;
use crate::{queries, store};

/// A sign-in that was begun comes back within so many seconds.
const AWAY_SECONDS: i64 = 10 * 60;

/// The longest address that an account keeps, in letters.
const LONGEST_ADDRESS: usize = 300;

/// A browser on its way to the provider.
#[derive(Debug, Clone)]
pub struct Departed {
    /// Where it goes.
    pub address: String,
    /// What it must show when it comes back; kept in its cookie.
    pub state: SessionToken,
}

/// What the browser brings back.
#[derive(Debug, Clone)]
pub struct Returning {
    /// The state in its cookie.
    pub cookie: String,
    /// The state in the address.
    pub state: String,
    /// The code; empty where the provider refused.
    pub code: String,
    /// The provider whose own address the browser came back to; none: the one that belongs to the only provider.
    pub by: Option<String>,
    /// Who says that it is the provider (RFC 9207), where it is said.
    pub issuer: Option<String>,
    /// The token the browser had before, which ends.
    pub replaces: Option<String>,
}

/// Who came back.
#[derive(Debug)]
pub enum Arrival {
    /// Signed in; the session and the way on.
    In(NewSession, String),
    /// The number has an account: its password, or the code that was sent to its contact, links the two; with the key of the
    /// provider.
    Link(CodeSent, String),
}

/// The identity that waits to be linked.
#[derive(Serialize, Deserialize)]
struct Kept {
    issuer: String,
    subject: String,
    name: String,
    next: String,
}

/// Begins a sign-in at the provider's. Blocks: the provider is asked for its addresses.
///
/// # Errors
/// `account-provider-failed`, or the database's refusal.
pub fn depart(db: &Db, cx: &OpContext, provider: &Provider, next: &str) -> Result<Departed, Fault> {
    let [state, nonce, verifier] = [(); 3].map(|()| SessionToken::draw(cx.randomness.as_ref()));
    let address = provider.address(&Departure {
        state: state.expose(),
        nonce: nonce.expose(),
        verifier: verifier.expose(),
    })?;
    let (now, next, hash) = (cx.now(), next.to_owned(), state.hash());
    let key = provider.profile().key.clone();
    db.write(move |tx| {
        store::identities::delete_departures_before(tx, now.plus_seconds(-AWAY_SECONDS))?;
        let departure = StoredDeparture {
            provider: key.clone(),
            nonce: nonce.expose().to_owned(),
            verifier: verifier.expose().to_owned(),
            next: next.clone(),
            created_at: now,
        };
        Ok::<_, Fault>(store::identities::depart(tx, &hash, &departure)?)
    })?;
    Ok(Departed { address, state })
}

/// Takes somebody in who comes back from the provider at which they began. Blocks: the provider is asked who it is.
///
/// # Errors
/// `account-provider-stale` when it was not begun in this browser within ten minutes, `account-provider-failed`,
/// `account-provider-number-missing`, `account-sign-in-refused` for an account that is not in use; `account-link-from-inside`
/// for one whose ways in are other providers or passkeys alone.
pub fn arrive(db: &Db, cx: &OpContext, providers: &[Provider], back: &Returning) -> Result<Arrival, Fault> {
    let stale = || Fault::from(AccountError::ProviderStale);
    // A state of another browser would sign its owner in here.
    let state = SessionToken::from_text(&back.state)
        .filter(|state| SessionToken::from_text(&back.cookie).as_ref() == Some(state))
        .ok_or_else(stale)?;
    let now = cx.now();
    let departed = db.write(move |tx| Ok::<_, Fault>(store::identities::come_back(tx, &state.hash())?))?;
    let departed = departed
        .filter(|departed| now < departed.created_at.plus_seconds(AWAY_SECONDS) && !back.code.is_empty())
        .ok_or_else(stale)?;
    // Whoever sends the browser back is the one it was sent to: an answer of another provider says nothing (RFC 9700, 4.4).
    let provider = providers
        .iter()
        .find(|provider| provider.profile().key == departed.provider)
        .filter(|provider| match &back.by {
            Some(key) => *key == provider.profile().key,
            None => providers.len() == 1,
        })
        .ok_or_else(stale)?;
    if !provider.answers_as(back.issuer.as_deref())? {
        return Err(stale());
    }
    let identity = provider.identity(
        &Departure {
            state: "",
            nonce: &departed.nonce,
            verifier: &departed.verifier,
        },
        &back.code,
        now,
    )?;
    let replaced = back.replaces.as_deref().and_then(SessionToken::from_text);
    let cx = cx.clone();
    db.write(move |tx| {
        let person = Person::of(&cx, &identity)?;
        let arrival = admit(&cx, tx, (&person, &departed.next), replaced.as_ref())?;
        Ok(match arrival {
            Admitted::In(session) => Arrival::In(session, departed.next.clone()),
            Admitted::Link(sent) => Arrival::Link(sent, departed.provider.clone()),
        })
    })
}

/// What an identity leads to.
enum Admitted {
    In(NewSession),
    Link(CodeSent),
}

/// An identity whose number has the structure of a person's or an organisation's.
struct Person<'i> {
    identity: &'i Identity,
    kind: AccountKind,
    number: String,
}

impl<'i> Person<'i> {
    fn of(cx: &OpContext, identity: &'i Identity) -> Result<Self, Fault> {
        let today = cx.now().day();
        let named = &identity.named;
        let personal = PersonalId::parse(&named.number, today).map(|id| id.as_str().to_owned());
        let found = personal.map(|number| (AccountKind::Person, number)).or_else(|_| {
            TaxCode::parse(&named.number).map(|code| (AccountKind::Organisation, code.as_str().to_owned()))
        });
        let (kind, number) = found.map_err(|_| AccountError::ProviderNumberMissing)?;
        if named.kind.is_some_and(|said| said != kind) {
            return Err(AccountError::ProviderNumberMissing.into());
        }
        Ok(Self {
            identity,
            kind,
            number,
        })
    }

    fn key(&self) -> (&str, &str) {
        (&self.identity.issuer, &self.identity.subject)
    }
}

fn admit(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (person, next): (&Person<'_>, &str),
    replaces: Option<&SessionToken>,
) -> Result<Admitted, Fault> {
    if let Some(id) = store::identities::account_of(tx, person.key())? {
        let account = queries::account(tx, id)?;
        if account.number != person.number {
            return Err(AccountError::Provider("the subject bears another number now".to_owned()).into());
        }
        return enter(cx, tx, id, replaces).map(Admitted::In);
    }
    let Some(account) = store::accounts::by_number(tx, &person.number)? else {
        let id = open(cx, tx, person)?;
        return enter(cx, tx, id, replaces).map(Admitted::In);
    };
    match proof(cx, tx, &account, replaces)? {
        Proof::Given => {
            tie(cx, tx, &account, (person.key(), &person.identity.named.name))?;
            return enter(cx, tx, account.id, replaces).map(Admitted::In);
        }
        Proof::Asked => {}
        Proof::Elsewhere => return Err(AccountError::LinkFromInside.into()),
    }
    let kept = Kept {
        issuer: person.identity.issuer.clone(),
        subject: person.identity.subject.clone(),
        name: person.identity.named.name.clone(),
        next: next.to_owned(),
    };
    let visit = NewVisit {
        purpose: VisitPurpose::Link,
        number: &person.number,
        account: Some(account.id),
        payload: serde_json::to_string(&kept).map_err(Fault::internal)?,
        contact: account.reached_at(),
    };
    begin(cx, tx, visit).map(Admitted::Link)
}

/// What shows that whoever comes from a provider is the one whose account there is.
enum Proof {
    /// Nothing more is needed.
    Given,
    /// The password, or a code to the contact; or the account was opened by somebody who showed nothing.
    Asked,
    /// A session of the account, which its own ways in open, or an officer opens who sees the card.
    Elsewhere,
}

fn proof(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    account: &Account,
    before: Option<&SessionToken>,
) -> Result<Proof, Fault> {
    if store::accounts::password_hash(tx, account.id)?.is_some() || account.reached_at().is_some() {
        return Ok(Proof::Asked);
    }
    let opened_otherwise = store::identities::is_linked(tx, account.id)?
        || !store::passkeys::credential_ids(tx, account.id)?.is_empty();
    if !opened_otherwise {
        // Opened at a desk and never given a way in: there is nothing to ask for, and the provider names the owner.
        return Ok(Proof::Given);
    }
    // One provider's word is not taken against another's: a number that is asserted elsewhere, too, opens nothing by itself.
    let inside = match before {
        Some(token) => queries::session(tx, token.expose(), cx.now())?,
        None => None,
    };
    Ok(if inside.is_some_and(|inside| inside.account.id == account.id) {
        Proof::Given
    } else if account.is_checked() {
        Proof::Elsewhere
    } else {
        Proof::Asked
    })
}

/// A new account under the number that the provider vouches for.
fn open(cx: &OpContext, tx: &mut Tx<'_>, person: &Person<'_>) -> Result<AccountId, Fault> {
    if person.identity.named.name.is_empty() {
        return Err(AccountError::NameEmpty.into());
    }
    let named = &person.identity.named;
    let account = Account {
        id: cx.new_id(),
        kind: person.kind,
        number: person.number.clone(),
        name: person.identity.named.name.clone(),
        // Nobody has answered a code there yet: they are filled in, and nothing is sent to them as to the owner's own.
        phone: contact(&named.phone, ContactChannel::Sms),
        email: contact(&named.email, ContactChannel::Email),
        birth_on: None,
        address: named.address.chars().take(LONGEST_ADDRESS).collect(),
        active: true,
        checked_at: Some(cx.now()),
        phone_confirmed: false,
        email_confirmed: false,
    };
    store::accounts::insert(tx, &account, None, cx.now())?;
    tell(cx, tx, account.id, "account-opened", &Nothing {})?;
    tie(cx, tx, &account, (person.key(), &person.identity.named.name))?;
    Ok(account.id)
}

/// What a provider says for this way, where something can be sent there.
fn contact(said: &str, channel: ContactChannel) -> String {
    Contact::parse(said)
        .filter(|contact| contact.channel == channel)
        .map(|contact| contact.address)
        .unwrap_or_default()
}

/// The identity is the account's from now on, and its number is checked.
fn tie(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    account: &Account,
    ((issuer, subject), name): ((&str, &str), &str),
) -> Result<(), Fault> {
    store::identities::link(tx, (issuer, subject), account.id, cx.now())?;
    if !account.is_checked() {
        let name = if name.is_empty() { &account.name } else { name };
        store::accounts::check(tx, account.id, (issuer, name), cx.now())?;
        tell(cx, tx, account.id, "account-number-checked", &Nothing {})?;
    }
    tell(cx, tx, account.id, "account-identity-linked", &Nothing {})
}

fn enter(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    account: AccountId,
    replaces: Option<&SessionToken>,
) -> Result<NewSession, Fault> {
    let opening = Opening {
        account,
        way: SessionWay::Provider,
        replaces,
        assisted_by: None,
        second_due: store::second_factors::is_on(tx, account)?,
    };
    open_session(cx, tx, &opening)
}

/// Links with the password of the account. Nothing: it is wrong. Blocks for as long as hashing takes.
///
/// # Errors
/// `account-provider-stale`, `sign-in-locked` after five wrong ones, or the database's refusal.
pub fn link_by_password(
    db: &Db,
    cx: &OpContext,
    visit: &str,
    password: &str,
    hashing: &PasswordHashing,
) -> Result<Option<(NewSession, String)>, Fault> {
    let (now, token) = (cx.now(), visit.to_owned());
    let account = db.write(move |tx| {
        let (id, _) = waiting(tx, &token, now)?;
        let account = queries::account(tx, id)?;
        count_try(tx, &account.number, now)?;
        Ok::<_, Fault>((account.number, store::accounts::password_hash(tx, id)?))
    })?;
    let (number, stored) = account;
    if !hashing.verify(password, stored.as_deref())? {
        return Ok(None);
    }
    let (cx, token) = (cx.clone(), visit.to_owned());
    db.write(move |tx| {
        forgive_tries(tx, &number)?;
        let (_, visit) = waiting(tx, &token, cx.now())?;
        store::visits::close(tx, &visit.token_hash)?;
        finish(&cx, tx, &visit).map(Some)
    })
}

/// Links with the code that went to the contact of the account.
///
/// # Errors
/// When the database refuses.
pub fn link_by_code(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    visit: &str,
    code: &str,
) -> Result<CodeAnswer<(NewSession, String)>, Fault> {
    match judge(cx, tx, (visit, VisitPurpose::Link), code)? {
        CodeAnswer::Right(visit) if is_reached(tx, &visit)? => finish(cx, tx, &visit).map(CodeAnswer::Right),
        CodeAnswer::Right(_) | CodeAnswer::Over => Ok(CodeAnswer::Over),
        CodeAnswer::Wrong { left } => Ok(CodeAnswer::Wrong { left }),
    }
}

/// Whether the code went to what is the account's contact still.
fn is_reached(tx: &mut Tx<'_>, visit: &Visit) -> Result<bool, Fault> {
    let Some(id) = visit.account_id.filter(|_| visit.contact.is_some()) else {
        return Ok(false);
    };
    Ok(queries::account(tx, id)?.reached_at() == visit.contact)
}

/// Gives an account to whom the number belongs: only one whose number nobody has checked, and whose opener thus showed
/// nothing but that they can type it.
///
/// # Errors
/// `account-provider-stale` where the number was checked, or the database's refusal.
pub fn link_taking_over(cx: &OpContext, tx: &mut Tx<'_>, visit: &str) -> Result<(NewSession, String), Fault> {
    let (id, visit) = waiting(tx, visit, cx.now())?;
    if queries::account(tx, id)?.is_checked() {
        return Err(AccountError::ProviderStale.into());
    }
    store::visits::close(tx, &visit.token_hash)?;
    take_over(cx, tx, id)?;
    finish(cx, tx, &visit)
}

/// Whether the account that waits to be linked may be taken over; nothing when nothing waits.
///
/// # Errors
/// When the database refuses.
pub fn link_waiting(
    tx: &mut Tx<'_>,
    visit: &str,
    now: motcua_kernel::Instant,
) -> Result<Option<bool>, Fault> {
    match waiting(tx, visit, now) {
        Ok((id, _)) => Ok(Some(!queries::account(tx, id)?.is_checked())),
        Err(fault) if fault.code() == "account-provider-stale" => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn waiting(tx: &mut Tx<'_>, visit: &str, now: motcua_kernel::Instant) -> Result<(AccountId, Visit), Fault> {
    let stale = || Fault::from(AccountError::ProviderStale);
    let token = SessionToken::from_text(visit).ok_or_else(stale)?;
    let found = store::visits::find(tx, &token.hash())?
        .filter(|visit| visit.purpose == VisitPurpose::Link && now < visit.code.expires_at);
    let visit = found.ok_or_else(stale)?;
    let id = visit.account_id.ok_or_else(stale)?;
    Ok((id, visit))
}

fn finish(cx: &OpContext, tx: &mut Tx<'_>, visit: &Visit) -> Result<(NewSession, String), Fault> {
    let kept: Kept = serde_json::from_str(&visit.payload).map_err(Fault::internal)?;
    let id = visit.account_id.ok_or(AccountError::ProviderStale)?;
    let account = queries::account(tx, id)?;
    tie(cx, tx, &account, ((&kept.issuer, &kept.subject), &kept.name))?;
    let session = enter(cx, tx, id, None)?;
    Ok((session, kept.next))
}

#[cfg(test)]
mod tests;

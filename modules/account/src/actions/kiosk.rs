//! Kiosks: a device is registered for a unit, and somebody enters there with a code of their own telephone or of the
//! officer beside them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, SessionToken, UnitId};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use super::assist::{Assistance, admitted};
use super::counting::{count_try, forgive_tries};
use super::opening::{NewSession, Opening, open_session};
use super::own::own_hand;
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{
    AccountId, ClearCode, ENTRY_SECONDS, FieldProblem, Kiosk, KioskId, SessionWay, SignedInAccount, code_hash,
};
use crate::store;

/// The particulars of what happens to a device.
#[derive(Serialize)]
struct Device<'d> {
    unit: &'d str,
    name: &'d str,
}

/// A code that opens one session at a kiosk.
#[derive(Debug, Clone)]
pub struct EntryCode {
    /// The number to type with it.
    pub number: String,
    /// The digits.
    pub code: ClearCode,
}

impl EntryCode {
    /// What the picture of it says, as a scanner types it.
    pub fn picture(&self) -> String {
        format!("MOTCUA:{}:{}", self.number, self.code.expose())
    }
}

/// What came of asking for a code at a desk.
#[derive(Debug, Clone)]
pub enum EntryMade {
    /// The code.
    Code(EntryCode),
    /// The form has problems.
    Invalid(Vec<FieldProblem>),
}

/// What opens a session at a kiosk.
#[derive(Debug, Clone)]
pub struct KioskEntry {
    /// The secret of the device.
    pub kiosk: String,
    /// The number that was typed.
    pub number: String,
    /// The code.
    pub code: String,
    /// The token the browser had before, which ends.
    pub replaces: Option<String>,
}

/// Registers a device for a unit; the secret is for its browser.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, `account-kiosk-name-wrong`, or the database's refusal.
pub fn register_kiosk(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (unit, name): (&UnitId, &str),
) -> Result<SessionToken, Fault> {
    cx.officer()?;
    cx.authorise(Permission::AssistOwner, unit, None)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(AccountError::KioskNameWrong.into());
    }
    let token = SessionToken::draw(cx.randomness.as_ref());
    let kiosk = Kiosk {
        id: cx.new_id(),
        unit: unit.clone(),
        name: name.to_owned(),
        registered_at: cx.now(),
        used_at: None,
        ended_at: None,
    };
    store::kiosks::insert(tx, &kiosk, (&token.hash(), &cx.actor_name()))?;
    tell_of(cx, tx, &kiosk, "account-kiosk-registered")?;
    Ok(token)
}

/// Takes a device out of use: its browser is an ordinary one again.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, `account-kiosk-not-found`, or the database's refusal.
pub fn end_kiosk(cx: &OpContext, tx: &mut Tx<'_>, id: KioskId) -> Result<(), Fault> {
    cx.officer()?;
    let kiosk = store::kiosks::by_id(tx, id)?.ok_or(AccountError::NoKiosk)?;
    cx.authorise(Permission::AssistOwner, &kiosk.unit, None)?;
    if store::kiosks::end(tx, id, cx.now())? {
        // Whoever is signed in there would go on in a browser that is an ordinary one from now on.
        store::sessions::end_at_kiosk(tx, id)?;
        tell_of(cx, tx, &kiosk, "account-kiosk-ended")?;
    }
    Ok(())
}

fn tell_of(cx: &OpContext, tx: &mut Tx<'_>, kiosk: &Kiosk, kind: &str) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::of("kiosk", kiosk.id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload: &Device {
            unit: kiosk.unit.as_str(),
            name: &kiosk.name,
        },
    };
    append(tx, event).map(drop)
}

/// The owner makes a code on their own telephone: never in a session that an officer or such a code opened, since what is
/// done with it counts as the owner's own.
///
/// # Errors
/// `account-not-while-assisted`, `account-not-at-kiosk`, `account-not-checked`; when somebody else's account is meant, or
/// the database refuses.
pub fn make_entry_code(cx: &OpContext, tx: &mut Tx<'_>, me: &SignedInAccount) -> Result<EntryCode, Fault> {
    own_hand(cx, me)?;
    code_for(cx, tx, (me.account.id, &me.account.number), None)
}

/// An officer who has seen the card makes a code for the person present; what is filed with it is recorded as assisted.
///
/// # Errors
/// As [`super::assist::assist`].
pub fn assist_at_kiosk(cx: &OpContext, tx: &mut Tx<'_>, input: &Assistance) -> Result<EntryMade, Fault> {
    let officer = cx.officer()?.officer_id.to_string();
    let (account, number) = match admitted(cx, tx, input)? {
        Ok(admitted) => admitted,
        Err(problems) => return Ok(EntryMade::Invalid(problems)),
    };
    code_for(cx, tx, (account, &number), Some(&officer)).map(EntryMade::Code)
}

fn code_for(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (account, number): (AccountId, &str),
    by: Option<&str>,
) -> Result<EntryCode, Fault> {
    let code = ClearCode::draw(cx.randomness.as_ref());
    let hash = code_hash(number, code.expose());
    let until = cx.now().plus_seconds(ENTRY_SECONDS);
    store::kiosks::put_code(tx, account, (&hash, by), until)?;
    tell(cx, tx, account, "account-entry-code-made", &Nothing {})?;
    Ok(EntryCode {
        number: number.to_owned(),
        code,
    })
}

/// Opens a session at a kiosk, which is short; nothing where number and code do not belong together.
///
/// # Errors
/// `account-kiosk-not-found` at a device that is not registered; `sign-in-locked` after five wrong codes.
pub fn enter_at_kiosk(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    entry: &KioskEntry,
) -> Result<Option<NewSession>, Fault> {
    let kiosk = kiosk_of(tx, &entry.kiosk)?.ok_or(AccountError::NoKiosk)?;
    let now = cx.now();
    let number: String = entry
        .number
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect();
    count_try(tx, &number, now)?;
    let Some(account) = store::accounts::by_number(tx, &number)?.filter(|account| account.active) else {
        return Ok(None);
    };
    let hash = code_hash(&number, &entry.code);
    let Some(by) = store::kiosks::take_code(tx, account.id, (&hash, now))? else {
        return Ok(None);
    };
    forgive_tries(tx, &number)?;
    store::kiosks::used(tx, kiosk.id, now)?;
    let replaced = entry.replaces.as_deref().and_then(SessionToken::from_text);
    let opening = Opening {
        account: account.id,
        way: if by.is_some() {
            SessionWay::Desk
        } else {
            SessionWay::Kiosk
        },
        replaces: replaced.as_ref(),
        assisted_by: by.as_deref(),
        second_due: false,
    };
    let session = open_session(cx, tx, &opening)?;
    store::sessions::at_kiosk(tx, &session.token, kiosk.id)?;
    Ok(Some(session))
}

/// From now on the session is one of this kiosk: it ends within minutes and leaves nothing behind.
///
/// # Errors
/// When the database refuses.
pub fn keep_short(tx: &mut Tx<'_>, token: &SessionToken, kiosk: KioskId) -> Result<(), Fault> {
    Ok(store::sessions::at_kiosk(tx, token, kiosk)?)
}

/// The device with this secret that is in use; nothing where there is none.
///
/// # Errors
/// When the database refuses.
pub fn kiosk_of(tx: &mut Tx<'_>, token: &str) -> Result<Option<Kiosk>, Fault> {
    match SessionToken::from_text(token) {
        Some(token) => Ok(store::kiosks::by_token(tx, &token.hash())?),
        None => Ok(None),
    }
}

/// The devices of the units at which the officer helps people, those in use first.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, or the database's refusal.
pub fn kiosks(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Kiosk>, Fault> {
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let mut all = store::kiosks::all(tx)?;
    all.retain(|kiosk| cx.may(Permission::AssistOwner, &kiosk.unit, None));
    Ok(all)
}

//! Acts that wait for a code: begun, sent again, judged. Nothing here tells whether a number has an account.

use motcua_db::Tx;
use motcua_identity::{OpContext, SessionToken, name_hash};
use motcua_kernel::Fault;

use super::message::{Outgoing, put};
use crate::error::AccountError;
use crate::model::{
    AccountId, CODE_SECONDS, ClearCode, CodeVerdict, Contact, MOST_AN_HOUR, MOST_SENDS, MessageKind,
    RESEND_SECONDS, SentCode, Visit, VisitPurpose, code_hash,
};
use crate::store;

/// Visits are kept so many seconds, to count them.
const KEPT_SECONDS: i64 = 3_600;

/// A code is on its way, or would be if there were anybody to send it to.
#[derive(Debug, Clone)]
pub struct CodeSent {
    /// The secret by which the page of the code is found.
    pub visit: SessionToken,
    /// The code, for the page of a demonstration alone.
    pub code: ClearCode,
}

/// What a typed code led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeAnswer<T> {
    /// The code was right and the act is done.
    Right(T),
    /// Wrong; so many tries are left.
    Wrong {
        /// Tries left.
        left: i64,
    },
    /// Too late or too often: it is begun anew.
    Over,
}

/// What asking for another code led to.
#[derive(Debug, Clone)]
pub enum Resent {
    /// Another one is on its way.
    Sent(CodeSent),
    /// The last one went out a moment ago.
    TooSoon {
        /// Seconds to wait.
        seconds: i64,
    },
    /// Too late or too often.
    Over,
}

/// An act to begin.
pub(crate) struct NewVisit<'v> {
    pub(crate) purpose: VisitPurpose,
    /// The number the act is about, which is never kept in clear.
    pub(crate) number: &'v str,
    pub(crate) account: Option<AccountId>,
    pub(crate) payload: String,
    /// Where the code goes; nowhere where there is nobody.
    pub(crate) contact: Option<Contact>,
}

const fn kind_of(purpose: VisitPurpose) -> MessageKind {
    match purpose {
        VisitPurpose::Register => MessageKind::RegisterCode,
        VisitPurpose::Contact | VisitPurpose::Desk => MessageKind::ContactCode,
        VisitPurpose::Recover => MessageKind::RecoverCode,
        VisitPurpose::Link => MessageKind::LinkCode,
    }
}

/// Begins an act and sends its code. The limits of an hour hold for a number whether or not there is an account.
pub(crate) fn begin(cx: &OpContext, tx: &mut Tx<'_>, new: NewVisit<'_>) -> Result<CodeSent, Fault> {
    let now = cx.now();
    let hour_ago = now.plus_seconds(-KEPT_SECONDS);
    store::visits::delete_before(tx, hour_ago)?;
    store::messages::wipe_expired(tx, now)?;
    let subject = name_hash(new.number);
    if store::visits::begun_since(tx, &subject, hour_ago)? >= MOST_AN_HOUR {
        return Err(AccountError::TooManyCodes.into());
    }
    let token = SessionToken::draw(cx.randomness.as_ref());
    let code = ClearCode::draw(cx.randomness.as_ref());
    let visit = Visit {
        code: SentCode {
            hash: code_hash(&token.hash(), code.expose()),
            tries: 0,
            expires_at: now.plus_seconds(CODE_SECONDS),
        },
        token_hash: token.hash(),
        purpose: new.purpose,
        account_id: new.account,
        payload: new.payload,
        contact: new.contact,
        sends: 1,
        sent_at: now,
    };
    store::visits::insert(tx, &visit, &subject)?;
    send(cx, tx, &visit, &code)?;
    Ok(CodeSent { visit: token, code })
}

fn send(cx: &OpContext, tx: &mut Tx<'_>, visit: &Visit, code: &ClearCode) -> Result<(), Fault> {
    let Some(contact) = &visit.contact else {
        return Ok(());
    };
    let hour_ago = cx.now().plus_seconds(-KEPT_SECONDS);
    if store::messages::codes_since(tx, &contact.address, hour_ago)? >= MOST_AN_HOUR {
        // Where nobody typed the address, a refusal would tell that there is one.
        return match visit.purpose {
            VisitPurpose::Recover => Ok(()),
            _ => Err(AccountError::TooManyCodes.into()),
        };
    }
    let outgoing = Outgoing {
        contact,
        kind: kind_of(visit.purpose),
        code: Some(code),
    };
    put(cx, tx, &outgoing)
}

/// Sends another code for an act that waits.
///
/// # Errors
/// `account-codes-too-many`, or the database's refusal.
pub fn resend_code(cx: &OpContext, tx: &mut Tx<'_>, visit: &str) -> Result<Resent, Fault> {
    let Some(token) = SessionToken::from_text(visit) else {
        return Ok(Resent::Over);
    };
    let now = cx.now();
    let Some(visit) = store::visits::lock(tx, &token.hash())? else {
        return Ok(Resent::Over);
    };
    if now >= visit.code.expires_at || visit.sends >= MOST_SENDS {
        return Ok(Resent::Over);
    }
    let next_at = visit.sent_at.plus_seconds(RESEND_SECONDS);
    if now < next_at {
        let seconds = (next_at.micros() - now.micros()) / 1_000_000 + 1;
        return Ok(Resent::TooSoon { seconds });
    }
    let code = ClearCode::draw(cx.randomness.as_ref());
    let hash = code_hash(&visit.token_hash, code.expose());
    let times = (now, now.plus_seconds(CODE_SECONDS));
    store::visits::sent_again(tx, &visit.token_hash, &hash, times)?;
    send(cx, tx, &visit, &code)?;
    Ok(Resent::Sent(CodeSent { visit: token, code }))
}

/// Judges a typed code; the try is counted in the caller's transaction, which must be kept whatever comes of it.
pub(crate) fn judge(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (token, purpose): (&str, VisitPurpose),
    code: &str,
) -> Result<CodeAnswer<Visit>, Fault> {
    let Some(token) = SessionToken::from_text(token) else {
        return Ok(CodeAnswer::Over);
    };
    let found = store::visits::lock(tx, &token.hash())?.filter(|visit| visit.purpose == purpose);
    let Some(visit) = found else {
        return Ok(CodeAnswer::Over);
    };
    store::visits::count_try(tx, &visit.token_hash)?;
    let typed = code_hash(&visit.token_hash, code);
    match visit.code.judge(&typed, cx.now()) {
        CodeVerdict::Right => {
            store::visits::close(tx, &visit.token_hash)?;
            Ok(CodeAnswer::Right(visit))
        }
        CodeVerdict::Wrong { left } => Ok(CodeAnswer::Wrong { left }),
        CodeVerdict::Over => {
            store::visits::close(tx, &visit.token_hash)?;
            Ok(CodeAnswer::Over)
        }
    }
}

//! A new e-mail address or telephone: it counts when it answered a code, and the one before is told.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::message::notify;
use super::own::{not_while_assisted, own};
use super::waiting::{CodeAnswer, CodeSent, NewVisit, begin, judge};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{Contact, MessageKind, SignedInAccount, VisitPurpose};
use crate::store;

/// Sends a code to a new contact.
///
/// # Errors
/// `account-contact-wrong`, `account-not-while-assisted`, `account-not-at-kiosk`, `account-codes-too-many`, or the database's refusal.
pub fn change_contact(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    contact: &str,
) -> Result<CodeSent, Fault> {
    own(cx, me)?;
    not_while_assisted(me, me.account.reached_at().is_some())?;
    let contact = Contact::parse(contact).ok_or(AccountError::ContactWrong)?;
    let visit = NewVisit {
        purpose: VisitPurpose::Contact,
        number: &me.account.number,
        account: Some(me.account.id),
        payload: String::new(),
        contact: Some(contact),
    };
    begin(cx, tx, visit)
}

/// Takes the new contact when the code is right.
///
/// # Errors
/// `account-not-while-assisted`, `account-not-at-kiosk`, or the database's refusal.
pub fn confirm_contact(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    (visit, code): (&str, &str),
) -> Result<CodeAnswer<()>, Fault> {
    own(cx, me)?;
    not_while_assisted(me, me.account.reached_at().is_some())?;
    let visit = match judge(cx, tx, (visit, VisitPurpose::Contact), code)? {
        CodeAnswer::Right(visit) => visit,
        CodeAnswer::Wrong { left } => return Ok(CodeAnswer::Wrong { left }),
        CodeAnswer::Over => return Ok(CodeAnswer::Over),
    };
    let (Some(contact), true) = (&visit.contact, visit.account_id == Some(me.account.id)) else {
        return Ok(CodeAnswer::Over);
    };
    // The address before hears of it: whoever took the account over cannot take that away.
    notify(cx, tx, &me.account, MessageKind::ContactChanged)?;
    store::accounts::set_contact(tx, me.account.id, contact, cx.now())?;
    // Whoever is signed in has the way in: nobody at a desk gives it to anybody else.
    store::recoveries::drop_waiting(tx, me.account.id, cx.now())?;
    tell(cx, tx, me.account.id, "account-contact-changed", &Nothing {})?;
    Ok(CodeAnswer::Right(()))
}

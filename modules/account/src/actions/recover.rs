//! A forgotten password: a code to the confirmed contact, then a new one. Every session ends.

use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, PasswordHashing, name_hash};
use motcua_kernel::Fault;

use super::message::notify;
use super::waiting::{CodeAnswer, CodeSent, NewVisit, begin, judge};
use crate::event::{Nothing, tell};
use crate::model::{MessageKind, VisitPurpose};
use crate::{queries, store};

/// Sends a code to the confirmed contact of the account of a number. Where there is none, nobody gets one and the answer is
/// the same.
///
/// # Errors
/// `account-codes-too-many`, or the database's refusal.
pub fn recover(cx: &OpContext, tx: &mut Tx<'_>, number: &str) -> Result<CodeSent, Fault> {
    let number: String = number.chars().filter(|sign| !sign.is_whitespace()).collect();
    let account = store::accounts::by_number(tx, &number)?.filter(|account| account.active);
    let contact = account.as_ref().and_then(|account| account.reached_at());
    let visit = NewVisit {
        purpose: VisitPurpose::Recover,
        number: &number,
        account: account.map(|account| account.id),
        payload: String::new(),
        contact,
    };
    begin(cx, tx, visit)
}

/// A new password in place of the forgotten one. Blocks for as long as hashing takes.
///
/// # Errors
/// `password-length`, or the database's refusal.
pub fn finish_recovery(
    db: &Db,
    cx: &OpContext,
    (visit, code): (&str, &str),
    password: &str,
    hashing: &PasswordHashing,
) -> Result<CodeAnswer<()>, Fault> {
    let hashed = hashing.hash(password, cx.randomness.as_ref())?;
    let (cx, visit, code) = (cx.clone(), visit.to_owned(), code.to_owned());
    db.write(move |tx| {
        let visit = match judge(&cx, tx, (&visit, VisitPurpose::Recover), &code)? {
            CodeAnswer::Right(visit) => visit,
            CodeAnswer::Wrong { left } => return Ok(CodeAnswer::Wrong { left }),
            CodeAnswer::Over => return Ok(CodeAnswer::Over),
        };
        // Whoever guessed a code that went nowhere has nothing to recover.
        let (Some(id), Some(contact)) = (visit.account_id, visit.contact) else {
            return Ok(CodeAnswer::Over);
        };
        let account = queries::account(tx, id)?;
        // The contact may have been changed, or the account given to somebody else, while the code was on its way.
        if account.reached_at() != Some(contact) || !account.active {
            return Ok(CodeAnswer::Over);
        }
        store::accounts::set_password(tx, id, Some(hashed.as_str()))?;
        store::sessions::end_all(tx, id, None)?;
        store::kiosks::drop_code(tx, id)?;
        // The owner has the way in: nobody at a desk gives it to anybody else.
        store::recoveries::drop_waiting(tx, id, cx.now())?;
        store::tries::forgive(tx, &name_hash(&account.number))?;
        tell(&cx, tx, id, "account-password-recovered", &Nothing {})?;
        notify(&cx, tx, &account, MessageKind::PasswordChanged)?;
        Ok(CodeAnswer::Right(()))
    })
}

//! At a desk: an officer sees the card, and the number is known to be the owner's; and opens a session for the person
//! present, which is recorded as assisted (nộp hồ sơ trực tuyến có hỗ trợ).

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use serde::Serialize;

use super::message::notify;
use super::open_account::{NewAccount, number_of, open_account};
use super::opening::{NewSession, Opening, open_session};
use crate::event::{Nothing, tell};
use crate::model::{Account, AccountId, AccountKind, FieldProblem, MessageKind, SessionWay};
use crate::{queries, store};

/// Who stands at the desk.
#[derive(Debug, Clone)]
pub struct Assistance {
    /// A person, or whoever represents an organisation.
    pub kind: AccountKind,
    /// The number on the card, or the tax code on the certificate.
    pub number: String,
    /// The name on it.
    pub name: String,
    /// Whether the officer has the card or the certificate in hand.
    pub seen: bool,
    /// Whether the owner says that the account opened from home is not theirs: its password and contacts go.
    pub not_theirs: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Assisted {
    /// The session is open.
    Open(NewSession),
    /// The form has problems.
    Invalid(Vec<FieldProblem>),
}

/// Who helped, in the account's stream.
#[derive(Serialize)]
struct Helped {
    officer: String,
}

/// Checks the number of whoever stands at the desk, opens the account where there is none, and a session in it.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, or the database's refusal.
pub fn assist(cx: &OpContext, tx: &mut Tx<'_>, input: &Assistance) -> Result<Assisted, Fault> {
    let officer = cx.officer()?.officer_id.to_string();
    let account = match admitted(cx, tx, input)? {
        Ok((account, _)) => account,
        Err(problems) => return Ok(Assisted::Invalid(problems)),
    };
    let opening = Opening {
        account,
        way: SessionWay::Desk,
        replaces: None,
        assisted_by: Some(&officer),
        second_due: false,
    };
    Ok(Assisted::Open(open_session(cx, tx, &opening)?))
}

/// Checks the number of whoever stands at the desk and opens the account where there is none; its owner is told. The
/// account with its number, or what is wrong with the form.
pub(crate) fn admitted(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &Assistance,
) -> Result<Result<(AccountId, String), Vec<FieldProblem>>, Fault> {
    let officer = cx.officer()?.officer_id.to_string();
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let number = match checked(cx, input) {
        Ok(number) => number,
        Err(problems) => return Ok(Err(problems)),
    };
    let account = match store::accounts::by_number(tx, &number)? {
        Some(account) => check_number(cx, tx, account, input)?,
        None => open_account(cx, tx, &new_account(input, number.clone()))?,
    };
    tell(cx, tx, account, "account-assisted", &Helped { officer })?;
    let owner = queries::account(tx, account)?;
    notify(cx, tx, &owner, MessageKind::DeskSession)?;
    Ok(Ok((account, number)))
}

fn checked(cx: &OpContext, input: &Assistance) -> Result<String, Vec<FieldProblem>> {
    let number = number_of(input.kind, &input.number, cx.now().day());
    let wrong_number = match input.kind {
        AccountKind::Person => "account-personal-number-wrong",
        AccountKind::Organisation => "account-tax-code-wrong",
    };
    let checks = [
        (number.is_err(), "number", wrong_number),
        (input.name.trim().is_empty(), "name", "account-name-empty"),
        (!input.seen, "seen", "account-card-not-seen"),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    let problems: Vec<FieldProblem> = wrong
        .map(|(_, field, code)| FieldProblem { field, code })
        .collect();
    match number {
        Ok(number) if problems.is_empty() => Ok(number),
        _ => Err(problems),
    }
}

fn new_account(input: &Assistance, number: String) -> NewAccount {
    NewAccount {
        kind: input.kind,
        number,
        name: input.name.clone(),
        phone: String::new(),
        email: String::new(),
        birth_on: None,
        address: String::new(),
        password: None,
    }
}

/// From now on the number of an account that was opened from home is known to be its owner's, under the name on the card.
fn check_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    account: Account,
    input: &Assistance,
) -> Result<AccountId, Fault> {
    if account.is_checked() {
        return Ok(account.id);
    }
    if input.not_theirs {
        take_over(cx, tx, account.id)?;
    }
    let by = cx.actor_name();
    store::accounts::check(tx, account.id, (&by, input.name.trim()), cx.now())?;
    tell(cx, tx, account.id, "account-number-checked", &Nothing {})?;
    Ok(account.id)
}

/// Whoever opened the account was not its owner: their password, contacts, second factor, passkeys and sessions go, and
/// what they began before.
pub(crate) fn take_over(cx: &OpContext, tx: &mut Tx<'_>, id: AccountId) -> Result<(), Fault> {
    store::accounts::take_over(tx, id)?;
    store::second_factors::delete(tx, id)?;
    store::passkeys::remove_all(tx, id)?;
    store::visits::close_of_account(tx, id)?;
    store::sessions::end_all(tx, id, None)?;
    store::kiosks::drop_code(tx, id)?;
    tell(cx, tx, id, "account-taken-over", &Nothing {})
}

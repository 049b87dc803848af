//! Somebody opens an account from home: what was typed waits for the code, and the account for a check of its number.
//!
//! A number that has an account is answered like any other, down to the code; its owner is told.

use motcua_db::{Db, Tx};
use motcua_identity::{HashedPassword, OpContext, PasswordHashing};
use motcua_kernel::{Day, Fault};
use serde::{Deserialize, Serialize};

use super::message::notify;
use super::open_account::number_of;
use super::waiting::{CodeAnswer, CodeSent, NewVisit, begin, judge};
use crate::event::{Nothing, tell};
use crate::model::{
    Account, AccountKind, Contact, ContactChannel, FieldProblem, MessageKind, Visit, VisitPurpose,
};
use crate::store;

/// What somebody typed to open an account.
#[derive(Clone)]
pub struct Registration {
    /// Whose it is.
    pub kind: AccountKind,
    /// The personal number or the tax code.
    pub number: String,
    /// The full name.
    pub name: String,
    /// The day of birth, of a person.
    pub birth_on: Option<Day>,
    /// The address; may be empty.
    pub address: String,
    /// The e-mail address or the mobile number that the code goes to.
    pub contact: String,
    /// The password.
    pub password: String,
    /// Whether the terms and the notice about personal data were accepted (NĐ 13/2023/NĐ-CP, điều 11 và 13).
    pub accepted: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Registered {
    /// The code is on its way.
    Waiting(CodeSent),
    /// The form has problems.
    Invalid(Vec<FieldProblem>),
}

/// What waits for the code.
#[derive(Serialize, Deserialize)]
struct Kept {
    kind: String,
    number: String,
    name: String,
    birth_on: Option<Day>,
    address: String,
    password: String,
}

/// Checks a registration and sends its code. Blocks for as long as hashing takes.
///
/// # Errors
/// `account-codes-too-many`, or the database's refusal.
pub fn register(
    db: &Db,
    cx: &OpContext,
    input: &Registration,
    hashing: &PasswordHashing,
) -> Result<Registered, Fault> {
    let problems = problems_of(cx, input);
    let contact = Contact::parse(&input.contact);
    let number = number_of(input.kind, &input.number, cx.now().day());
    let (Some(contact), Ok(number), true) = (contact, number, problems.is_empty()) else {
        return Ok(Registered::Invalid(problems));
    };
    let hashed = match hashing.hash(&input.password, cx.randomness.as_ref()) {
        Ok(hashed) => hashed,
        Err(fault) if fault.code() == "password-length" => {
            return Ok(Registered::Invalid(vec![problem(
                "password",
                "account-password-length",
            )]));
        }
        Err(fault) => return Err(fault),
    };
    let payload = kept(input, &number, &hashed)?;
    let cx = cx.clone();
    db.write(move |tx| {
        let taken = store::accounts::by_number(tx, &number)?;
        if let Some(owner) = &taken {
            notify(&cx, tx, owner, MessageKind::RegisterTaken)?;
        }
        let visit = NewVisit {
            purpose: VisitPurpose::Register,
            number: &number,
            account: None,
            payload: payload.clone(),
            contact: Some(contact.clone()),
        };
        begin(&cx, tx, visit).map(Registered::Waiting)
    })
}

fn kept(input: &Registration, number: &str, hashed: &HashedPassword) -> Result<String, Fault> {
    let kept = Kept {
        kind: input.kind.identifier().to_owned(),
        number: number.to_owned(),
        name: input.name.trim().to_owned(),
        birth_on: input.birth_on,
        address: input.address.trim().to_owned(),
        password: hashed.as_str().to_owned(),
    };
    serde_json::to_string(&kept).map_err(Fault::internal)
}

const fn problem(field: &'static str, code: &'static str) -> FieldProblem {
    FieldProblem { field, code }
}

fn problems_of(cx: &OpContext, input: &Registration) -> Vec<FieldProblem> {
    let today = cx.now().day();
    let wrong_number = match input.kind {
        AccountKind::Person => "account-personal-number-wrong",
        AccountKind::Organisation => "account-tax-code-wrong",
    };
    let length = input.password.chars().count();
    let checks = [
        (
            number_of(input.kind, &input.number, today).is_err(),
            "number",
            wrong_number,
        ),
        (input.name.trim().is_empty(), "name", "account-name-empty"),
        (input.name.chars().count() > 200, "name", "account-name-long"),
        (
            input.birth_on.is_some_and(|day| day > today),
            "birth_on",
            "account-birth-in-future",
        ),
        (
            input.address.chars().count() > 300,
            "address",
            "account-address-long",
        ),
        (
            Contact::parse(&input.contact).is_none(),
            "contact",
            "account-contact-wrong",
        ),
        (
            !(8..=256).contains(&length),
            "password",
            "account-password-length",
        ),
        (!input.accepted, "accepted", "account-terms-not-accepted"),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    wrong.map(|(_, field, code)| problem(field, code)).collect()
}

/// Opens the account when the code is right. For a number that got an account meanwhile nothing happens, and the answer is
/// the same.
///
/// # Errors
/// When the database refuses.
pub fn confirm_registration(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    visit: &str,
    code: &str,
) -> Result<CodeAnswer<()>, Fault> {
    match judge(cx, tx, (visit, VisitPurpose::Register), code)? {
        CodeAnswer::Right(visit) => open(cx, tx, &visit).map(CodeAnswer::Right),
        CodeAnswer::Wrong { left } => Ok(CodeAnswer::Wrong { left }),
        CodeAnswer::Over => Ok(CodeAnswer::Over),
    }
}

fn open(cx: &OpContext, tx: &mut Tx<'_>, visit: &Visit) -> Result<(), Fault> {
    let kept: Kept = serde_json::from_str(&visit.payload).map_err(Fault::internal)?;
    let (Some(contact), None) = (&visit.contact, store::accounts::by_number(tx, &kept.number)?) else {
        return Ok(());
    };
    let reached = |channel| {
        let here = contact.channel == channel;
        (
            here,
            if here {
                contact.address.clone()
            } else {
                String::new()
            },
        )
    };
    let (email_confirmed, email) = reached(ContactChannel::Email);
    let (phone_confirmed, phone) = reached(ContactChannel::Sms);
    let account = Account {
        id: cx.new_id(),
        kind: AccountKind::from_identifier(&kept.kind).unwrap_or(AccountKind::Person),
        number: kept.number,
        name: kept.name,
        phone,
        email,
        birth_on: kept.birth_on,
        address: kept.address,
        active: true,
        checked_at: None,
        phone_confirmed,
        email_confirmed,
    };
    store::accounts::insert(tx, &account, Some(&kept.password), cx.now())?;
    store::accounts::accept_terms(tx, account.id, cx.now())?;
    tell(cx, tx, account.id, "account-registered", &Nothing {})
}

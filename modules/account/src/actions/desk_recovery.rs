//! At a one-stop desk an owner who lost the confirmed contact or the authenticator gets the way in back: the officer has
//! compared the whole number on the card, says why, and the contact before hears of it at once; a second officer confirms
//! where the rule of the day asks for one. Nothing is opened here: the
//! owner makes a new password with the new contact, and every session ends.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, SignedIn};
use motcua_kernel::Fault;
use serde::{Deserialize, Serialize};

use super::message::notify;
use super::open_account::number_of;
use super::recovery_rule::two_officers;
use super::second_officer::put_before;
use super::waiting::{CodeAnswer, CodeSent, NewVisit, begin, judge};
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{
    Account, AccountKind, Contact, FieldProblem, Lost, MessageKind, Recovery, RecoveryId, VisitPurpose,
};
use crate::{queries, store};

/// Who stands at the desk, and what was lost.
#[derive(Debug, Clone)]
pub struct DeskRecovery {
    /// A person, or whoever represents an organisation.
    pub kind: AccountKind,
    /// The whole number on the card or the certificate.
    pub number: String,
    /// The name on it.
    pub name: String,
    /// Whether the officer has it in hand, and its bearer before them.
    pub seen: bool,
    /// What was lost.
    pub lost: Lost,
    /// The new contact, where the one before was lost.
    pub contact: String,
    /// Why, in the officer's words.
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum DeskRecovered {
    /// The form has problems.
    Invalid(Vec<FieldProblem>),
    /// A code went to the new contact; its owner reads it out.
    CodeSent(CodeSent),
    /// It is done, or waits for a second officer.
    Asked(Recovered),
}

/// How far a recovery came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovered {
    /// It is done.
    Done,
    /// It waits for a second officer.
    Waits,
}

/// What waits for the code.
#[derive(Serialize, Deserialize)]
struct Waiting {
    officer: String,
    reason: String,
}

#[derive(Serialize)]
struct Told<'t> {
    recovery: RecoveryId,
    lost: &'t str,
    unit: &'t str,
}

/// The longest reason, in letters.
const LONGEST: usize = 300;

/// Lifts the second factor of an account, or sends a code to its new contact.
///
/// # Errors
/// `not-allowed` where the officer may not help owners at their own unit; `account-codes-too-many`; the database's refusal.
pub fn recover_at_desk(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &DeskRecovery,
) -> Result<DeskRecovered, Fault> {
    let officer = helper(cx)?;
    let number = number_of(input.kind, &input.number, cx.now().day());
    let account = match &number {
        Ok(number) => store::accounts::by_number(tx, number)?.filter(|account| account.active),
        Err(_) => None,
    };
    let problems = problems_of(tx, officer, (account.as_ref(), input))?;
    let Some(account) = account.filter(|_| problems.is_empty()) else {
        return Ok(DeskRecovered::Invalid(problems));
    };
    let reason = input.reason.trim().to_owned();
    match (input.lost, Contact::parse(&input.contact)) {
        (Lost::Contact, Some(contact)) => {
            let waiting = Waiting {
                officer: officer.officer_id.to_string(),
                reason,
            };
            let visit = NewVisit {
                purpose: VisitPurpose::Desk,
                number: &account.number,
                account: Some(account.id),
                payload: serde_json::to_string(&waiting).map_err(Fault::internal)?,
                contact: Some(contact),
            };
            Ok(DeskRecovered::CodeSent(begin(cx, tx, visit)?))
        }
        (Lost::Contact, None) => Err(AccountError::ContactWrong.into()),
        (Lost::SecondFactor, _) => {
            let recovery = recovery_by(officer, &account, (None, reason));
            Ok(DeskRecovered::Asked(done_or_asked(cx, tx, (&account, recovery))?))
        }
    }
}

/// Takes the new contact when the code that its owner read out is right; the officer who began it goes on with it.
///
/// # Errors
/// `not-allowed`, or the database's refusal.
pub fn confirm_at_desk(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (visit, code): (&str, &str),
) -> Result<CodeAnswer<Recovered>, Fault> {
    let officer = helper(cx)?;
    let visit = match judge(cx, tx, (visit, VisitPurpose::Desk), code)? {
        CodeAnswer::Right(visit) => visit,
        CodeAnswer::Wrong { left } => return Ok(CodeAnswer::Wrong { left }),
        CodeAnswer::Over => return Ok(CodeAnswer::Over),
    };
    let waiting: Waiting = serde_json::from_str(&visit.payload).map_err(Fault::internal)?;
    let (Some(id), Some(contact), true) = (
        visit.account_id,
        visit.contact,
        waiting.officer == officer.officer_id.to_string(),
    ) else {
        return Ok(CodeAnswer::Over);
    };
    let account = queries::account(tx, id)?;
    let recovery = recovery_by(officer, &account, (Some(contact), waiting.reason));
    Ok(CodeAnswer::Right(done_or_asked(cx, tx, (&account, recovery))?))
}

/// A recovery that `officer` asks for; with a new contact it is the contact that was lost.
fn recovery_by(
    officer: &SignedIn,
    account: &Account,
    (contact, reason): (Option<Contact>, String),
) -> Recovery {
    Recovery {
        account: account.id,
        lost: if contact.is_some() {
            Lost::Contact
        } else {
            Lost::SecondFactor
        },
        contact,
        reason,
        unit: officer.home_unit.clone(),
        by: officer.officer_id.to_string(),
        by_name: officer.full_name.clone(),
    }
}

fn done_or_asked(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (account, recovery): (&Account, Recovery),
) -> Result<Recovered, Fault> {
    if two_officers(tx, cx.now().day())? {
        put_before(cx, tx, (account, recovery))?;
        return Ok(Recovered::Waits);
    }
    carry_out(cx, tx, &recovery)?;
    Ok(Recovered::Done)
}

/// Does what was asked for, once nobody else has to be asked.
pub(super) fn carry_out(cx: &OpContext, tx: &mut Tx<'_>, recovery: &Recovery) -> Result<(), Fault> {
    let account = queries::account(tx, recovery.account)?;
    match (recovery.lost, &recovery.contact) {
        (Lost::Contact, Some(contact)) => {
            // The address before hears of it: whoever came with a forged card cannot take that away.
            notify(cx, tx, &account, MessageKind::ContactChanged)?;
            // One that was lost and stays confirmed would go on getting the codes.
            store::accounts::drop_contacts(tx, account.id)?;
            store::accounts::set_contact(tx, account.id, contact, cx.now())?;
            end_ways_in(tx, account.id)?;
            tell(cx, tx, account.id, "account-contact-changed", &Nothing {})?;
        }
        // A contact that cannot be read is no word about the second factor.
        (Lost::Contact, None) => return Err(AccountError::ContactWrong.into()),
        (Lost::SecondFactor, _) => lift_second_factor(cx, tx, &account)?,
    }
    keep(cx, tx, recovery)
}

/// The officer, who helps owners at their own unit: a right elsewhere opens no account here.
fn helper(cx: &OpContext) -> Result<&SignedIn, Fault> {
    let officer = cx.officer()?;
    cx.authorise(Permission::AssistOwner, &officer.home_unit, None)?;
    Ok(officer)
}

fn lift_second_factor(cx: &OpContext, tx: &mut Tx<'_>, account: &Account) -> Result<(), Fault> {
    notify(cx, tx, account, MessageKind::SecondFactorOff)?;
    store::second_factors::delete(tx, account.id)?;
    // A passkey of the telephone that was lost would go on guarding, or opening.
    store::passkeys::remove_all(tx, account.id)?;
    end_ways_in(tx, account.id)?;
    tell(cx, tx, account.id, "account-second-factor-off", &Nothing {})
}

fn end_ways_in(tx: &mut Tx<'_>, id: crate::AccountId) -> Result<(), Fault> {
    store::sessions::end_all(tx, id, None)?;
    store::kiosks::drop_code(tx, id)?;
    Ok(store::visits::close_of_account(tx, id)?)
}

fn keep(cx: &OpContext, tx: &mut Tx<'_>, recovery: &Recovery) -> Result<(), Fault> {
    let id = cx.new_id();
    store::recoveries::insert(tx, (id, recovery), cx.now())?;
    let told = Told {
        recovery: id,
        lost: recovery.lost.identifier(),
        unit: recovery.unit.as_str(),
    };
    tell(cx, tx, recovery.account, "account-recovered-at-desk", &told)
}

/// What is wrong with the form.
fn problems_of(
    tx: &mut Tx<'_>,
    officer: &SignedIn,
    (account, input): (Option<&Account>, &DeskRecovery),
) -> Result<Vec<FieldProblem>, Fault> {
    let guarded = match account {
        Some(account) => {
            let factor = store::second_factors::of_account(tx, account.id)?;
            factor.is_some_and(|factor| factor.confirmed) || store::passkeys::guards(tx, account.id)?
        }
        None => true,
    };
    let (no_number, no_name) = (input.number.trim().is_empty(), input.name.trim().is_empty());
    let name_differs = account.is_some_and(|account| !no_name && !same_name(&account.name, &input.name));
    // An account under the officer's own name a colleague opens.
    let own = account.is_some_and(|account| same_name(&account.name, &officer.full_name));
    let contact = input.lost == Lost::Contact;
    let checks = [
        (no_number, "number", "account-recovery-number-missing"),
        (
            account.is_none() && !no_number,
            "number",
            "account-recovery-no-account",
        ),
        (
            account.is_some_and(|account| !account.is_checked()),
            "number",
            "account-recovery-not-checked",
        ),
        (own, "name", "account-recovery-own"),
        (no_name, "name", "account-recovery-name-missing"),
        (name_differs, "name", "account-recovery-name-differs"),
        (!input.seen, "seen", "account-recovery-card-not-seen"),
        (
            contact && Contact::parse(&input.contact).is_none(),
            "contact",
            "account-contact-wrong",
        ),
        (!contact && !guarded, "lost", "account-recovery-no-second"),
        (
            input.reason.trim().is_empty(),
            "reason",
            "account-recovery-reason-missing",
        ),
        (
            input.reason.chars().count() > LONGEST,
            "reason",
            "account-proof-long",
        ),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    Ok(wrong
        .map(|(_, field, code)| FieldProblem { field, code })
        .collect())
}

/// Cards are printed in capitals.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let lower = name.to_lowercase();
        lower.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    words(one) == words(other)
}

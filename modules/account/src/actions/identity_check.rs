//! Accounts opened from home whose number nobody has checked yet: their owner names the unit at which the card will be shown,
//! and an officer there decides, with the card in hand.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_law::identity_number::mask;
use serde::Serialize;

use super::assist::take_over;
use super::desk::at_desk;
use super::open_account::number_of;
use super::own::own;
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{Account, AccountId, FieldProblem, SignedInAccount};
use crate::queries::is_at_desk;
use crate::store;

/// An account that waits for its check, as officers see it; the number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCheck {
    /// The account.
    pub account: AccountId,
    /// Its number, masked.
    pub number: String,
    /// The name that was typed.
    pub name: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// The unit at which its owner will show the card; none where none was named.
    pub unit: Option<UnitId>,
    /// Why it was refused before; empty where it was not.
    pub refused: String,
}

/// What an owner asked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCheck {
    /// The unit.
    pub unit: UnitId,
    /// When it was asked.
    pub asked_at: Instant,
    /// Why it was refused; empty where it was not.
    pub refused: String,
}

/// A decision about an account.
#[derive(Debug, Clone)]
pub struct CheckDecision {
    /// The account.
    pub account: AccountId,
    /// Whether its number is its owner's.
    pub granted: bool,
    /// Whether the officer has the card or the certificate in hand, and its bearer before them.
    pub seen: bool,
    /// The number on the card or the certificate, as typed or scanned from it.
    pub number: String,
    /// The name on it.
    pub name: String,
    /// Whether its owner says that the account opened from home is not theirs: its password and contacts go.
    pub not_theirs: bool,
    /// What was seen, or why it is refused.
    pub reason: String,
}

/// What an event says of a decision.
#[derive(Serialize)]
struct Decided<'d> {
    unit: &'d str,
}

/// Says at which unit the card will be shown; saying it again changes the unit, and a refusal is asked about anew.
///
/// # Errors
/// When somebody else's account is meant, or the database refuses.
pub fn ask_check(cx: &OpContext, tx: &mut Tx<'_>, me: &SignedInAccount, unit: &UnitId) -> Result<(), Fault> {
    own(cx, me)?;
    if me.account.is_checked() {
        return Ok(());
    }
    store::checks::ask(tx, me.account.id, unit, cx.now())?;
    tell(cx, tx, me.account.id, "account-check-asked", &Nothing {})
}

/// What the owner asked; nothing where nothing was.
///
/// # Errors
/// When the database refuses.
pub fn own_check(tx: &mut Tx<'_>, me: &SignedInAccount) -> Result<Option<OwnCheck>, Fault> {
    let found = store::checks::of_account(tx, me.account.id)?;
    Ok(found.map(|check| OwnCheck {
        unit: check.unit,
        asked_at: check.asked_at,
        refused: check.refused,
    }))
}

/// The accounts that wait, the oldest first: those of the officer's units, and those of which no unit was named.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, or the database's refusal.
pub fn checks_waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingCheck>, Fault> {
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let mut found = store::checks::waiting(tx)?;
    found.retain(|(_, _, check)| is_at_desk(cx, check.as_ref().map(|check| &check.unit)));
    Ok(found
        .into_iter()
        .map(|(account, opened_at, check)| WaitingCheck {
            account: account.id,
            number: mask(&account.number),
            name: account.name,
            opened_at,
            refused: check
                .as_ref()
                .map(|check| check.refused.clone())
                .unwrap_or_default(),
            unit: check.map(|check| check.unit),
        })
        .collect())
}

/// How many accounts wait for the officer: those asked at their units and not decided.
///
/// # Errors
/// When the database refuses.
pub fn checks_waiting_count(cx: &OpContext, tx: &mut Tx<'_>) -> Result<u64, Fault> {
    if cx.officer().is_err() || !cx.may_anywhere(Permission::AssistOwner) {
        return Ok(0);
    }
    let asked = store::checks::asked_by_unit(tx)?.into_iter();
    let mine = asked.filter(|(unit, _)| is_at_desk(cx, Some(unit)));
    let count: i64 = mine.map(|(_, count)| count).sum();
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Decides about an account, with the card in hand. Nobody is taken for the owner of a number because number and name fit
/// together: whoever types them knows both. The list shows a part of the number only, so the whole is compared with the card:
/// a stranger's number may begin and end as one's own.
///
/// # Errors
/// `not-allowed`; `account-not-found`; `account-decided-before` where the number was checked meanwhile.
pub fn decide_check(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &CheckDecision,
) -> Result<Vec<FieldProblem>, Fault> {
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let account = store::accounts::by_id(tx, input.account)?.ok_or(AccountError::NoSuchAccount)?;
    let asked = store::checks::of_account(tx, account.id)?;
    at_desk(cx, asked.as_ref().map(|check| &check.unit))?;
    if account.is_checked() {
        return Err(AccountError::DecidedBefore.into());
    }
    let problems = problems_of(cx, &account, input);
    if !problems.is_empty() {
        return Ok(problems);
    }
    let (by, now) = (cx.actor_name(), cx.now());
    let unit = match asked {
        Some(check) => check.unit,
        None => cx.officer()?.home_unit.clone(),
    };
    store::checks::decide(
        tx,
        account.id,
        (&unit, input.granted, input.reason.trim()),
        (&by, now),
    )?;
    let kind = if input.granted {
        if input.not_theirs {
            take_over(cx, tx, account.id)?;
        }
        store::accounts::check(tx, account.id, (&by, input.name.trim()), now)?;
        tell(cx, tx, account.id, "account-number-checked", &Nothing {})?;
        "account-check-granted"
    } else {
        "account-check-refused"
    };
    tell(cx, tx, account.id, kind, &Decided { unit: unit.as_str() })?;
    Ok(problems)
}

/// What is wrong with the form.
fn problems_of(cx: &OpContext, account: &Account, input: &CheckDecision) -> Vec<FieldProblem> {
    let on_card = number_of(account.kind, &input.number, cx.now().day());
    let differs = on_card.is_err() || on_card.is_ok_and(|number| number != account.number);
    let checks = [
        (input.granted && !input.seen, "seen", "account-card-not-seen"),
        (input.granted && differs, "number", "account-card-number-differs"),
        (
            input.granted && input.name.trim().is_empty(),
            "name",
            "account-name-empty",
        ),
        (
            input.reason.trim().is_empty(),
            "reason",
            "account-check-reason-missing",
        ),
        (input.reason.chars().count() > 300, "reason", "account-proof-long"),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    wrong
        .map(|(_, field, code)| FieldProblem { field, code })
        .collect()
}

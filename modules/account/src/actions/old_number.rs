//! An old number of nine digits under today's: the owner asks and names the paper, an officer decides who sees it.
//!
//! The vault, which stands above this module, links the numbers in the same transaction as the decision.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_law::OldId;

use super::desk::{at_desk, wrong_desk};
use super::own::own;
use crate::error::AccountError;
use crate::event::{Nothing, tell};
use crate::model::{
    AccountKind, FieldProblem, OldNumberId, OldNumberRequest, OldNumberState, SignedInAccount,
};
use crate::store;

/// What an owner asks about an old number.
#[derive(Debug, Clone)]
pub struct AskOldNumber {
    /// The number of nine digits, as typed.
    pub old: String,
    /// The paper that shows that both numbers are one person's, with its number.
    pub proof: String,
    /// The unit at whose desk it will be shown.
    pub desk: Option<UnitId>,
}

/// Asks to bring an old number under today's; asking again for the same one is one request, at the desk that was named last.
///
/// # Errors
/// `account-not-checked`, `unit-not-found`, or the database's refusal.
pub fn ask_old_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    AskOldNumber { old, proof, desk }: &AskOldNumber,
) -> Result<Vec<FieldProblem>, Fault> {
    own(cx, me)?;
    if !me.account.is_checked() {
        return Err(AccountError::NotChecked.into());
    }
    let number = OldId::parse(old.trim());
    let not_a_person = me.account.kind != AccountKind::Person;
    let checks = [
        (number.is_err() || not_a_person, "old", "account-old-number-wrong"),
        (proof.trim().is_empty(), "proof", "account-proof-missing"),
        (proof.chars().count() > 300, "proof", "account-proof-long"),
    ];
    let wrong = checks.into_iter().filter(|(wrong, _, _)| *wrong);
    let mut problems: Vec<FieldProblem> = wrong
        .map(|(_, field, code)| FieldProblem { field, code })
        .collect();
    problems.extend(wrong_desk(tx, desk.as_ref())?);
    let (Ok(number), true) = (number, problems.is_empty()) else {
        return Ok(problems);
    };
    let before = store::old_numbers::of_account(tx, me.account.id)?;
    let asked_before = before
        .iter()
        .find(|it| it.old_number == number.as_str() && it.state != OldNumberState::Refused);
    if let Some(before) = asked_before {
        store::old_numbers::move_to(tx, before.id, desk.as_ref())?;
    } else {
        let request = OldNumberRequest {
            id: cx.new_id(),
            account_id: me.account.id,
            old_number: number.as_str().to_owned(),
            proof: proof.trim().to_owned(),
            desk: desk.clone(),
            state: OldNumberState::Asked,
            asked_at: cx.now(),
            reason: String::new(),
        };
        store::old_numbers::insert(tx, &request)?;
        tell(cx, tx, me.account.id, "account-old-number-asked", &Nothing {})?;
    }
    Ok(problems)
}

/// Decides about an old number at the desk that was named, with the paper in hand; a refusal says why. Gives the request that was decided.
///
/// # Errors
/// `not-allowed`, `account-request-not-found`, `account-decided-before`, `account-reason-missing`.
pub fn decide_old_number(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, granted): (OldNumberId, bool),
    reason: &str,
) -> Result<OldNumberRequest, Fault> {
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let request = store::old_numbers::by_id(tx, id)?.ok_or(AccountError::NoRequest)?;
    at_desk(cx, request.desk.as_ref())?;
    let (state, kind) = if granted {
        (OldNumberState::Granted, "account-old-number-granted")
    } else {
        (OldNumberState::Refused, "account-old-number-refused")
    };
    if !granted && reason.trim().is_empty() {
        return Err(AccountError::ReasonMissing.into());
    }
    let by = cx.actor_name();
    if !store::old_numbers::decide(tx, id, (state, reason.trim()), (&by, cx.now()))? {
        return Err(AccountError::DecidedBefore.into());
    }
    tell(cx, tx, request.account_id, kind, &Nothing {})?;
    Ok(request)
}

//! Mandates and requests about old numbers: an owner's own, and what waits for an officer.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::desk::is_at_desk;
use crate::error::AccountError;
use crate::model::{
    Account, AccountId, Mandate, MandateActRow, MandateId, MandateKind, MandateState, OldNumberRequest,
    SignedInAccount,
};
use crate::store;

/// What waits at the desk for an officer who sees the papers.
#[derive(Debug, Clone, Default)]
pub struct DeskRequests {
    /// Parents and guardians who ask to act for a child.
    pub children: Vec<Mandate>,
    /// People who show a written authorisation of another.
    pub authorisations: Vec<Mandate>,
    /// Owners who ask to bring an old number under today's, with the account.
    pub old_numbers: Vec<(OldNumberRequest, Account)>,
}

/// For whom the account may act or asked to, newest first.
///
/// # Errors
/// When the database refuses.
pub fn mandates_held(tx: &mut Tx<'_>, me: &SignedInAccount) -> Result<Vec<Mandate>, Fault> {
    Ok(store::mandates::of_agent(tx, &me.account.number)?)
}

/// Who may act for the account or asks to, newest first; nothing as long as nobody has checked its number.
///
/// # Errors
/// When the database refuses.
pub fn mandates_given(tx: &mut Tx<'_>, me: &SignedInAccount) -> Result<Vec<Mandate>, Fault> {
    if me.account.is_checked() {
        Ok(store::mandates::of_principal(tx, &me.account.number)?)
    } else {
        Ok(Vec::new())
    }
}

/// What waits for the owner who is signed in: a mandate offered to them, and who asks to act for their organisation.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn mandates_waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Mandate>, Fault> {
    let owner = cx.owner()?;
    if owner.acted_by.is_some() {
        // Whoever acts for another takes up and grants nothing in their place.
        return Ok(Vec::new());
    }
    let mut waiting = store::mandates::of_agent(tx, &owner.number)?;
    waiting.retain(|it| it.state == MandateState::Offered);
    // As in [`mandates_given`]: nothing as long as nobody has checked the number.
    let checked = store::accounts::by_number(tx, &owner.number)?.is_some_and(|it| it.is_checked());
    if checked {
        let asked = store::mandates::of_principal(tx, &owner.number)?;
        waiting.extend(
            asked
                .into_iter()
                .filter(|it| it.state == MandateState::Asked && it.kind == MandateKind::Organisation),
        );
    }
    Ok(waiting)
}

/// What an account asked about old numbers, newest first; whoever asks shows that it is theirs.
///
/// # Errors
/// When the database refuses.
pub fn old_number_requests(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<OldNumberRequest>, Fault> {
    Ok(store::old_numbers::of_account(tx, account)?)
}

/// What waits for an officer at a desk: what was asked at the officer's units, and what was asked before a unit had to be named;
/// nothing that ran out while it waited.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, or the database's refusal.
pub fn desk_requests(cx: &OpContext, tx: &mut Tx<'_>) -> Result<DeskRequests, Fault> {
    cx.authorise_anywhere(Permission::AssistOwner)?;
    let mut old_numbers = Vec::new();
    for request in store::old_numbers::asked(tx)? {
        if !is_at_desk(cx, request.desk.as_ref()) {
            continue;
        }
        if let Some(account) = store::accounts::by_id(tx, request.account_id)? {
            old_numbers.push((request, account));
        }
    }
    Ok(DeskRequests {
        children: mandates_at_desk(cx, tx, MandateKind::Child)?,
        authorisations: mandates_at_desk(cx, tx, MandateKind::Person)?,
        old_numbers,
    })
}

fn mandates_at_desk(cx: &OpContext, tx: &mut Tx<'_>, kind: MandateKind) -> Result<Vec<Mandate>, Fault> {
    let today = cx.now().day();
    let mut asked = store::mandates::asked(tx, kind)?;
    asked.retain(|mandate| mandate.is_open_on(today) && is_at_desk(cx, mandate.desk.as_ref()));
    Ok(asked)
}

/// How many requests wait at the officer's desks, beside the accounts that wait for their check.
///
/// # Errors
/// When the database refuses.
pub fn desk_requests_count(cx: &OpContext, tx: &mut Tx<'_>) -> Result<u64, Fault> {
    if cx.officer().is_err() || !cx.may_anywhere(Permission::AssistOwner) {
        return Ok(0);
    }
    let mut count = 0;
    let today = cx.now().day();
    for (desk, waiting) in store::mandates::asked_at(tx, today)?
        .into_iter()
        .chain(store::old_numbers::asked_at(tx)?)
    {
        if is_at_desk(cx, desk.as_ref()) {
            count += u64::try_from(waiting).unwrap_or(0);
        }
    }
    Ok(count)
}

/// One mandate with what was done under it, the latest first, for either of its sides.
///
/// # Errors
/// `account-mandate-not-found` for anybody else; when the database refuses.
pub fn mandate_in_full(
    tx: &mut Tx<'_>,
    me: &SignedInAccount,
    id: MandateId,
) -> Result<(Mandate, Vec<MandateActRow>), Fault> {
    let mine = |mandate: &Mandate| {
        let number = &me.account.number;
        me.account.is_checked() && (mandate.agent_number == *number || mandate.number == *number)
    };
    let mandate = store::mandates::by_id(tx, id)?
        .filter(mine)
        .ok_or(AccountError::NoMandate)?;
    let acts = store::mandate_acts::of_mandate(tx, id)?;
    Ok((mandate, acts))
}

/// Whether signing in asks for a second factor, and how many codes on paper are left.
///
/// # Errors
/// When the database refuses.
pub fn second_factor(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<i64>, Fault> {
    if store::second_factors::is_on(tx, account)? {
        Ok(Some(store::second_factors::paper_codes_left(tx, account)?))
    } else {
        Ok(None)
    }
}

/// Whether a written authorisation that somebody showed needs the file, decided or not: it says on what an officer relied.
///
/// # Errors
/// When the database refuses.
pub fn needs_file(tx: &mut Tx<'_>, hash: &str) -> Result<bool, Fault> {
    Ok(store::mandates::has_paper(tx, hash)?)
}

/// One mandate, for the notices to its two sides; whoever tells of it is the program itself.
///
/// # Errors
/// When the database refuses.
pub fn told_mandate(tx: &mut Tx<'_>, id: MandateId) -> Result<Option<Mandate>, Fault> {
    Ok(store::mandates::by_id(tx, id)?)
}

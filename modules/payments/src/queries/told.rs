//! What the notices of money need to know of a due and of a case; whoever tells people of it is the program itself.

use motcua_db::{Tx, values};
use motcua_kernel::{Fault, Money};

use crate::model::{Balance, CaseReason, Due, DueId};
use crate::store;
use crate::store::cases::PayCaseId;

/// A due as its owner is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDue {
    /// The due.
    pub due: Due,
    /// The sums of its lines.
    pub balance: Balance,
}

/// Something in the queue of money as its payer is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCase {
    /// Why it stands there.
    pub reason: CaseReason,
    /// How much.
    pub amount: Money,
    /// The due, where one is known: nobody else can be told.
    pub due: Option<DueId>,
    /// Whether it is about money that came and was no due's.
    pub of_money: bool,
    /// What was done, once it was.
    pub act: Option<String>,
    /// What went back, where something did.
    pub given_back: Option<Money>,
}

/// The due with `id`.
///
/// # Errors
/// When the database refuses.
pub fn told_due(tx: &mut Tx<'_>, id: DueId) -> Result<Option<ToldDue>, Fault> {
    let Some(due) = store::dues::by_id(tx, id)? else {
        return Ok(None);
    };
    let balance = Balance::of(&store::entries::of_due_id(tx, id)?);
    Ok(Some(ToldDue { due, balance }))
}

/// The case with `id`.
///
/// # Errors
/// When the database refuses.
pub fn told_case(tx: &mut Tx<'_>, id: PayCaseId) -> Result<Option<ToldCase>, Fault> {
    let Some(case) = store::cases::by_id(tx, id)? else {
        return Ok(None);
    };
    let back: Option<Money> = tx.scalar(
        "SELECT MAX(amount_dong) FROM payments_back WHERE case_id = $1",
        values![id],
    )?;
    Ok(Some(ToldCase {
        reason: case.reason,
        amount: case.amount,
        due: case.due_id,
        of_money: case.money_id.is_some(),
        act: case.act,
        given_back: back,
    }))
}

//! The account on which a unit takes transfers.

use motcua_db::{Tx, values};
use motcua_identity::{Actor, OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_law::BankAccount;
use motcua_ledger::Stream;

use crate::error::PaymentsError;
use crate::event::{OfAccount, tell};
use crate::store;

/// An account to begin on a day.
#[derive(Debug, Clone)]
pub struct SetAccount {
    /// The unit.
    pub unit: UnitId,
    /// The first day.
    pub from: Day,
    /// The bank's identification number, six digits.
    pub bank: String,
    /// The bank's name.
    pub bank_name: String,
    /// The number.
    pub number: String,
    /// Whose it is, as the bank writes it.
    pub holder: String,
}

/// Enters an account. A unit that has one changes it from the next day at the earliest: whoever enters a false one
/// leaves others a day to see it, and codes that people hold already stay true today.
///
/// # Errors
/// `not-allowed`, `pay-account-malformed`, `pay-account-in-past`.
pub fn set_account(cx: &OpContext, tx: &mut Tx<'_>, input: &SetAccount) -> Result<(), Fault> {
    cx.authorise(Permission::ReconcileMoney, &input.unit, None)?;
    let account =
        BankAccount::parse(&input.bank, &input.number).map_err(|_| PaymentsError::AccountMalformed)?;
    let (bank_name, holder) = (input.bank_name.trim(), input.holder.trim());
    if bank_name.is_empty() || holder.is_empty() {
        return Err(PaymentsError::AccountMalformed.into());
    }
    let today = cx.now().day();
    let before = store::accounts::history(tx, &input.unit)?;
    let earliest = if before.is_empty() {
        today
    } else {
        today.plus_days(1)
    };
    if input.from < earliest && !matches!(cx.actor, Actor::System) {
        return Err(PaymentsError::AccountInPast.into());
    }
    let seq = before.first().map_or(1, |latest| latest.seq + 1);
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    tx.execute(
        "INSERT INTO payments_account (unit_id, seq, from_on, bank_bin, bank_name, number, holder, set_at, set_by,
            set_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            &input.unit,
            seq,
            input.from,
            account.bank(),
            bank_name,
            account.number(),
            holder,
            cx.now(),
            cx.actor_name(),
            by_name
        ],
    )?;
    let told = OfAccount {
        unit: input.unit.as_str(),
        from: input.from.to_string(),
        bank: account.bank(),
        number: account.number(),
    };
    let stream = Stream::named("pay-account", input.unit.as_str());
    tell(cx, tx, &stream, ("pay-account-set", &told))
}

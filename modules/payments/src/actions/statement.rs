//! A bank's statement comes in: whole or not at all, and the same line never twice.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, FaultKind, Id, Money};

use super::receive::{NewMoney, Received, receive};
use crate::error::PaymentsError;
use crate::model::Channel;
use crate::statement::Statement;
use crate::store;

/// A statement to take in.
#[derive(Debug, Clone)]
pub struct ImportStatement {
    /// The unit whose account it is of.
    pub unit: UnitId,
    /// The name of the file.
    pub file_name: String,
    /// What stands in it.
    pub statement: Statement,
}

/// What became of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatementReport {
    /// Lines that came in.
    pub lines: u64,
    /// Those that were not known.
    pub fresh: u64,
    /// Their sum.
    pub sum: Money,
    /// Those of them that were matched.
    pub matched: u64,
    /// Those of them that wait in the queue.
    pub waiting: u64,
}

/// Takes a statement in.
///
/// # Errors
/// `not-allowed`, `pay-account-missing`, `statement-rows-wrong` when a row cannot be read, `statement-twice`.
pub fn import_statement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &ImportStatement,
) -> Result<StatementReport, Fault> {
    cx.authorise(Permission::ReconcileMoney, &input.unit, None)?;
    if let Some(first) = input.statement.problems.first() {
        return Err(Fault::new(FaultKind::Invalid, "statement-rows-wrong")
            .with("row", first.row.to_string())
            .with("count", input.statement.problems.len().to_string()));
    }
    let account = store::accounts::on(tx, &input.unit, cx.now().day())?.ok_or(PaymentsError::NoAccount)?;
    let number = account.account.number().to_owned();
    let known: i64 = tx.scalar(
        "SELECT COUNT(*) FROM payments_statement WHERE account = $1 AND hash = $2",
        values![&number, &input.statement.hash],
    )?;
    if known > 0 {
        return Err(PaymentsError::StatementTwice.into());
    }
    let id: Id<Statement> = cx.new_id();
    let mut report = StatementReport::default();
    for line in &input.statement.lines {
        let new = NewMoney {
            source: "statement",
            account: number.clone(),
            line_key: line.key.clone(),
            unit: input.unit.clone(),
            channel: Channel::Transfer,
            amount: line.amount,
            words: line.words.clone(),
            payer: line.payer.clone(),
            paid_on: line.day,
            statement: Some(id.to_string()),
            meant: None,
        };
        report.lines += 1;
        let counts = match receive(cx, tx, &new)? {
            Received::Known => continue,
            Received::Credited(_) => &mut report.matched,
            Received::Waiting(_) => &mut report.waiting,
        };
        *counts += 1;
        report.fresh += 1;
        report.sum = report.sum.plus(line.amount);
    }
    keep(cx, tx, (id, input, &number), &report)?;
    Ok(report)
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, input, account): (Id<Statement>, &ImportStatement, &str),
    report: &StatementReport,
) -> Result<(), Fault> {
    let by_name = cx.officer().map(|it| it.full_name.clone()).unwrap_or_default();
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO payments_statement (id, hash, unit_id, account, file_name, lines, fresh, fresh_dong, waiting, taken_at,
            taken_by, taken_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            id,
            &input.statement.hash,
            &input.unit,
            account,
            input.file_name.chars().take(200).collect::<String>(),
            count(report.lines),
            count(report.fresh),
            report.sum,
            count(report.waiting),
            cx.now(),
            cx.actor_name(),
            by_name
        ],
    )?;
    Ok(())
}

//! Events on their way to modules of a higher rank.
//!
//! An outbox row is made with its event and deleted by the transaction that uses it, so that nothing is folded
//! twice and nothing is passed over, whatever the order in which transactions commit.

use motcua_db::{DbError, Tx, values};

use crate::Event;

/// An event taken from the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its place in the outbox.
    pub number: i64,
    /// The event.
    pub event: Event,
}

/// Takes up to `limit` waiting events out of the outbox, oldest first. They count as used when the transaction
/// commits and wait again when it does not.
///
/// # Errors
/// When the database refuses.
pub fn deliver(tx: &mut Tx<'_>, limit: usize) -> Result<Vec<Delivery>, DbError> {
    let claim = format!(
        "SELECT number FROM ledger_outbox ORDER BY number LIMIT $1 {}",
        tx.dialect().skip_locked()
    );
    let numbers = tx.query(&claim, values![limit])?;
    let mut delivered = Vec::with_capacity(numbers.len());
    for row in numbers {
        let number: i64 = row.get("number")?;
        let row = tx.query_one(
            "SELECT e.stream, e.seq, e.at, e.actor, e.kind, e.payload, e.hash
             FROM ledger_outbox o JOIN ledger_event e ON e.stream = o.stream AND e.seq = o.seq
             WHERE o.number = $1",
            values![number],
        )?;
        tx.execute("DELETE FROM ledger_outbox WHERE number = $1", values![number])?;
        delivered.push(Delivery {
            number,
            event: Event::from_row(&row)?,
        });
    }
    Ok(delivered)
}

/// How many events wait.
///
/// # Errors
/// When the database refuses.
pub fn pending(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.scalar("SELECT COUNT(*) FROM ledger_outbox", values![])
}

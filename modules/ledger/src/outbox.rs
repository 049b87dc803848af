//! Events on their way to modules of a higher rank.
//!
//! An outbox row is made with its event and deleted by the transaction that uses it, so that nothing is folded
//! twice and nothing is passed over, whatever the order in which transactions commit. Each reader has rows of its own:
//! none waits for another.

use motcua_db::{DbError, Tx, values};

use crate::Event;

/// Who takes events out of an outbox of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Figures fold them.
    Figures,
    /// Notices tell people of them.
    Notices,
}

impl Reader {
    /// Every reader.
    pub(crate) const ALL: [Self; 2] = [Self::Figures, Self::Notices];

    /// The table of what waits for this reader.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Figures => "ledger_outbox",
            Self::Notices => "ledger_outbox_notices",
        }
    }
}

/// An event taken from the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its place in the outbox.
    pub number: i64,
    /// The event.
    pub event: Event,
}

/// Takes up to `limit` events that wait for figures out of their outbox, as [`deliver_to`] does.
///
/// # Errors
/// When the database refuses.
pub fn deliver(tx: &mut Tx<'_>, limit: usize) -> Result<Vec<Delivery>, DbError> {
    deliver_to(tx, Reader::Figures, limit)
}

/// Takes up to `limit` events that wait for `reader` out of its outbox, oldest first. They count as used when the
/// transaction commits and wait again when it does not.
///
/// # Errors
/// When the database refuses.
pub fn deliver_to(tx: &mut Tx<'_>, reader: Reader, limit: usize) -> Result<Vec<Delivery>, DbError> {
    let table = reader.table();
    let claim = format!(
        "SELECT number FROM {table} ORDER BY number LIMIT $1 {}",
        tx.dialect().skip_locked()
    );
    let numbers = tx.query(&claim, values![limit])?;
    let mut delivered = Vec::with_capacity(numbers.len());
    for row in numbers {
        let number: i64 = row.get("number")?;
        let row = tx.query_one(
            &format!(
                "SELECT e.stream, e.seq, e.at, e.actor, e.kind, e.payload, e.hash
                 FROM {table} o JOIN ledger_event e ON e.stream = o.stream AND e.seq = o.seq
                 WHERE o.number = $1"
            ),
            values![number],
        )?;
        tx.execute(&format!("DELETE FROM {table} WHERE number = $1"), values![number])?;
        delivered.push(Delivery {
            number,
            event: Event::from_row(&row)?,
        });
    }
    Ok(delivered)
}

/// Whether an event waits to be told.
///
/// # Errors
/// When the database refuses.
pub fn waits_for_notices(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let found = tx.query_opt("SELECT 1 FROM ledger_outbox_notices LIMIT 1", values![])?;
    Ok(found.is_some())
}

/// How many events wait for figures.
///
/// # Errors
/// When the database refuses.
pub fn pending(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.scalar("SELECT COUNT(*) FROM ledger_outbox", values![])
}

//! What waits, what went out, and what could not be delivered, for the people who look after it.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};
use motcua_mail::Channel;

use crate::model::{DeliveryId, DeliveryState, NoticeKind};
use crate::store;

/// A delivery as the operator sees it: neither its words nor the whole of its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// The identifier.
    pub id: DeliveryId,
    /// What it tells of.
    pub kind: NoticeKind,
    /// By which channel.
    pub channel: Channel,
    /// Where to, most of it hidden.
    pub masked_address: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Tries so far.
    pub tries: i64,
    /// When the next one is due.
    pub due_at: Instant,
    /// The code of what went wrong last.
    pub cause: Option<String>,
    /// The carrier's own words.
    pub cause_words: Option<String>,
    /// The carrier.
    pub carrier: Option<String>,
    /// When it was written.
    pub created_at: Instant,
    /// When it changed last.
    pub changed_at: Instant,
}

/// How many deliveries stand in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: DeliveryState,
    /// How many.
    pub count: i64,
}

/// Rows shown at once.
const MOST: usize = 200;

/// Deliveries in `state`, the longest unchanged first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn queue(cx: &OpContext, tx: &mut Tx<'_>, state: DeliveryState) -> Result<Vec<QueueRow>, Fault> {
    cx.authorise_anywhere(Permission::ViewJobs)?;
    let order = match state {
        DeliveryState::Sent | DeliveryState::Delivered => "changed_at DESC",
        _ => "due_at",
    };
    let rows = tx.query(
        &format!("SELECT * FROM notices_delivery WHERE state = $1 ORDER BY {order}, delivery_id LIMIT $2"),
        values![state.identifier(), MOST],
    )?;
    Ok(rows
        .iter()
        .map(|row| read(row, state))
        .collect::<Result<_, _>>()?)
}

/// How many deliveries stand in each state, and how many events could not be told.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn queue_counts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(Vec<StateCount>, i64), Fault> {
    cx.authorise_anywhere(Permission::ViewJobs)?;
    let mut counts = Vec::new();
    for state in DeliveryState::ALL {
        let count = tx.scalar(
            "SELECT COUNT(*) FROM notices_delivery WHERE state = $1",
            values![state.identifier()],
        )?;
        counts.push(StateCount { state, count });
    }
    Ok((counts, store::notices::events_unread(tx)?))
}

/// Why deliveries were given up, and how many for each cause.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn queue_causes(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, Fault> {
    cx.authorise_anywhere(Permission::ViewJobs)?;
    let rows = tx.query(
        "SELECT cause, COUNT(*) AS many FROM notices_delivery WHERE state = 'given-up' AND cause IS NOT NULL
         GROUP BY cause ORDER BY cause",
        &[],
    )?;
    let pairs = rows.iter().map(|row| Ok((row.get("cause")?, row.get("many")?)));
    Ok(pairs.collect::<Result<_, DbError>>()?)
}

fn read(row: &Row, state: DeliveryState) -> Result<QueueRow, DbError> {
    let (kind, channel): (String, String) = (row.get("kind")?, row.get("channel")?);
    let address: String = row.get("address")?;
    Ok(QueueRow {
        id: row.get("delivery_id")?,
        kind: NoticeKind::from_identifier(&kind).unwrap_or(NoticeKind::DossierFiled),
        channel: Channel::from_identifier(&channel).unwrap_or(Channel::Email),
        masked_address: masked(&address),
        state,
        tries: row.get("tries")?,
        due_at: row.get("due_at")?,
        cause: row.get("cause")?,
        cause_words: row.get("cause_words")?,
        carrier: row.get("carrier")?,
        created_at: row.get("created_at")?,
        changed_at: row.get("changed_at")?,
    })
}

/// Enough to tell two addresses apart, too little to write to one: `m•••@example.vn`, `•••••••678`.
pub(crate) fn masked(address: &str) -> String {
    match address.split_once('@') {
        Some((name, host)) => {
            let first: String = name.chars().take(1).collect();
            format!("{first}•••@{host}")
        }
        None => {
            let hidden = address.chars().count().saturating_sub(3);
            let last: String = address.chars().skip(hidden).collect();
            format!("{}{last}", "•".repeat(hidden))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_list_cannot_be_written_to() {
        assert_eq!(masked("mui.lang@example.vn"), "m•••@example.vn");
        assert_eq!(masked("0912345678"), "•••••••678");
        assert_eq!(masked(""), "");
    }
}

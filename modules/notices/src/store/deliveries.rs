//! Rows of deliveries.

use std::collections::BTreeMap;

use motcua_account::AccountId;
use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;
use motcua_mail::{Channel, Taken};

use crate::model::{Delivery, DeliveryId, DeliveryState, NoticeId, NoticeKind, SentOut};

/// A worker that says nothing for so many seconds is gone; a carrier answers within twenty.
pub(crate) const LEASE: i64 = 120;

/// Inserts a delivery that waits until `due_at`.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    (notice, kind): (NoticeId, NoticeKind),
    (now, due_at): (Instant, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO notices_delivery (delivery_id, notice_id, kind, channel, address, subject, body, urgent, state,
            tries, due_at, lease_until, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, 0, $11, $11)",
        values![
            delivery.id,
            notice,
            kind.identifier(),
            delivery.channel.identifier(),
            &delivery.address,
            &delivery.subject,
            &delivery.body,
            delivery.urgent,
            DeliveryState::Waiting.identifier(),
            due_at,
            now
        ],
    )
    .map(drop)
}

/// Whether one is due, or was left behind by a worker.
pub(crate) fn any_due(tx: &mut Tx<'_>, now: Instant) -> Result<bool, DbError> {
    let found = tx.query_opt(
        "SELECT 1 FROM notices_delivery WHERE (state = 'waiting' AND due_at <= $1)
            OR (state = 'sending' AND lease_until < $1) LIMIT 1",
        values![now],
    )?;
    Ok(found.is_some())
}

/// Deliveries whose worker is gone: with whom they were is not known. What a carrier takes once is tried again.
pub(crate) fn recover(tx: &mut Tx<'_>, now: Instant) -> Result<(), DbError> {
    for channel in Channel::ALL {
        let state = if channel.repeats_safely() {
            DeliveryState::Waiting
        } else {
            DeliveryState::Unsure
        };
        tx.execute(
            "UPDATE notices_delivery SET state = $4, due_at = $2, lease_until = 0, changed_at = $2,
                cause = 'cut-off', cause_words = NULL
             WHERE state = 'sending' AND channel = $1 AND lease_until < $3",
            values![channel.identifier(), now, now, state.identifier()],
        )?;
    }
    Ok(())
}

/// The next delivery that is due, claimed for a try.
pub(crate) fn claim(tx: &mut Tx<'_>, now: Instant) -> Result<Option<Delivery>, DbError> {
    let sql = format!(
        "UPDATE notices_delivery SET state = 'sending', tries = tries + 1, lease_until = $2, changed_at = $1
         WHERE delivery_id IN (
            SELECT delivery_id FROM notices_delivery WHERE state = 'waiting' AND due_at <= $1
            ORDER BY due_at LIMIT 1 {}
         ) RETURNING *",
        tx.dialect().skip_locked()
    );
    let row = tx.query_opt(&sql, values![now, now.plus_seconds(LEASE)])?;
    row.as_ref().map(delivery).transpose()
}

/// Puts a claimed delivery back until `due_at`, without losing a try.
pub(crate) fn postpone(tx: &mut Tx<'_>, delivery: &Delivery, due_at: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE notices_delivery SET state = 'waiting', tries = tries - 1, due_at = $2, lease_until = 0
         WHERE delivery_id = $1 AND state = 'sending' AND tries = $3",
        values![delivery.id, due_at, delivery.tries],
    )
    .map(drop)
}

/// A carrier took it; a code that confirms is kept no longer than it is needed. A worker that was overtaken changes
/// nothing.
pub(crate) fn sent(tx: &mut Tx<'_>, delivery: &Delivery, taken: &Taken, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE notices_delivery SET state = 'sent', lease_until = 0, changed_at = $2, carrier = $3, reference = $4,
            cause = NULL, cause_words = NULL, body = CASE WHEN kind = 'account-code' THEN '' ELSE body END
         WHERE delivery_id = $1 AND state = 'sending' AND tries = $5",
        values![delivery.id, now, &taken.carrier, &taken.reference, delivery.tries],
    )
    .map(drop)
}

/// What a try that failed leaves behind.
pub(crate) struct Failure<'f> {
    /// Where it stands now.
    pub(crate) state: DeliveryState,
    /// When the next try is due.
    pub(crate) due_at: Instant,
    /// The carrier with which it may have gone out.
    pub(crate) carrier: Option<&'f str>,
    /// The code of the cause.
    pub(crate) cause: &'static str,
    /// The carrier's own words.
    pub(crate) words: &'f str,
}

/// A try failed. A worker that was overtaken changes nothing.
pub(crate) fn failed(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    failure: &Failure<'_>,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE notices_delivery SET state = $2, due_at = $3, carrier = $4, cause = $5, cause_words = $6,
            lease_until = 0, changed_at = $7
         WHERE delivery_id = $1 AND state = 'sending' AND tries = $8",
        values![
            delivery.id,
            failure.state.identifier(),
            failure.due_at,
            failure.carrier,
            failure.cause,
            failure.words,
            now,
            delivery.tries
        ],
    )
    .map(drop)
}

/// A delivery that its carrier reports on.
pub(crate) struct ReportedOn {
    pub(crate) id: DeliveryId,
    pub(crate) notice: NoticeId,
    pub(crate) kind: String,
    pub(crate) channel: String,
    pub(crate) state: DeliveryState,
    /// Whether it was given up because the carrier reported it lost.
    pub(crate) lost: bool,
}

/// What `carrier` took under the name it gave it, or under our own `key`; locked until the transaction ends.
pub(crate) fn reported_on(
    tx: &mut Tx<'_>,
    (carrier, reference): (&str, &str),
    key: Option<DeliveryId>,
) -> Result<Option<ReportedOn>, DbError> {
    let sql = format!(
        "SELECT delivery_id, notice_id, kind, channel, state, cause FROM notices_delivery
         WHERE carrier = $1 AND (reference = $2 OR delivery_id = $3) ORDER BY delivery_id LIMIT 1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![carrier, reference, key])?;
    row.map(|row| {
        let state: String = row.get("state")?;
        let cause: Option<String> = row.get("cause")?;
        Ok(ReportedOn {
            id: row.get("delivery_id")?,
            notice: row.get("notice_id")?,
            kind: row.get("kind")?,
            channel: row.get("channel")?,
            state: DeliveryState::from_identifier(&state).unwrap_or(DeliveryState::Sending),
            lost: cause.as_deref() == Some(LOST),
        })
    })
    .transpose()
}

/// The cause of what its carrier reported lost.
const LOST: &str = "lost";

/// Writes down what the carrier reported, with its own words.
pub(crate) fn report(
    tx: &mut Tx<'_>,
    id: DeliveryId,
    (state, words): (DeliveryState, &str),
    now: Instant,
) -> Result<(), DbError> {
    let cause = (state == DeliveryState::GivenUp).then_some(LOST);
    tx.execute(
        "UPDATE notices_delivery SET state = $2, cause = $3, cause_words = $4, changed_at = $5
         WHERE delivery_id = $1",
        values![id, state.identifier(), cause, cause.map(|_| words), now],
    )
    .map(drop)
}

/// Gives a delivery that was given up, or is unsure, a fresh start; tells whether there was one.
pub(crate) fn again(tx: &mut Tx<'_>, id: DeliveryId, now: Instant) -> Result<bool, DbError> {
    let rows = tx.execute(
        "UPDATE notices_delivery SET state = 'waiting', tries = 0, due_at = $2, changed_at = $2
         WHERE delivery_id = $1 AND state IN ('given-up', 'unsure')",
        values![id, now],
    )?;
    Ok(rows == 1)
}

/// Gives everything that was given up for `cause` a fresh start; tells how many there were. Codes that confirm are over
/// by then.
pub(crate) fn all_again(tx: &mut Tx<'_>, cause: &str, now: Instant) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE notices_delivery SET state = 'waiting', tries = 0, due_at = $2, changed_at = $2
         WHERE state = 'given-up' AND cause = $1 AND kind <> 'account-code'",
        values![cause, now],
    )
}

/// What went out of the notices of an account that were written from one instant to another, by notice.
pub(crate) fn sent_of_account(
    tx: &mut Tx<'_>,
    account: AccountId,
    (from, to): (Instant, Instant),
) -> Result<BTreeMap<NoticeId, Vec<SentOut>>, DbError> {
    let rows = tx.query(
        "SELECT d.notice_id, d.channel, d.state, d.changed_at FROM notices_delivery d
         JOIN notices_notice n ON n.notice_id = d.notice_id
         WHERE n.account_id = $1 AND n.written_at >= $2 AND n.written_at <= $3 ORDER BY d.channel",
        values![account, from, to],
    )?;
    let mut all: BTreeMap<NoticeId, Vec<SentOut>> = BTreeMap::new();
    for row in &rows {
        let (channel, state): (String, String) = (row.get("channel")?, row.get("state")?);
        all.entry(row.get("notice_id")?).or_default().push(SentOut {
            channel: Channel::from_identifier(&channel).unwrap_or(Channel::Email),
            state: DeliveryState::from_identifier(&state).unwrap_or(DeliveryState::Waiting),
            at: row.get("changed_at")?,
        });
    }
    Ok(all)
}

fn delivery(row: &Row) -> Result<Delivery, DbError> {
    let channel: String = row.get("channel")?;
    Ok(Delivery {
        id: row.get("delivery_id")?,
        channel: Channel::from_identifier(&channel).unwrap_or(Channel::Email),
        address: row.get("address")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        tries: row.get("tries")?,
        urgent: row.get("urgent")?,
        carrier: row.get("carrier")?,
    })
}

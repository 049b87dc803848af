//! A bank's signed message about money that came (webhook).
//!
//! Signed over time and body together, so that an old message is not sent again later; and the bank's own number of the
//! line makes the same money one, however often it is told, here or in a statement.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Instant, Money};
use serde::Deserialize;

use super::receive::{NewMoney, Received, receive};
use crate::model::{Channel, amount_of, day_of};
use crate::secret::{Secret, SignatureHash};
use crate::store;

/// How far the message's time may be from ours, in seconds.
const FRESH: i64 = 5 * 60;

/// A message as it came.
#[derive(Debug, Clone, Copy)]
pub struct BankMessage<'m> {
    /// The header with its time: seconds since 1970.
    pub timestamp: &'m str,
    /// The header with its signature.
    pub signature: &'m str,
    /// The body.
    pub body: &'m [u8],
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageOutcome {
    /// The signature is not the bank's over this time and body.
    WrongSignature,
    /// It is signed, but too old or from the future: somebody may have kept it.
    Stale,
    /// It cannot be read.
    Malformed,
    /// It names an account of nobody here.
    UnknownAccount,
    /// It was taken, or had been.
    Taken(Received),
}

#[derive(Deserialize)]
struct Body {
    id: String,
    account: String,
    amount: serde_json::Value,
    #[serde(default)]
    text: String,
    #[serde(default)]
    payer: String,
    paid_on: String,
}

/// Takes a message in.
///
/// # Errors
/// When the database refuses: the bank sends it again.
pub fn take_bank_message(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (secret, message): (&Secret, BankMessage<'_>),
) -> Result<MessageOutcome, Fault> {
    let mut signed = message.timestamp.as_bytes().to_vec();
    signed.push(b'.');
    signed.extend_from_slice(message.body);
    if !secret.signed(SignatureHash::Sha256, &signed, message.signature) {
        return Ok(MessageOutcome::WrongSignature);
    }
    if !is_fresh(message.timestamp, cx.now()) {
        return Ok(MessageOutcome::Stale);
    }
    let Some((body, amount, paid_on)) = read(message.body) else {
        return Ok(MessageOutcome::Malformed);
    };
    let Some(unit) = store::accounts::unit_of(tx, body.account.trim())? else {
        return Ok(MessageOutcome::UnknownAccount);
    };
    let new = NewMoney {
        source: "bank-message",
        account: body.account.trim().to_owned(),
        line_key: format!("no:{}:{}", body.id.trim(), amount.amount()),
        unit,
        channel: Channel::Transfer,
        amount,
        words: body.text,
        payer: body.payer,
        paid_on,
        statement: None,
        meant: None,
    };
    receive(cx, tx, &new).map(MessageOutcome::Taken)
}

fn is_fresh(timestamp: &str, now: Instant) -> bool {
    timestamp.trim().parse::<i64>().is_ok_and(|seconds| {
        let ours = now.micros() / 1_000_000;
        seconds
            .checked_sub(ours)
            .is_some_and(|apart| apart.abs() <= FRESH)
    })
}

fn read(bytes: &[u8]) -> Option<(Body, Money, Day)> {
    let body: Body = serde_json::from_slice(bytes).ok()?;
    let amount = match &body.amount {
        serde_json::Value::Number(number) => amount_of(&number.to_string()),
        serde_json::Value::String(text) => amount_of(text),
        _ => None,
    }?;
    let paid_on = day_of(&body.paid_on)?;
    let fits = (1..=100).contains(&body.id.trim().len());
    fits.then_some((body, amount, paid_on))
}

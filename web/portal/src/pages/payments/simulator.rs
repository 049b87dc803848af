//! The gateway's other side, in a demonstration alone: whoever tries it decides what the gateway tells our server.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{RawQuery, State};
use motcua_kernel::{Fault, FaultKind, Instant, Money};
use motcua_payments::{AttemptSeen, Gateway, SignedRedirect, SimulatedGateway, attempt, stamp};
use motcua_ui::{PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use super::gateway::take;
use crate::Portal;

/// What may be played.
const PLAYS: [&str; 7] = ["pay", "cancel", "twice", "late", "amount", "tampered", LOST];

/// The person pays, and the message to our server is lost on its way.
const LOST: &str = "lost";

#[derive(Template)]
#[template(path = "payments/simulator.html")]
struct SimulatorPage {
    cx: PageContext,
    query: String,
    txn: String,
    words: String,
    amount: Money,
    /// What our server answered; nothing before something was played.
    answers: Vec<String>,
    /// The signed way back.
    back: Option<String>,
}

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    query: String,
    play: String,
}

/// What the gateway was told about the payment.
struct Order {
    txn: String,
    words: String,
    amount: i64,
    return_to: String,
}

impl Order {
    fn read(simulator: &SignedRedirect, query: &str) -> Result<Self, Fault> {
        let parts = simulator
            .checked(query)
            .map_err(|error| Fault::new(FaultKind::NotFound, "not-found").because(error))?;
        let value = |wanted: &str| {
            let found = parts.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Ok(Self {
            txn: value("vnp_TxnRef"),
            words: value("vnp_OrderInfo"),
            amount: value("vnp_Amount").parse().unwrap_or_default(),
            return_to: value("vnp_ReturnUrl"),
        })
    }

    /// What the gateway tells: transaction, amount in hundredths, when, and whether it was paid.
    fn told(
        &self,
        simulator: &SignedRedirect,
        (transaction, amount, at, code): (&str, i64, Instant, &str),
    ) -> String {
        let parts = [
            ("vnp_TmnCode", simulator.merchant.clone()),
            ("vnp_Amount", amount.to_string()),
            ("vnp_BankCode", "THU".to_owned()),
            ("vnp_TxnRef", self.txn.clone()),
            ("vnp_OrderInfo", self.words.clone()),
            ("vnp_TransactionNo", transaction.to_owned()),
            ("vnp_PayDate", stamp(at)),
            ("vnp_ResponseCode", code.to_owned()),
            ("vnp_TransactionStatus", code.to_owned()),
        ];
        simulator.sign(&parts.map(|(name, value)| (name.to_owned(), value)))
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    cx: PageContext,
    RawQuery(query): RawQuery,
) -> PageResult {
    let simulator = simulator(&portal)?;
    let query = query.unwrap_or_default();
    let order = Order::read(&simulator.redirect, &query)?;
    Ok(render(&page(cx, query, &order)))
}

/// Plays the gateway: tells our server, and shows what it answered and the way back.
pub(super) async fn play(
    State(portal): State<Portal>,
    cx: PageContext,
    Form(sent): Form<Sent>,
) -> PageResult {
    let simulator = simulator(&portal)?;
    let order = Order::read(&simulator.redirect, &sent.query)?;
    if !PLAYS.contains(&sent.play.as_str()) {
        return Err(WebFault(Fault::new(FaultKind::NotFound, "not-found")));
    }
    let txn = order.txn.clone();
    let seen = portal.read(move |tx| attempt(tx, &txn)).await?;
    let now = portal.clock.now();
    remember(&simulator, &order, (&sent.play, now), &seen);
    let messages = messages(&simulator.redirect, &order, (&sent.play, now), &seen);
    let mut answers = Vec::new();
    let arriving = if sent.play == LOST {
        &[]
    } else {
        messages.as_slice()
    };
    for message in arriving {
        answers.push(take(&portal, message.clone()).await);
    }
    let back = messages
        .last()
        .map(|query| format!("{}?{query}", order.return_to));
    Ok(render(&SimulatorPage {
        answers,
        back,
        ..page(cx, sent.query, &order)
    }))
}

/// The gateway knows what became of the payment, whatever becomes of the message on its way to us.
fn remember(simulator: &SimulatedGateway, order: &Order, (play, now): (&str, Instant), seen: &AttemptSeen) {
    let play = if play == "tampered" { "pay" } else { play };
    for message in messages(&simulator.redirect, order, (play, now), seen) {
        if let Ok(notice) = simulator.redirect.read(&message) {
            simulator.note(notice);
        }
    }
}

fn messages(
    simulator: &SignedRedirect,
    order: &Order,
    (play, now): (&str, Instant),
    seen: &AttemptSeen,
) -> Vec<String> {
    let number = |more: i64| (now.micros() / 1_000 + more).to_string();
    let told = |more, amount, at, code| order.told(simulator, (&number(more), amount, at, code));
    let amount = order.amount;
    match play {
        // The same message comes twice, as gateways do, and then another payment.
        "twice" => vec![
            told(0, amount, now, "00"),
            told(0, amount, now, "00"),
            told(1, amount, now, "00"),
        ],
        "cancel" => vec![told(0, amount, now, "24")],
        "late" => vec![told(0, amount, seen.attempt.expires_at.plus_seconds(60), "00")],
        "amount" => vec![told(0, amount / 200 * 100, now, "00")],
        "tampered" => {
            let right = told(0, amount, now, "00");
            vec![right.replace(&format!("vnp_Amount={amount}"), "vnp_Amount=100")]
        }
        _ => vec![told(0, amount, now, "00")],
    }
}

fn page(cx: PageContext, query: String, order: &Order) -> SimulatorPage {
    SimulatorPage {
        cx,
        query,
        txn: order.txn.clone(),
        words: order.words.clone(),
        amount: Money::dong(order.amount / 100),
        answers: Vec::new(),
        back: None,
    }
}

/// There is none outside a demonstration.
fn simulator(portal: &Portal) -> Result<Arc<SimulatedGateway>, Fault> {
    let simulator = portal.payments.simulator.clone().filter(|_| portal.demo);
    simulator.ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))
}

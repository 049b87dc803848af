//! The way to the gateway and back, and the gateway's own message, which alone makes a payment a fact.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use motcua_kernel::{Clock, Fault, Instant, Money};
use motcua_payments::{
    AttemptSeen, Checkout, DueState, NoticeAnswer, NoticeError, PaymentsError, attempt, due_view, take_notice,
};
use motcua_ui::{PageContext, PageResult, WebFault, render, render_as};

use crate::Portal;
use crate::pay_ways::OneTry;

#[derive(Template)]
#[template(path = "payments/go.html")]
struct GoPage {
    cx: PageContext,
    reference: String,
    amount: Money,
    expires_at: Instant,
    /// The gateway's address; nothing once the payment is over.
    address: Option<String>,
}

#[derive(Template)]
#[template(path = "payments/return.html")]
struct ReturnPage {
    cx: PageContext,
    /// What is known here of the payment; nothing where the address was changed on the way.
    seen: Option<(AttemptSeen, DueState)>,
    here: String,
}

/// The last page of ours before the gateway's: how much, for which reference. Forms of ours lead to us alone, so the
/// way out is a link.
pub(super) async fn go(
    State(portal): State<Portal>,
    cx: PageContext,
    OneTry(visitor): OneTry,
    Path(txn): Path<String>,
) -> PageResult {
    let seen = portal.read(move |tx| attempt(tx, &txn)).await?;
    let gateway = portal.payments.gateway.as_ref().ok_or(PaymentsError::NoGateway);
    let gateway = gateway.map_err(|error| WebFault(error.into()))?;
    let checkout = Checkout {
        txn_ref: seen.attempt.txn_ref.clone(),
        amount: seen.attempt.amount,
        words: format!("Thanh toan {}", seen.attempt.due.reference),
        return_to: format!("{}/pay/return", portal.payments.public_url),
        started_at: seen.attempt.started_at,
        expires_at: seen.attempt.expires_at,
        visitor,
        vietnamese: cx.language().code() == "vi",
    };
    let open = seen.outcome.is_none() && seen.attempt.expires_at > portal.clock.now();
    Ok(render(&GoPage {
        reference: seen.attempt.due.reference.to_string(),
        amount: seen.attempt.amount,
        expires_at: seen.attempt.expires_at,
        address: open.then(|| gateway.address(&checkout)),
        cx,
    }))
}

/// Where the gateway leads the browser back to. What the address says is not believed: the page tells what our server
/// was told.
pub(super) async fn back(
    State(portal): State<Portal>,
    cx: PageContext,
    RawQuery(query): RawQuery,
) -> PageResult {
    let gateway = portal.payments.gateway.as_ref().ok_or(PaymentsError::NoGateway);
    let gateway = gateway.map_err(|error| WebFault(error.into()))?;
    let query = query.unwrap_or_default();
    let Ok(notice) = gateway.read(&query) else {
        let page = ReturnPage {
            cx,
            seen: None,
            here: String::new(),
        };
        return Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let op = portal.public();
    let seen = portal
        .read(move |tx| {
            let seen = attempt(tx, &notice.txn_ref)?;
            let view = due_view(&op, tx, seen.attempt.due.id)?;
            Ok::<_, Fault>((seen, view.state))
        })
        .await?;
    Ok(render(&ReturnPage {
        cx,
        seen: Some(seen),
        here: format!("/pay/return?{query}"),
    }))
}

/// The gateway's message, from server to server.
pub(super) async fn told(State(portal): State<Portal>, RawQuery(query): RawQuery) -> Response {
    let answer = take(&portal, query.unwrap_or_default()).await;
    ([(header::CONTENT_TYPE, "application/json")], answer).into_response()
}

/// Takes a message and gives the answer that the gateway reads.
pub(super) async fn take(portal: &Portal, query: String) -> String {
    let Some(gateway) = portal.payments.gateway.clone() else {
        return "{}".to_owned();
    };
    let notice = match gateway.read(&query) {
        Ok(notice) => notice,
        // The query itself is not logged: it may be somebody's who tries.
        Err(error) => {
            tracing::warn!(%error, "a message of the gateway was not believed");
            let answer = match error {
                NoticeError::Signature => NoticeAnswer::WrongSignature,
                NoticeError::Malformed => NoticeAnswer::Failed,
            };
            return gateway.answer(answer);
        }
    };
    let (code, op) = (gateway.code().to_owned(), system(portal));
    let outcome = portal
        .write(move |tx| take_notice(&op, tx, (&code, &notice)))
        .await;
    match outcome {
        Ok(answer) => gateway.answer(answer),
        Err(WebFault(fault)) => {
            tracing::error!(%fault, "a message of the gateway could not be taken");
            gateway.answer(NoticeAnswer::Failed)
        }
    }
}

/// What a signed message leads to is done by the program itself.
pub(super) fn system(portal: &Portal) -> motcua_identity::OpContext {
    let clock: std::sync::Arc<dyn Clock> = std::sync::Arc::clone(&portal.clock);
    motcua_identity::OpContext::system(clock, std::sync::Arc::clone(&portal.randomness))
}

//! The bank's messages about money that came.
//!
//! `POST /pay/bank`, JSON `{id, account, amount, text, payer, paid_on}`; headers `x-motcua-timestamp` (seconds) and
//! `x-motcua-signature`: HMAC-SHA256 over `timestamp.body`, hexadecimal.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use motcua_payments::{BankMessage, MessageOutcome, Received, take_bank_message};
use motcua_ui::WebFault;

use super::gateway::system;
use crate::Portal;

pub(super) async fn told(
    State(portal): State<Portal>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, WebFault> {
    let Some(secret) = portal.payments.bank_secret.clone() else {
        return Ok(answer(StatusCode::NOT_FOUND, "no-bank"));
    };
    let text = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (timestamp, signature) = (text("x-motcua-timestamp"), text("x-motcua-signature"));
    let op = system(&portal);
    let outcome = portal
        .write(move |tx| {
            let message = BankMessage {
                timestamp: &timestamp,
                signature: &signature,
                body: &body,
            };
            take_bank_message(&op, tx, (&secret, message))
        })
        .await?;
    Ok(match outcome {
        MessageOutcome::WrongSignature => answer(StatusCode::UNAUTHORIZED, "wrong-signature"),
        MessageOutcome::Stale => answer(StatusCode::UNAUTHORIZED, "stale"),
        MessageOutcome::Malformed => answer(StatusCode::UNPROCESSABLE_ENTITY, "malformed"),
        MessageOutcome::UnknownAccount => answer(StatusCode::UNPROCESSABLE_ENTITY, "unknown-account"),
        MessageOutcome::Taken(Received::Known) => answer(StatusCode::OK, "known"),
        MessageOutcome::Taken(Received::Credited(_)) => answer(StatusCode::OK, "matched"),
        MessageOutcome::Taken(Received::Waiting(_)) => answer(StatusCode::OK, "waiting"),
    })
}

fn answer(status: StatusCode, outcome: &'static str) -> Response {
    let body = format!("{{\"outcome\":\"{outcome}\"}}");
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

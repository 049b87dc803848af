//! What is to be paid: the owner's list, a due with its code, paying without an account, the gateway's messages.

mod bank;
mod card;
mod exemption;
mod gateway;
mod list;
mod owed;
mod public;
mod receipt;
mod show;
mod simulator;
mod waits;

pub(crate) use owed::{Owed, owed};
pub(crate) use waits::waiting;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};

use crate::routes::RouteRow;
use crate::routes::RouteRule::{Anyone, Owner};
use crate::{Portal, upload};

/// Who may use these routes. What anyone may use is guarded by a signature, by digits that only the owner knows, or
/// by a number that nobody can guess; the simulator is there in a demonstration alone.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/portal/dues", Owner),
    ("GET", "/portal/dues/{id}", Owner),
    ("POST", "/portal/dues/{id}/gateway", Owner),
    ("POST", "/portal/dues/{id}/exemption", Owner),
    ("GET", "/portal/receipts/{id}", Owner),
    ("GET", "/pay", Anyone),
    ("POST", "/pay", Anyone),
    ("POST", "/pay/gateway", Anyone),
    ("POST", "/pay/receipt", Anyone),
    ("GET", "/pay/go/{txn}", Anyone),
    ("GET", "/pay/return", Anyone),
    ("GET", "/pay/ipn", Anyone),
    ("POST", "/pay/bank", Anyone),
    ("GET", "/pay/simulator", Anyone),
    ("POST", "/pay/simulator", Anyone),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        ("/portal/dues", get(list::show)),
        ("/portal/dues/{id}", get(show::show)),
        ("/portal/dues/{id}/gateway", post(show::begin)),
        (
            "/portal/dues/{id}/exemption",
            post(exemption::ask).layer(DefaultBodyLimit::max(upload::MOST)),
        ),
        ("/portal/receipts/{id}", get(receipt::show)),
        ("/pay", get(public::ask).post(public::answer)),
        ("/pay/gateway", post(public::begin)),
        ("/pay/receipt", post(receipt::by_code)),
        ("/pay/go/{txn}", get(gateway::go)),
        ("/pay/return", get(gateway::back)),
        ("/pay/ipn", get(gateway::told)),
        ("/pay/bank", post(bank::told)),
        ("/pay/simulator", get(simulator::show).post(simulator::play)),
    ]
}

//! How people may pay: the gateway, the bank's messages, and who guards the public page.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use motcua_kernel::{Fault, FaultKind};
use motcua_payments::{Gateway, Secret, SimulatedGateway};
use motcua_ui::{Guesses, Limiter, WebFault, visitor};

use crate::Portal;

/// How people may pay; without anything in it, by transfer and at the desk.
#[derive(Default)]
pub struct PayWays {
    /// The gateway, where there is one.
    pub gateway: Option<Arc<dyn Gateway>>,
    /// The gateway's other side in a demonstration: whoever tries it plays the gateway.
    pub simulator: Option<Arc<SimulatedGateway>>,
    /// The secret of the bank's messages, where a bank sends any.
    pub bank_secret: Option<Secret>,
    /// What stands before our paths in the address that the gateway leads back to: `https://dvc.example`.
    pub public_url: String,
    /// Counts the tries of visitors without an account.
    pub limiter: Limiter,
    /// Counts wrong digits for each code.
    pub guesses: Guesses,
}

/// The proof that the visitor had a try left, which is spent now; and their address.
pub(crate) struct OneTry(pub(crate) String);

impl FromRequestParts<Portal> for OneTry {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let visitor = visitor(parts, portal.behind_proxy);
        if portal.payments.limiter.take(visitor, portal.clock.now()).await {
            Ok(Self(visitor.to_string()))
        } else {
            Err(WebFault(Fault::new(FaultKind::TooMany, "too-many")))
        }
    }
}

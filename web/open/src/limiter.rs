//! A try of a visitor: looking up by four digits and opening a paper by its identifier are slowed down.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{WebFault, visitor};

use crate::Open;

/// The proof that the visitor had a try left, which is spent now.
pub(crate) struct OneTry;

impl FromRequestParts<Open> for OneTry {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, open: &Open) -> Result<Self, Self::Rejection> {
        let visitor = visitor(parts, open.behind_proxy);
        if open.limiter().take(visitor, open.clock.now()).await {
            Ok(Self)
        } else {
            Err(WebFault(Fault::new(FaultKind::TooMany, "too-many")))
        }
    }
}

//! What carriers report on the messages they took: `POST /notices/report/{carrier}`.
//!
//! The profile of the carrier in the settings says how it proves itself and how its reports are written; without one it is
//! JSON `{id, state, words}`, or a list of such, with the headers `x-motcua-at` (seconds) and `x-motcua-signature`:
//! HMAC-SHA256 over `at.body`, hexadecimal. A carrier that is answered 404 sends its report once more: a report may come
//! before we have written down that the message was taken.

use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};
use motcua_mail::{Report, ReportError};
use motcua_notices::{ReportsTaken, take_reports};
use motcua_ui::{PageContext, WebFault, problem, visitor};

use crate::Portal;

/// Where somebody reports from. Only reports that are not proved are counted: a carrier reports often.
pub(super) struct Sender(std::net::IpAddr);

impl FromRequestParts<Portal> for Sender {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        Ok(Self(visitor(parts, portal.behind_proxy)))
    }
}

pub(super) async fn told(
    State(portal): State<Portal>,
    cx: PageContext,
    Sender(sender): Sender,
    Path(carrier): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let now = portal.clock.now();
    if !portal.limiter().left(sender, now).await {
        return problem(&Fault::new(FaultKind::TooMany, "too-many"), &cx);
    }
    let reports = match read(&portal, &carrier, &headers, &body) {
        Ok(reports) => reports,
        Err(fault) => {
            portal.limiter().take(sender, now).await;
            return problem(&fault, &cx);
        }
    };
    let op = OpContext {
        request_id: Some(cx.request_id().to_owned()),
        ..portal.public().acting_as(Actor::System)
    };
    let taken = portal
        .write(move |tx| take_reports(&op, tx, &carrier, &reports))
        .await;
    match taken {
        Ok(taken) => answer(taken, &cx),
        Err(WebFault(fault)) => problem(&fault, &cx),
    }
}

/// The reports of a request that is proved to be the carrier's.
fn read(portal: &Portal, carrier: &str, headers: &HeaderMap, body: &[u8]) -> Result<Vec<Report>, Fault> {
    let reporter = portal.choices().carriers.reporter(carrier);
    let reporter = reporter.ok_or(Fault::new(FaultKind::NotFound, "report-carrier-unknown"))?;
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.map(str::to_owned)
    };
    let now = portal.clock.now().micros().div_euclid(1_000_000);
    reporter.read(now, &header, body).map_err(|error| match error {
        ReportError::Unproved => Fault::new(FaultKind::Unauthenticated, "report-unproved"),
        ReportError::Unreadable => Fault::new(FaultKind::Invalid, "report-unreadable"),
    })
}

fn answer(taken: ReportsTaken, cx: &PageContext) -> Response {
    if taken.counted + taken.known == 0 && taken.unknown > 0 {
        return problem(&Fault::new(FaultKind::NotFound, "report-message-unknown"), cx);
    }
    let ReportsTaken {
        counted,
        known,
        unknown,
    } = taken;
    let body = format!("{{\"counted\":{counted},\"known\":{known},\"unknown\":{unknown}}}");
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

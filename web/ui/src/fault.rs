//! A fault as a response: a page with a way out, or problem JSON (RFC 9457); its cause is logged here, once.

use std::error::Error;
use std::sync::Arc;

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use motcua_kernel::{Fault, FaultKind};
use serde::Serialize;
use tower_http::csrf::ProtectionError;

use crate::PageContext;
use crate::render::render_as;

/// A fault on its way out of a handler; anything that converts into a [`Fault`] converts into this with `?`.
#[derive(Debug)]
pub struct WebFault(pub Fault);

impl<E: Into<Fault>> From<E> for WebFault {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for WebFault {
    /// The status only; the middleware of [`crate::protect`] knows language and reader and writes the body.
    fn into_response(self) -> Response {
        let mut response = status_of(self.0.kind()).into_response();
        response.extensions_mut().insert(FaultNote(Arc::new(self.0)));
        response
    }
}

#[derive(Clone)]
struct FaultNote(Arc<Fault>);

/// The HTTP status of a kind of fault.
pub const fn status_of(kind: FaultKind) -> StatusCode {
    match kind {
        FaultKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        FaultKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        FaultKind::Forbidden => StatusCode::FORBIDDEN,
        FaultKind::NotFound => StatusCode::NOT_FOUND,
        FaultKind::Conflict => StatusCode::CONFLICT,
        FaultKind::Gone => StatusCode::GONE,
        FaultKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        FaultKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        FaultKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        FaultKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The fault that a bare error status of the framework stands for.
fn fault_of(response: &Response) -> Fault {
    let (kind, code) = match response.status() {
        StatusCode::FORBIDDEN if response.extensions().get::<ProtectionError>().is_some() => {
            (FaultKind::Forbidden, "cross-site")
        }
        StatusCode::UNAUTHORIZED => (FaultKind::Unauthenticated, "unauthenticated"),
        StatusCode::FORBIDDEN => (FaultKind::Forbidden, "forbidden"),
        StatusCode::NOT_FOUND => (FaultKind::NotFound, "not-found"),
        StatusCode::METHOD_NOT_ALLOWED => (FaultKind::Invalid, "method-not-allowed"),
        StatusCode::CONFLICT => (FaultKind::Conflict, "conflict"),
        StatusCode::GONE => (FaultKind::Gone, "gone"),
        StatusCode::PAYLOAD_TOO_LARGE => (FaultKind::TooLarge, "too-large"),
        StatusCode::TOO_MANY_REQUESTS => (FaultKind::TooMany, "too-many"),
        StatusCode::GATEWAY_TIMEOUT => (FaultKind::Unavailable, "timed-out"),
        StatusCode::SERVICE_UNAVAILABLE => (FaultKind::Unavailable, "unavailable"),
        status if status.is_server_error() => (FaultKind::Internal, "internal"),
        _ => (FaultKind::Invalid, "invalid"),
    };
    Fault::new(kind, code)
}

/// The page of a fault: what happened, what to do, where to go.
#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    cx: PageContext,
    status: u16,
    title: String,
    detail: String,
    sign_in: bool,
}

/// RFC 9457 problem details.
#[derive(Serialize)]
struct ProblemDetails<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    code: &'a str,
    request_id: &'a str,
}

/// Middleware: gives every bare error response its body in the reader's language.
pub(crate) async fn explain(cx: PageContext, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let note = response.extensions_mut().remove::<FaultNote>();
    let fault = match note {
        Some(FaultNote(fault)) => fault,
        None if is_bare_error(&response) => Arc::new(fault_of(&response)),
        None => return response,
    };
    log(&fault, response.status());
    let body = body_of(&fault, response.status(), cx);
    // Headers such as Allow or Retry-After stay; those that described the old body go.
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    let (body_parts, body) = body.into_parts();
    parts.headers.extend(body_parts.headers);
    Response::from_parts(parts, body)
}

/// An error the framework answered itself: no body, or its plain English line.
fn is_bare_error(response: &Response) -> bool {
    let status = response.status();
    let media = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    (status.is_client_error() || status.is_server_error())
        && media.is_none_or(|media| media.starts_with("text/plain"))
}

/// Problem JSON for whoever is a program, whatever it says it accepts.
pub fn problem(fault: &Fault, cx: &PageContext) -> Response {
    let status = status_of(fault.kind());
    log(fault, status);
    problem_json(fault, status, cx)
}

fn problem_json(fault: &Fault, status: StatusCode, cx: &PageContext) -> Response {
    let (title, detail) = words_of(fault, cx);
    let problem = ProblemDetails {
        r#type: format!("urn:motcua:fault:{}", fault.code()),
        title: &title,
        status: status.as_u16(),
        detail: &detail,
        instance: cx.path(),
        code: fault.code(),
        request_id: cx.request_id(),
    };
    let json = serde_json::to_vec(&problem).unwrap_or_default();
    let media = HeaderValue::from_static("application/problem+json");
    (status, [(header::CONTENT_TYPE, media)], json).into_response()
}

fn body_of(fault: &Fault, status: StatusCode, cx: PageContext) -> Response {
    if cx.wants_json() {
        return problem_json(fault, status, &cx);
    }
    let (title, detail) = words_of(fault, &cx);
    let sign_in = fault.kind() == FaultKind::Unauthenticated;
    render_as(
        status,
        &FaultPage {
            cx,
            status: status.as_u16(),
            title,
            detail,
            sign_in,
        },
    )
}

/// The title of the kind, and the words of the code or, without any, the help of the kind.
fn words_of(fault: &Fault, cx: &PageContext) -> (String, String) {
    let words = cx.words();
    let kind = format!("fault-kind-{}", name_of(fault.kind()));
    let own = format!("fault-{}", fault.code());
    let args: Vec<_> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.into()))
        .collect();
    let detail = if words.has(&own) {
        words.with(&own, &args)
    } else {
        words.get(&format!("{kind}-help")).into_owned()
    };
    (words.get(&kind).into_owned(), detail)
}

/// The kind as it stands in keys of words.
const fn name_of(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Invalid => "invalid",
        FaultKind::Unauthenticated => "unauthenticated",
        FaultKind::Forbidden => "forbidden",
        FaultKind::NotFound => "not-found",
        FaultKind::Conflict => "conflict",
        FaultKind::Gone => "gone",
        FaultKind::TooLarge => "too-large",
        FaultKind::TooMany => "too-many",
        FaultKind::Unavailable => "unavailable",
        FaultKind::Internal => "internal",
    }
}

/// The one place where causes are logged; the request's span adds method, path and id.
fn log(fault: &Fault, status: StatusCode) {
    let mut cause = String::new();
    let mut source = fault.source();
    while let Some(error) = source {
        if !cause.is_empty() {
            cause.push_str(": ");
        }
        cause.push_str(&error.to_string());
        source = error.source();
    }
    let status = status.as_u16();
    if matches!(fault.kind(), FaultKind::Internal | FaultKind::Unavailable) {
        tracing::error!(code = fault.code(), status, cause, "a request failed");
    } else {
        tracing::info!(code = fault.code(), status, cause, "a request was refused");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_i18n::{Language, Words};

    #[test]
    fn every_kind_of_fault_has_a_title_and_help() {
        for kind in [
            FaultKind::Invalid,
            FaultKind::Unauthenticated,
            FaultKind::Forbidden,
            FaultKind::NotFound,
            FaultKind::Conflict,
            FaultKind::Gone,
            FaultKind::TooLarge,
            FaultKind::TooMany,
            FaultKind::Unavailable,
            FaultKind::Internal,
        ] {
            let words = Words::new(Language::Vi);
            assert!(words.has(&format!("fault-kind-{}", name_of(kind))), "{kind:?}");
            assert!(
                words.has(&format!("fault-kind-{}-help", name_of(kind))),
                "{kind:?}"
            );
            assert!(status_of(kind).as_u16() >= 400);
        }
    }
}

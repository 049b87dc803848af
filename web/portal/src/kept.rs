//! A form that was sent after its session had ended (two hours, a quarter of an hour where somebody helps) is not lost: the
//! page that asks to sign in carries what was typed, and hands it on once somebody is signed in. Nothing of it is kept
//! here, and whoever signs in as somebody else can do nothing with it: each use case asks whose it is.

use axum::Form;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageContext, WebFault, local_path};

use crate::Portal;
use crate::pages::sign_in;

/// The longest form there is, as the reader of forms has it.
const MOST: usize = 2 << 20;

/// Where forms are kept. Those of the account carry passwords and codes, and are typed again.
const ROOMS: [&str; 6] = [
    "/portal/filing/",
    "/portal/dossiers/",
    "/portal/petitions",
    "/portal/ratings/",
    "/portal/vault",
    "/portal/dues/",
];

/// Stands in the extensions of an answer that was refused for want of a session.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SessionMissing;

/// A form that waits for its sender to sign in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct KeptForm {
    /// Where it was sent.
    pub(crate) to: String,
    /// As it was sent.
    pub(crate) body: String,
    /// Its fields, in order.
    pub(crate) fields: Vec<(String, String)>,
}

impl KeptForm {
    /// The form that `body` is, sent to `to`; nothing where it is none or its room keeps none.
    pub(crate) async fn read(to: &str, body: &str) -> Option<Self> {
        let to = local_path(to).filter(|to| keeps(to))?;
        let request = Request::builder()
            .method(Method::POST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.to_owned()))
            .ok()?;
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .ok()?;
        Some(Self {
            to: to.to_owned(),
            body: body.to_owned(),
            fields,
        })
    }
}

fn keeps(path: &str) -> bool {
    ROOMS.iter().any(|room| path.starts_with(room))
}

/// Whether files are sent to one of the rooms.
fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accept = request.headers().get(header::ACCEPT);
    let json = accept
        .and_then(|value| value.to_str().ok())
        .is_some_and(|it| it.contains("application/json"));
    request.method() == Method::POST
        && keeps(request.uri().path())
        && kind.starts_with("multipart/form-data")
        && !json
}

/// Whether the form is one that is kept.
fn is_kept(request: &Request) -> bool {
    let text = |name| {
        let value = request.headers().get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    request.method() == Method::POST
        && keeps(request.uri().path())
        && text(header::CONTENT_TYPE).starts_with("application/x-www-form-urlencoded")
        && !text(header::ACCEPT).contains("application/json")
}

/// The page from which a form was sent, on this site.
fn page_before(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let rest = referer.split_once("://").map_or(referer, |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..))?;
    local_path(path).map(str::to_owned)
}

/// Keeps a form whose session has ended, as a layer around the pages.
pub(crate) async fn keep(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let cx = request.extensions().get::<PageContext>().cloned();
    // At a kiosk nothing waits for the next person.
    let Some(cx) = cx else {
        return next.run(request).await;
    };
    if is_upload(&request) {
        let before = page_before(request.headers()).unwrap_or_default();
        let answer = next.run(request).await;
        return match answer.extensions().get::<SessionMissing>() {
            // Files of somebody who has not signed in are taken from nobody; that is said, and where to send them again.
            Some(_) => sign_in::after_files(&portal, cx, before),
            None => answer,
        };
    }
    if cx.is_kiosk() || !is_kept(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let to = parts
        .uri
        .path_and_query()
        .map_or("/", |it| it.as_str())
        .to_owned();
    let before = page_before(&parts.headers).unwrap_or_default();
    let Ok(bytes) = to_bytes(body, MOST).await else {
        return WebFault(Fault::new(FaultKind::TooLarge, "too-large")).into_response();
    };
    let there = Request::from_parts(parts, Body::from(Bytes::clone(&bytes)));
    let answer = next.run(there).await;
    if answer.extensions().get::<SessionMissing>().is_none() {
        return answer;
    }
    let kept = match std::str::from_utf8(&bytes) {
        Ok(body) => KeptForm::read(&to, body).await,
        Err(_) => None,
    };
    kept.map_or(answer, |kept| sign_in::with_form(&portal, cx, (kept, before)))
}

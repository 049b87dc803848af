//! The outermost middleware: gives each request its id, language and context, and each response its headers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::context::Frame;
use crate::language::{self, local_path};
use crate::{PageContext, Site, kiosk, text_size};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Only our own files, no inline script or style, nobody frames us, forms stay here. `blob:` and `data:` images
/// are previews of files not sent yet.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; \
     base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// Headers of every response.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Makes ids of requests: when the process started, and a count. Unique in one log, and no clock is read for it.
#[derive(Debug)]
pub(crate) struct RequestIds {
    start: i64,
    count: AtomicU64,
}

impl RequestIds {
    pub(crate) const fn new(start: i64) -> Self {
        Self {
            start,
            count: AtomicU64::new(1),
        }
    }

    fn next(&self) -> String {
        format!(
            "{:x}-{:x}",
            self.start / 1_000_000,
            self.count.fetch_add(1, Ordering::Relaxed)
        )
    }
}

/// What the middleware needs.
#[derive(Clone)]
pub(crate) struct Framing {
    pub(crate) site: Arc<Site>,
    pub(crate) ids: Arc<RequestIds>,
    /// Whether people reach the site over HTTPS.
    pub(crate) https: bool,
}

/// Puts a [`PageContext`] on the request and the headers on the response.
pub(crate) async fn frame(State(framing): State<Framing>, mut request: Request, next: Next) -> Response {
    let cx = PageContext::from_frame(read(&framing, &request));
    request.extensions_mut().insert(cx.clone());
    let asked = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if framing.https {
        // A year, as is usual; the names below ours are not ours to speak for.
        let always = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, always);
    }
    if let Ok(id) = HeaderValue::from_str(cx.request_id()) {
        headers.insert(REQUEST_ID, id);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        // A shared computer at a counter must not give back an officer's page after sign-out, nor what somebody without
        // an account was told about a dossier.
        let caching = if cx.viewer().is_some() || !asked {
            "no-store"
        } else {
            "no-cache"
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        // The same address has words in two languages; assets, which set their own caching, have none.
        headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    }
    response
}

fn read(framing: &Framing, request: &Request) -> Frame {
    let (uri, headers) = (request.uri(), request.headers());
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let accept = text(header::ACCEPT).unwrap_or_default();
    let here = uri.path_and_query().map_or("/", |it| it.as_str());
    Frame {
        site: Arc::clone(&framing.site),
        language: language::of_request(headers),
        large: text_size::is_large(headers),
        kiosk: kiosk::is_kiosk(headers, uri.path()),
        path: uri.path().to_owned(),
        here: here.to_owned(),
        came_from: came_from(
            text(header::REFERER),
            text(header::HOST),
            // The way back from a form that was refused is the form, at its own address.
            (request.method() == Method::GET).then_some(here),
        ),
        request_id: framing.ids.next(),
        wants_json: accept.contains("json") && !accept.contains("text/html"),
        viewer: OnceLock::new(),
    }
}

/// The local part of the referring page, when it is a page of this very site and not the one at hand.
fn came_from(referer: Option<&str>, host: Option<&str>, here: Option<&str>) -> Option<String> {
    let uri = referer?.parse::<Uri>().ok()?;
    let path = local_path(uri.path_and_query()?.as_str())?;
    (uri.authority()?.as_str() == host? && Some(path) != here).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        let host = Some("motcua.example:8080");
        for (referer, back) in [
            (
                Some("http://motcua.example:8080/office?page=2"),
                Some("/office?page=2"),
            ),
            (Some("http://motcua.example:8080/here"), None),
            (Some("https://elsewhere.example/office"), None),
            (Some("not a uri at all"), None),
            (None, None),
        ] {
            assert_eq!(
                came_from(referer, host, Some("/here")).as_deref(),
                back,
                "{referer:?}"
            );
        }
    }

    #[test]
    fn the_way_back_from_a_refused_form_is_the_form() {
        let referer = Some("http://motcua.example/office/scan");
        let back = came_from(referer, Some("motcua.example"), None);
        assert_eq!(back.as_deref(), Some("/office/scan"));
    }
}

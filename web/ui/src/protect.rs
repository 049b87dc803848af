//! One wall around all routes: limits, cross-site protection, headers, faults as pages.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Request;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use motcua_kernel::Fault;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::trace::TraceLayer;

use crate::frame::{Framing, RequestIds, frame};
use crate::pieces::in_pieces;
use crate::{PageContext, Site, WebFault, assets, fault, language, text_size};

/// The limits of [`protect`].
#[derive(Debug, Clone)]
pub struct Protection {
    /// The largest body of an ordinary form, in bytes. A route for files raises its own limit, up to
    /// `upload_limit`, with `.layer(axum::extract::DefaultBodyLimit::max(n))`.
    pub form_limit: usize,
    /// The largest body of all, in bytes.
    pub upload_limit: usize,
    /// How long a request without files may take before it is answered with a fault.
    pub timeout: Duration,
    /// Other origins whose forms are welcome, such as `https://dichvucong.example`; usually none.
    pub trusted_origins: Vec<String>,
    /// Whether people reach the site over HTTPS: browsers are told never to come without it again.
    pub https: bool,
}

impl Default for Protection {
    /// Forms to 1 MiB, files to 64 MiB, 60 seconds, no other origin, not over HTTPS.
    fn default() -> Self {
        Self {
            form_limit: 1 << 20,
            upload_limit: 64 << 20,
            timeout: Duration::from_secs(60),
            trusted_origins: Vec::new(),
            https: false,
        }
    }
}

/// Adds our assets, the switches of language and of the size of letters to the router and puts the wall around it. Outermost first: gzip,
/// context and headers, trace, faults as pages, panics caught, timeout, cross-site check, body limits.
pub fn protect(router: Router, site: Arc<Site>, protection: Protection) -> Router {
    let framing = Framing {
        ids: Arc::new(RequestIds::new(site.clock.now().micros())),
        https: protection.https,
        site,
    };
    router
        .merge(assets::routes())
        .merge(language::routes())
        .merge(text_size::routes())
        .layer(DefaultBodyLimit::max(protection.form_limit))
        .layer(RequestBodyLimitLayer::new(protection.upload_limit))
        .layer(cross_site(&protection.trusted_origins))
        .layer(from_fn_with_state(protection.timeout, in_pieces))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn(fault::explain))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(from_fn_with_state(framing, frame))
        // A page is made for one reader and once: packing it longer costs the server more than the line gains.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
}

/// The Go 1.25 way: Sec-Fetch-Site, then Origin against Host. An origin that is none is left out, with a warning.
fn cross_site(trusted: &[String]) -> CsrfLayer {
    trusted.iter().fold(CsrfLayer::new(), |layer, origin| {
        layer
            .clone()
            .add_trusted_origin(origin.as_str())
            .unwrap_or_else(|error| {
                tracing::warn!(origin, %error, "a trusted origin is left out");
                layer
            })
    })
}

/// The query stays out of the log: it may hold a person's name or number.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request
        .extensions()
        .get::<PageContext>()
        .map_or("", |cx| cx.request_id());
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

fn after_panic(payload: Box<dyn Any + Send + 'static>) -> Response {
    let words = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
        .to_owned();
    WebFault(Fault::internal(words)).into_response()
}

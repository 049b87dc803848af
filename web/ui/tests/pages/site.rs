//! A small site to send requests to.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};
use jiff::civil::date;
use motcua_kernel::{Fault, FaultKind, FixedClock, Instant, LocalText};
use motcua_ui::{NavItem, PageContext, Protection, Site, Viewer, WebFault, protect, style_guide};
use tower::ServiceExt;

/// A site whose demo stands on 15 November 2023.
pub fn site(demo: bool) -> Arc<Site> {
    Arc::new(Site {
        agency: LocalText {
            vi: "UBND tỉnh Lạng Sơn".into(),
            en: Some("Lạng Sơn Province".into()),
        },
        demo,
        clock: Arc::new(FixedClock(Instant::from_local(
            date(2023, 11, 15).at(9, 30, 0, 0),
        ))),
        open_nav: vec![NavItem::new("/", "home"), NavItem::new("/style", "style-title")],
        sign_in: "/sign-in",
    })
}

/// An officer whose name would be a script if nobody escaped it.
pub fn officer() -> Viewer {
    Viewer {
        name: "<script>alert(1)</script>".into(),
        unit: "UBND xã Yên Phúc".into(),
        nav: Vec::new(),
        sign_out: "/sign-out",
    }
}

async fn missing() -> Result<(), WebFault> {
    Err(Fault::new(FaultKind::Conflict, "no-words-for-this-code").into())
}

async fn broken() -> Result<(), WebFault> {
    Err(Fault::internal("the disk of a secret place is full").into())
}

/// The router of the tests, inside the wall.
fn router(timeout: Duration) -> Router {
    let officers = Router::new()
        .route(
            "/office",
            get(async |cx: PageContext| cx.viewer().map(|it| it.name.clone()).unwrap_or_default()),
        )
        .layer(from_fn(
            async |cx: PageContext, request: axum::extract::Request, next: Next| {
                cx.set_viewer(officer());
                next.run(request).await
            },
        ));
    let router = Router::new()
        .route("/conflict", get(missing))
        .route("/broken", get(broken))
        .route("/panics", get(async || -> &'static str { panic!("bad luck") }))
        .route("/slow", get(async || std::future::pending::<()>().await))
        .route(
            "/echo",
            post(async |Form(pairs): Form<Vec<(String, String)>>| format!("{pairs:?}")),
        )
        .merge(officers)
        .merge(style_guide());
    let protection = Protection {
        form_limit: 2_000,
        upload_limit: 10_000,
        timeout,
        ..Protection::default()
    };
    protect(router, site(true), protection)
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    /// How many bytes the body had, as sent.
    pub bytes: usize,
}

impl Answer {
    /// A header's text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }
}

/// Sends one request with headers given as pairs.
pub async fn send(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer(
        Duration::from_secs(600),
        request.body(Body::from(body.to_owned())).unwrap(),
    )
    .await
}

/// What comes back when there is no time at all.
pub async fn page_without_time(path: &str) -> Answer {
    answer(
        Duration::ZERO,
        Request::builder().uri(path).body(Body::empty()).unwrap(),
    )
    .await
}

async fn answer(timeout: Duration, request: Request<Body>) -> Answer {
    let response: Response = router(timeout).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text,
        bytes: bytes.len(),
    }
}

/// A GET of a page.
pub async fn page(path: &str) -> Answer {
    send("GET", path, &[("accept", "text/html")], "").await
}

/// A form sent from our own page.
pub async fn form(path: &str, body: &str) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    send("POST", path, &headers, body).await
}

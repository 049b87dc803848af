//! The pages on a database of their own, and requests to them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use motcua_blobs::BlobStore;
use motcua_kernel::{FixedClock, LocalText};
use motcua_open::{Open, OpenParts, open_nav, routes};
use motcua_testkit::{TestDb, sqlite_database};
use motcua_ui::{Protection, Site, protect};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::province;

/// The open pages with what stands behind them.
pub struct OpenSite {
    pub kept: TestDb,
    /// The files of the pages.
    pub blobs: BlobStore,
    /// Asks the pages to end.
    pub stopping: tokio::sync::watch::Sender<bool>,
    router: Router,
    _files: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub headers: HeaderMap,
    pub text: String,
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

impl OpenSite {
    /// A province with this many dossiers.
    pub fn with(dossiers: u32) -> Self {
        let kept = sqlite_database(&province::steps()).unwrap();
        province::found(&kept.db, dossiers);
        let files = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock(province::now()));
        let stopping = tokio::sync::watch::Sender::new(false);
        let blobs = BlobStore::open(files.path()).unwrap().without_waiting_for_disk();
        let open = Open::new(OpenParts {
            randomness: Arc::new(motcua_kernel::SeededRandomness::new(11)),
            db: kept.db.clone(),
            blobs: blobs.clone(),
            signers: Arc::new(province::NoKeys),
            clock: clock.clone(),
            files_here: true,
            behind_proxy: true,
            common_tries: None,
            stopping: stopping.subscribe(),
        });
        let site = Arc::new(Site {
            agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
            demo: true,
            clock,
            open_nav: open_nav(),
            sign_in: "/sign-in",
        });
        Self {
            router: protect(routes(open), site, Protection::default()),
            kept,
            blobs,
            stopping,
            _files: files,
        }
    }

    /// Sends a request whose answer may go on.
    pub async fn answer(&self, request: Request<Body>) -> axum::response::Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Asks for bytes.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = self.answer(request).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        to_bytes(response.into_body(), 16 << 20).await.unwrap().to_vec()
    }

    /// Sends a request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.answer(request).await;
        let (parts, body) = response.into_parts();
        let location = parts
            .headers
            .get("location")
            .map(|it| it.to_str().unwrap().to_owned());
        let text = String::from_utf8_lossy(&to_bytes(body, 16 << 20).await.unwrap()).into_owned();
        Answer {
            status: parts.status,
            location: location.unwrap_or_default(),
            headers: parts.headers,
            text,
        }
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::builder().uri(path).body(Body::empty()).unwrap())
            .await
    }

    /// Asks for data.
    pub async fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    /// Sends the form of the look-up, from the address given.
    pub async fn track(&self, code: &str, suffix: &str, from: &str) -> Answer {
        let request = Request::builder()
            .method("POST")
            .uri("/track")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", from)
            .body(Body::from(format!("code={code}&suffix={suffix}")))
            .unwrap();
        self.send(request).await
    }
}

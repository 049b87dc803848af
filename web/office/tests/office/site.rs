//! A province of one ward on 15 November 2023, 9:30, and a browser to send requests with.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use motcua_blobs::BlobStore;
use motcua_campaign::{regimes_with, use_award_regimes};
use motcua_catalog::import_procedures;
use motcua_identity::{
    Credentials, NewOfficer, OfficerId, OpContext, PasswordHashing, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, officer_by_username, post_officer, sign_in,
};
use motcua_kernel::{Day, Fault, FaultKind, FixedClock, Instant, LocalText, SeededRandomness};
use motcua_office::{DemoAccount, Office, OfficeParts, routes, with_header};
use motcua_repository::Signers;
use motcua_sign::Signer;
use motcua_testkit::{TestDb, sqlite_database};
use motcua_ui::{PageContext, Protection, Site, protect};
use tempfile::TempDir;
use tower::ServiceExt;

pub const PASSWORD: &str = "mật khẩu thử";
/// Phường Vĩnh Trại, as it stood in 2023.
pub const WARD: &str = "05977";
/// Đăng ký khai sinh.
pub const BIRTH: &str = "1.001193";

/// The regime of the province that is in force in these tests.
pub const REGIME_FILE: &str = include_str!("../../../../docs/regime-example.toml");

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// A page that asks for no session.
pub const OPEN_PAGE: &str = "/open-page";

/// Who the header of an open page shows, and where it leads first.
async fn seen_by(cx: PageContext) -> String {
    cx.viewer()
        .zip(cx.start())
        .map(|(viewer, start)| format!("{} {}", viewer.name, start.href))
        .unwrap_or_default()
}

/// Nobody signs in these tests.
struct NoKeys;

impl Signers for NoKeys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }
}

/// The site under test.
pub struct TestSite {
    pub test: TestDb,
    pub cx: OpContext,
    pub router: Router,
    _files: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// A header's text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The value of an input of the page.
    pub fn value_of(&self, name: &str) -> String {
        // The header has forms of its own.
        let text = self.text();
        let text = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
        let input = text
            .split_once(&format!("name=\"{name}\""))
            .and_then(|(_, rest)| rest.split_once("value=\""));
        let (_, rest) = input.unwrap_or_else(|| panic!("no {name} in {text}"));
        rest.split_once('"').unwrap().0.to_owned()
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn now() -> Instant {
    Instant::from_local(day("2023-11-15").date().at(9, 30, 0, 0))
}

impl TestSite {
    pub fn new() -> Self {
        Self::with_demo_accounts(Vec::new())
    }

    /// On another morning.
    pub fn on(morning: &str) -> Self {
        let at = Instant::from_local(day(morning).date().at(9, 30, 0, 0));
        Self::made(Vec::new(), (at, false), Arc::new(NoKeys))
    }

    /// Where a proxy names the visitor.
    pub fn behind_proxy() -> Self {
        Self::made(Vec::new(), (now(), true), Arc::new(NoKeys))
    }

    pub fn with_demo_accounts(demo_accounts: Vec<DemoAccount>) -> Self {
        Self::made(demo_accounts, (now(), false), Arc::new(NoKeys))
    }

    /// On another morning, where everybody can sign.
    pub fn with_keys(morning: &str) -> Self {
        let at = Instant::from_local(day(morning).date().at(9, 30, 0, 0));
        Self::made(Vec::new(), (at, false), Arc::new(crate::keys::Keys))
    }

    fn made(
        demo_accounts: Vec<DemoAccount>,
        (at, behind_proxy): (Instant, bool),
        signers: Arc<dyn Signers>,
    ) -> Self {
        let steps = [
            motcua_jobs::MIGRATIONS,
            motcua_search::MIGRATIONS,
            motcua_ledger::MIGRATIONS,
            motcua_identity::MIGRATIONS,
            motcua_account::MIGRATIONS,
            motcua_catalog::MIGRATIONS,
            motcua_repository::MIGRATIONS,
            motcua_dossier::MIGRATIONS,
            motcua_vault::MIGRATIONS,
            motcua_filing::MIGRATIONS,
            motcua_feedback::MIGRATIONS,
            motcua_notices::MIGRATIONS,
            motcua_payments::MIGRATIONS,
            motcua_figures::MIGRATIONS,
            motcua_campaign::MIGRATIONS,
        ]
        .concat();
        let test = sqlite_database(&steps).unwrap();
        let files = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock(at));
        let cx = OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(15)));
        let system = cx.clone();
        test.db
            .write(move |tx| {
                import_units(&system, tx, UNITS, SUCCESSORS)?;
                import_procedures(&system, tx, PROCEDURES, day("2018-01-01"))?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        let regimes = regimes_with(&[("quy-che.toml".to_owned(), REGIME_FILE.to_owned())]).unwrap();
        use_award_regimes(regimes).unwrap();
        let office = Office::new(OfficeParts {
            db: test.db.clone(),
            blobs: BlobStore::open(files.path()).unwrap().without_waiting_for_disk(),
            clock: clock.clone(),
            randomness: Arc::clone(&cx.randomness),
            signers,
            hashing: PasswordHashing::cheap(),
            scanners: files.path().join("scanners"),
            indicators: motcua_figures::SetFolder::new(files.path().join("indicators")),
            regimes: motcua_campaign::RegimeFolder::new(files.path().join("regimes")),
            limits: motcua_ocr::Limits::default(),
            ballots: motcua_campaign::BoxKey::new([5; motcua_campaign::BoxKey::LENGTH]),
            site: "https://motcua.example".to_owned(),
            demo: true,
            demo_accounts,
            secure_cookies: true,
            behind_proxy,
            common_tries: None,
        });
        let site = Arc::new(Site {
            agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
            demo: true,
            clock,
            open_nav: Vec::new(),
            sign_in: "/sign-in",
        });
        let open = with_header(office.clone(), Router::new().route(OPEN_PAGE, get(seen_by)));
        let router = protect(open.merge(routes(office)), site, Protection::default());
        Self {
            test,
            cx,
            router,
            _files: files,
        }
    }

    /// An officer of the ward with these roles, for every field.
    pub fn officer(&self, username: &str, roles: &[Role]) -> OfficerId {
        self.officer_at(username, roles, WARD)
    }

    /// An officer of a unit with these roles, for every field.
    pub fn officer_at(&self, username: &str, roles: &[Role], unit: &str) -> OfficerId {
        let password = PasswordHashing::cheap()
            .hash(PASSWORD, self.cx.randomness.as_ref())
            .unwrap();
        let (cx, username, roles) = (self.cx.clone(), username.to_owned(), roles.to_vec());
        let unit: UnitId = unit.parse().unwrap();
        self.test
            .db
            .write(move |tx| {
                let new = NewOfficer {
                    username: username.clone(),
                    full_name: format!("Lương Thị Thử {username}"),
                    title: "Công chức".to_owned(),
                    home_unit: unit.clone(),
                    password: Some(password.clone()),
                };
                let id = create_officer(&cx, tx, &new)?;
                for role in &roles {
                    let from = day("2023-01-01");
                    let posting = Posting {
                        role: *role,
                        unit: unit.clone(),
                        field: None,
                        from,
                        to: None,
                    };
                    post_officer(&cx, tx, id, &posting)?;
                }
                Ok::<_, Fault>(id)
            })
            .unwrap()
    }

    /// A session of an officer made for it: the cookie a browser would send.
    pub fn session(&self, username: &str, roles: &[Role]) -> String {
        self.officer(username, roles);
        self.enter(username)
    }

    /// The identifier of an officer.
    pub fn id_of(&self, username: &str) -> String {
        let username = username.to_owned();
        let found = self.test.db.read(move |tx| officer_by_username(tx, &username));
        found.unwrap().unwrap().id.to_string()
    }

    /// A session of an officer who is there already.
    pub fn enter(&self, username: &str) -> String {
        let credentials = Credentials {
            username: username.to_owned(),
            password: PASSWORD.to_owned(),
            replaces: None,
        };
        let opened = sign_in(&self.test.db, &self.cx, &credentials, &PasswordHashing::cheap()).unwrap();
        format!("motcua_session={}", opened.token.expose())
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path)
            .header("accept", "text/html")
            .header("cookie", cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 8 << 20).await.unwrap().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        self.test.db.read(move |tx| tx.scalar(&sql, &[])).unwrap()
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

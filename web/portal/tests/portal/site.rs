//! A portal on 15 November 2023, 9:30, and a browser to send requests with.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use motcua_account::{
    AccountId, AccountKind, Credentials, NewAccount, change_contact, confirm_contact, open_account, session,
    sign_in,
};
use motcua_blobs::BlobStore;
use motcua_catalog::import_procedures;
use motcua_identity::{Actor, OpContext, PasswordHashing, SignedIn, UnitId, import_units};
use motcua_kernel::{Day, Fault, FaultKind, FixedClock, Instant, LocalText, SeededRandomness};
use motcua_portal::{Portal, PortalChoices, PortalParts, routes, with_header};
use motcua_repository::Signers;
use motcua_sign::Signer;
use motcua_testkit::{TestDb, sqlite_database};
use motcua_ui::{PageContext, Protection, Site, protect};
use tempfile::TempDir;
use tower::ServiceExt;

pub const PASSWORD: &str = "mật khẩu thử";
/// Hoàng Thị Mây, whom nobody is, and the other one, who must never see what is hers.
pub const MAY: &str = "020190004711";
pub const OTHER: &str = "020195009999";

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

/// Nobody signs papers in these tests.
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

    /// The cookies it sets, as a browser sends them back.
    pub fn cookies(&self) -> String {
        let set = self.headers.get_all("set-cookie").iter();
        let pairs: Vec<&str> = set
            .filter_map(|value| value.to_str().unwrap().split(';').next())
            .collect();
        pairs.join("; ")
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
        Self::choosing(PortalChoices::default())
    }

    /// Where the province chose otherwise.
    pub fn choosing(choices: PortalChoices) -> Self {
        Self::made(choices, true, Protection::default())
    }

    /// With or without a proxy in front, behind this wall.
    pub fn behind(proxy: bool, protection: Protection) -> Self {
        Self::made(PortalChoices::default(), proxy, protection)
    }

    fn made(choices: PortalChoices, behind_proxy: bool, protection: Protection) -> Self {
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
            motcua_payments::MIGRATIONS,
            motcua_feedback::MIGRATIONS,
            motcua_notices::MIGRATIONS,
        ]
        .concat();
        let test = sqlite_database(&steps).unwrap();
        let files = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock(now()));
        let cx = OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(15)));
        let system = cx.clone();
        test.db
            .write(move |tx| {
                import_units(&system, tx, UNITS, SUCCESSORS)?;
                import_procedures(&system, tx, PROCEDURES, day("2018-01-01"))?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        let parts = PortalParts {
            db: test.db.clone(),
            blobs: BlobStore::open(files.path()).unwrap().without_waiting_for_disk(),
            clock: clock.clone(),
            randomness: Arc::clone(&cx.randomness),
            signers: Arc::new(NoKeys),
            hashing: PasswordHashing::cheap(),
            limits: motcua_ocr::Limits::default(),
            demo: true,
            secure_cookies: true,
            behind_proxy,
            common_tries: None,
            payments: motcua_portal::PayWays::default(),
        };
        let portal = Portal::choosing(parts, choices);
        let site = Arc::new(Site {
            agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
            demo: true,
            clock,
            open_nav: Vec::new(),
            sign_in: "/sign-in",
        });
        let open = with_header(portal.clone(), Router::new().route(OPEN_PAGE, get(seen_by)));
        let router = protect(open.merge(routes(portal)), site, protection);
        Self {
            test,
            cx,
            router,
            _files: files,
        }
    }

    /// An account of a person whose number was checked.
    pub fn account(&self, number: &str, name: &str) -> AccountId {
        self.account_of(AccountKind::Person, number, name)
    }

    /// An account whose number was checked.
    pub fn account_of(&self, kind: AccountKind, number: &str, name: &str) -> AccountId {
        let password = PasswordHashing::cheap()
            .hash(PASSWORD, self.cx.randomness.as_ref())
            .unwrap();
        let new = NewAccount {
            kind,
            number: number.to_owned(),
            name: name.to_owned(),
            phone: "0912345678".to_owned(),
            email: String::new(),
            birth_on: None,
            address: "Khu Nam Quan, thị trấn Đồng Đăng".to_owned(),
            password: Some(password),
        };
        let cx = self.cx.clone();
        let opened = self.test.db.write(move |tx| open_account(&cx, tx, &new));
        opened.unwrap()
    }

    /// An account with a contact that answered its code.
    pub fn confirmed(&self, number: &str, name: &str, contact: &str) {
        self.account(number, name);
        let cookie = self.enter(number);
        let (token, cx) = (cookie.split_once('=').unwrap().1.to_owned(), self.cx.clone());
        let contact = contact.to_owned();
        self.test
            .db
            .write(move |tx| {
                let me = session(tx, &token, now())?.unwrap();
                let cx = cx.acting_as(Actor::Owner(Arc::new(me.itself())));
                let sent = change_contact(&cx, tx, &me, &contact)?;
                confirm_contact(&cx, tx, &me, (sent.visit.expose(), sent.code.expose()))
            })
            .unwrap();
    }

    /// A session of an account made for it: the cookie a browser would send.
    pub fn session(&self, number: &str, name: &str) -> String {
        self.account(number, name);
        self.enter(number)
    }

    /// A session of an account that is there already.
    pub fn enter(&self, number: &str) -> String {
        let credentials = Credentials {
            number: number.to_owned(),
            password: PASSWORD.to_owned(),
            replaces: None,
        };
        let opened = sign_in(&self.test.db, &self.cx, &credentials, &PasswordHashing::cheap()).unwrap();
        format!("motcua_account={}", opened.token.expose())
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path)
            .header("accept", "text/html")
            .header("cookie", cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Asks as a program asks.
    pub async fn get_json(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path)
            .header("accept", "application/json")
            .header("cookie", cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from("same-origin", path, cookie, fields).await
    }

    /// Sends a form from a page of this site, or of another (`cross-site`).
    pub async fn post_from(&self, site: &str, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("cookie", cookie)
            .header("sec-fetch-site", site)
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

    /// For every page about one thing of an owner: somebody else's must look like nothing.
    ///
    /// It asks for each of `paths` as another person and fails where the answer is
    /// anything but "not found", or where it holds one of `secrets`.
    pub async fn hides_from_others(&self, paths: &[&str], secrets: &[&str]) {
        let other = self.session(OTHER, "Nông Văn Khác");
        for path in paths {
            let answer = self.get(path, &other).await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "GET {path} as another owner"
            );
            for secret in secrets {
                assert!(
                    !answer.text().contains(secret),
                    "{path} shows {secret} to another owner"
                );
            }
        }
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        self.test.db.read(move |tx| tx.scalar(&sql, &[])).unwrap()
    }
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

//! A ward with a dossier on 15 November 2023, officers with keys, and a browser to send requests with.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use motcua_blobs::BlobStore;
use motcua_catalog::import_procedures;
use motcua_db::Migration;
use motcua_dossier::model::{Channel, Command, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act,
};
use motcua_identity::{
    Actor, Credentials, NewOfficer, NewSession, OpContext, PasswordHashing, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer, sign_in,
};
use motcua_kernel::{Day, Fault, FixedClock, Instant, LocalText, SeededRandomness};
use motcua_office::{Office, OfficeParts, routes};
use motcua_repository::Signers;
use motcua_sign::{DemoAuthority, DemoSubject, KeyAlgorithm, Signer, Term};
use motcua_testkit::{TestDb, sqlite_database};
use motcua_ui::{Protection, Site, protect};
use tempfile::TempDir;
use tower::ServiceExt;

const PASSWORD: &str = "mật khẩu thử";
/// Phường Vĩnh Trại and phường Hoàng Văn Thụ, as they stood in 2023.
pub const WARD: &str = "05977";
pub const OTHER_WARD: &str = "05971";
/// The largest file this office takes.
pub const FILE_LIMIT: usize = 300_000;
/// A scan of one page that is small.
pub const SCAN: &[u8] = include_bytes!("../../../../tests/fixtures/samples/d09_trangphancach__bw200.png");

/// The site under test.
pub struct TestSite {
    pub test: TestDb,
    pub blobs: BlobStore,
    pub cx: OpContext,
    pub dossier: DossierId,
    router: Router,
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

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The value of an input of a page.
pub fn value_of(page: &str, name: &str) -> String {
    let from = page
        .find(&format!("name=\"{name}\""))
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    let (_, rest) = page[from..].split_once("value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn now() -> Instant {
    Instant::from_local("2023-11-15".parse::<Day>().unwrap().date().at(9, 30, 0, 0))
}

fn steps() -> Vec<Migration> {
    [
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
    .concat()
}

impl TestSite {
    pub fn new() -> Self {
        let test = sqlite_database(&steps()).unwrap();
        let files = tempfile::tempdir().unwrap();
        let blobs = BlobStore::open(files.path()).unwrap().without_waiting_for_disk();
        let clock = Arc::new(FixedClock(now()));
        let cx = OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(15)));
        let office = Office::new(OfficeParts {
            db: test.db.clone(),
            blobs: blobs.clone(),
            clock: clock.clone(),
            randomness: Arc::clone(&cx.randomness),
            signers: Arc::new(Keys),
            hashing: PasswordHashing::cheap(),
            scanners: std::path::PathBuf::from("scanners"),
            indicators: motcua_figures::SetFolder::new("indicators"),
            regimes: motcua_campaign::RegimeFolder::new("regimes"),
            limits: motcua_ocr::Limits {
                file_bytes: FILE_LIMIT as u64,
                ..Default::default()
            },
            ballots: motcua_campaign::BoxKey::new([5; motcua_campaign::BoxKey::LENGTH]),
            site: "https://motcua.example".to_owned(),
            demo: true,
            demo_accounts: Vec::new(),
            behind_proxy: false,
            common_tries: None,
            secure_cookies: true,
        });
        let site = Arc::new(Site {
            agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
            demo: true,
            clock,
            open_nav: Vec::new(),
            sign_in: "/sign-in",
        });
        let limits = Protection {
            upload_limit: FILE_LIMIT * 3,
            ..Protection::default()
        };
        let dossier = province(&test, &cx);
        Self {
            test,
            blobs,
            cx,
            dossier,
            router: protect(routes(office), site, limits),
            _files: files,
        }
    }

    /// A session of an officer made for it at `unit`, for every field: the cookie a browser would send.
    pub fn session_at(&self, unit: &str, username: &str, roles: &[Role]) -> String {
        let opened = officer(&self.test, &self.cx, unit.parse().unwrap(), (username, roles));
        format!("motcua_session={}", opened.token.expose())
    }

    pub fn session(&self, username: &str, roles: &[Role]) -> String {
        self.session_at(WARD, username, roles)
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(
            Request::get(path)
                .header("cookie", cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let request = Request::post(path)
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }

    /// Sends a form with a file, as a browser does.
    pub async fn upload(&self, path: &str, cookie: &str, key: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--grenze\r\nContent-Disposition: form-data; name=\"request_key\"\r\n\r\n{key}\r\n\
             --grenze\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--grenze--\r\n");
        let request = Request::post(path)
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=grenze");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The address at which a component of the dossier is scanned.
    pub fn scan_path(&self, number: u32) -> String {
        format!("/office/dossiers/{}/scan?part=component-{number}", self.dossier)
    }

    /// The address of a paper that was just scanned for the second component.
    pub async fn scanned(&self, cookie: &str) -> String {
        let answer = self
            .upload(&self.scan_path(2), cookie, "khoa-1", "chung-sinh.png", SCAN)
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        answer.header("location").to_owned()
    }

    async fn send(&self, mut request: Request<Body>) -> Answer {
        request
            .headers_mut()
            .insert("accept", "text/html".parse().unwrap());
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

/// An officer of `unit`, signed in.
fn officer(test: &TestDb, cx: &OpContext, unit: UnitId, (username, roles): (&str, &[Role])) -> NewSession {
    let hashing = PasswordHashing::cheap();
    let password = hashing.hash(PASSWORD, cx.randomness.as_ref()).unwrap();
    let (system, roles, name) = (cx.clone(), roles.to_vec(), username.to_owned());
    test.db
        .write(move |tx| {
            let new = NewOfficer {
                username: name.clone(),
                full_name: format!("Lương Thị Thử {name}"),
                title: "Công chức Tư pháp – Hộ tịch".to_owned(),
                home_unit: unit.clone(),
                password: Some(password.clone()),
            };
            let id = create_officer(&system, tx, &new)?;
            for role in &roles {
                let from = "2023-01-01".parse().unwrap();
                let posting = Posting {
                    role: *role,
                    unit: unit.clone(),
                    field: None,
                    from,
                    to: None,
                };
                post_officer(&system, tx, id, &posting)?;
            }
            Ok::<_, Fault>(())
        })
        .unwrap();
    let credentials = Credentials {
        username: username.to_owned(),
        password: PASSWORD.to_owned(),
        replaces: None,
    };
    sign_in(&test.db, cx, &credentials, &hashing).unwrap()
}

/// Units, procedures and a birth to be registered, handed over to those who settle it.
fn province(test: &TestDb, cx: &OpContext) -> DossierId {
    let system = cx.clone();
    test.db
        .write(move |tx| {
            let units = include_str!("../../../../data/units.csv");
            let successors = include_str!("../../../../data/unit_successors.csv");
            import_units(&system, tx, units, successors)?;
            let procedures = include_str!("../../../../data/procedures.json");
            import_procedures(&system, tx, procedures, "2018-01-01".parse().unwrap())?;
            Ok::<_, Fault>(())
        })
        .unwrap();
    let desk = officer(
        test,
        cx,
        WARD.parse().unwrap(),
        ("mot-cua", &[Role::IntakeOfficer]),
    );
    let cx = cx.acting_as(Actor::Officer(Arc::new(desk.signed_in)));
    test.db
        .write(move |tx| {
            let AcceptOutcome::Accepted(accepted) = accept(&cx, tx, &birth())? else {
                panic!("the dossier was not taken in")
            };
            let transfer = Command::Transfer {
                unit: UnitRef::new(WARD.to_owned()),
                handover: None,
                step: None,
            };
            act(
                &cx,
                tx,
                &Act {
                    dossier_id: accepted.id,
                    version: None,
                    command: transfer,
                },
            )?;
            Ok::<_, Fault>(accepted.id)
        })
        .unwrap()
}

fn birth() -> Accept {
    Accept {
        request_key: "khoa-ho-so".to_owned(),
        unit: WARD.parse().unwrap(),
        procedure_code: "1.001193".parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: "Hoàng Thị Én".to_owned(),
            phone: "0912345678".to_owned(),
            address: "12 đường Thử Nghiệm, phường Vĩnh Trại".to_owned(),
            email: String::new(),
        },
        handed_in: [1, 2]
            .map(|number| HandedIn {
                number,
                kind: HandedInAs::Original,
                copies: 1,
            })
            .into(),
        sets: 1,
        return_way: ReturnWay::Counter,
        received_at: None,
        variant: None,
        visit: None,
    }
}

/// Keys of a made-up authority; made once, for that takes time.
struct Keys;

fn signer() -> Result<Signer, Fault> {
    static PEM: OnceLock<(String, String)> = OnceLock::new();
    let (key, chain) = PEM.get_or_init(|| {
        let term = Term {
            from: now().plus_seconds(-86_400),
            until: now().plus_seconds(864_000),
        };
        let authority = DemoAuthority::new("CA minh họa", term).unwrap();
        let subject = DemoSubject {
            name: "Lương Thị Thử".to_owned(),
            organisation: "UBND phường Vĩnh Trại".to_owned(),
            serial: 2,
            algorithm: KeyAlgorithm::EcdsaP256,
        };
        let made = authority.issue(&subject, term).unwrap();
        (made.key_pem, made.chain_pem)
    });
    Ok(Signer::from_pem(key.as_bytes(), chain.as_bytes())?)
}

impl Signers for Keys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        signer()
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        signer()
    }

    fn sample_key(&self) -> Result<motcua_repository::SampleKey, Fault> {
        Ok(motcua_repository::SampleKey::new(
            [7; motcua_repository::SampleKey::LENGTH],
        ))
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

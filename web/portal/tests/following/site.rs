//! Đồng Đăng on 15 November 2023, 9:30: a desk, two people with accounts, and a browser to send requests with.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use motcua_account::{AccountKind, Credentials, NewAccount, open_account, sign_in};
use motcua_blobs::{BlobHash, BlobStore};
use motcua_catalog::import_procedures;
use motcua_db::{Migration, Tx, values};
use motcua_dossier::model::{Channel, Command, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, Dossier, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act,
    file,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, PasswordHashing, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer,
};
use motcua_kernel::{Day, Fault, FaultKind, FixedClock, Id, Instant, LocalText, SeededRandomness};
use motcua_portal::{Portal, PortalParts, routes};
use motcua_repository::{PaperId, Signers};
use motcua_sign::Signer;
use motcua_testkit::{TestDb, sqlite_database};
use motcua_ui::{Protection, Site, protect};
use tempfile::TempDir;
use tower::ServiceExt;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
pub const HERE: &str = "06184";
/// An agency to share with.
pub const ELSEWHERE: &str = "05977";
pub const OWNER: &str = "020195001234";
pub const OTHER: &str = "020195009999";
const PASSWORD: &str = "mật khẩu thử dài";

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

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn now() -> Instant {
    Instant::from_local(day("2023-11-15").date().at(9, 30, 0, 0))
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
        motcua_payments::MIGRATIONS,
        motcua_feedback::MIGRATIONS,
        motcua_notices::MIGRATIONS,
    ]
    .concat()
}

/// The portal under test.
pub struct TestSite {
    pub test: TestDb,
    pub system: OpContext,
    desk: OpContext,
    blobs: BlobStore,
    router: Router,
    _files: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub kind: String,
    pub disposition: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The value of an input of the page.
    pub fn value_of(&self, name: &str) -> String {
        let text = self.text();
        let text = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
        let input = text
            .split_once(&format!("name=\"{name}\""))
            .and_then(|(_, rest)| rest.split_once("value=\""));
        let (_, rest) = input.unwrap_or_else(|| panic!("no {name} in {text}"));
        rest.split_once('"').unwrap().0.to_owned()
    }
}

impl TestSite {
    pub fn new() -> Self {
        let test = sqlite_database(&steps()).unwrap();
        let files = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock(now()));
        let system = OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(15)));
        let cx = system.clone();
        let desk = test
            .db
            .write(move |tx| {
                import_units(&cx, tx, UNITS, SUCCESSORS)?;
                import_procedures(&cx, tx, PROCEDURES, day("2018-01-01"))?;
                people(&cx, tx)?;
                officer(&cx, tx)
            })
            .unwrap();
        let blobs = BlobStore::open(files.path()).unwrap().without_waiting_for_disk();
        let portal = Portal::new(PortalParts {
            db: test.db.clone(),
            blobs: blobs.clone(),
            clock: clock.clone(),
            randomness: Arc::clone(&system.randomness),
            signers: Arc::new(NoKeys),
            hashing: PasswordHashing::cheap(),
            limits: motcua_ocr::Limits::default(),
            demo: true,
            secure_cookies: true,
            behind_proxy: false,
            common_tries: None,
            payments: motcua_portal::PayWays::default(),
        });
        let site = Arc::new(Site {
            agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
            demo: true,
            clock,
            open_nav: Vec::new(),
            sign_in: "/sign-in",
        });
        Self {
            desk: system.acting_as(Actor::Officer(Arc::new(desk))),
            router: protect(routes(portal), site, Protection::default()),
            test,
            system,
            blobs,
            _files: files,
        }
    }

    /// A session of the person with this number: the cookie a browser would send.
    pub fn session(&self, number: &str) -> String {
        let credentials = Credentials {
            number: number.to_owned(),
            password: PASSWORD.to_owned(),
            replaces: None,
        };
        let opened = sign_in(
            &self.test.db,
            &self.system,
            &credentials,
            &PasswordHashing::cheap(),
        )
        .unwrap();
        format!("motcua_account={}", opened.token.expose())
    }

    /// A dossier of the owner, taken in at the desk.
    pub fn dossier(&self) -> DossierId {
        let input = self.form();
        match self.office(move |cx, tx| accept(cx, tx, &input)) {
            AcceptOutcome::Accepted(accepted) => accepted.id,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    /// A filing of the owner that came by post and waits to be answered.
    pub fn filed(&self) -> DossierId {
        let input = Accept {
            channel: Channel::Post,
            handed_in: Vec::new(),
            ..self.form()
        };
        match self.office(move |cx, tx| file(cx, tx, &input)) {
            AcceptOutcome::Accepted(filed) => filed.id,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    fn form(&self) -> Accept {
        Accept {
            request_key: self.free_id::<Dossier>().to_string(),
            unit: HERE.parse().unwrap(),
            procedure_code: SINGLE.parse().unwrap(),
            channel: Channel::InPerson,
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: OWNER.to_owned(),
                name: "Lăng Thị Mủi".to_owned(),
                phone: "0912345678".to_owned(),
                address: "Khu Nam Quan, thị trấn Đồng Đăng".to_owned(),
                email: String::new(),
            },
            handed_in: vec![HandedIn {
                number: 1,
                kind: HandedInAs::Original,
                copies: 1,
            }],
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        }
    }

    /// The dossier goes on to the unit that settles it.
    pub fn send_on(&self, id: DossierId) {
        let command = Command::Transfer {
            unit: UnitRef::new(HERE),
            handover: None,
            step: None,
        };
        self.office(move |cx, tx| {
            let one = Act {
                dossier_id: id,
                version: None,
                command: command.clone(),
            };
            act(cx, tx, &one).map(drop)
        });
    }

    /// What the officer of the desk does.
    pub fn office<T: Send + 'static>(
        &self,
        work: impl Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> T {
        let cx = self.desk.clone();
        self.test.db.write(move |tx| work(&cx, tx)).unwrap()
    }

    fn free_id<T>(&self) -> Id<T> {
        let mut random = [0; 10];
        self.system.randomness.fill(&mut random);
        Id::new(now(), random)
    }

    /// A confirmed paper of the owner with a signed file and one page; a result where `dossier` says of which.
    pub fn paper(&self, name: &str, dossier: Option<DossierId>) -> PaperId {
        let id: PaperId = self.free_id();
        let name = name.to_owned();
        let signed: BlobHash = self.blobs.put(format!("%PDF-1.7 {id}").as_bytes()).unwrap();
        self.test
            .db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_paper (id, request_key, version, state, unit, field, dossier_id,
                        owner_id_kind, owner_id_number, owner_name, type_code, paper_name, original_hash,
                        original_format, original_size, file_name, signed_hash, signed_size, trust, scanned_by,
                        scanned_at)
                     VALUES ($1, $2, 1, 'confirmed', $3, 'Hộ tịch', $4, 'personal-id', $5, 'Lăng Thị Mủi',
                        'KQ.G15.000033', $6, $7, 'pdf', 1, 'giay.pdf', $8, 1, 'T1', 'o', 1)",
                    values![
                        id,
                        id.to_string(),
                        HERE,
                        dossier.map(|it| it.to_string()),
                        OWNER,
                        &name,
                        id.to_string().replace('-', "").repeat(2),
                        signed.to_string()
                    ],
                )?;
                Ok(())
            })
            .unwrap();
        id
    }

    /// A picture of the paper's first page.
    pub fn picture(&self, paper: PaperId) {
        let image = self
            .blobs
            .put(include_bytes!(
                "../../../../tests/fixtures/samples/d08_don_viettay__scan200.jpg"
            ))
            .unwrap()
            .to_string();
        self.test
            .db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_page (paper_id, number, image_hash, image_mime, width, height, dpi,
                        words_hash, blank, uncovered_ink, low_dpi)
                     VALUES ($1, 1, $2, 'image/jpeg', 100, 100, 200, $2, $3, $3, $3)",
                    values![paper, &image, false],
                )?;
                Ok(())
            })
            .unwrap();
    }

    /// The hash under which these bytes are kept now.
    pub fn kept(&self, bytes: &[u8]) -> String {
        self.blobs.put(bytes).unwrap().to_string()
    }

    /// How many rows a statement counts.
    pub fn count(&self, sql: &'static str) -> i64 {
        self.test.db.read(move |tx| tx.scalar(sql, &[])).unwrap()
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

    /// A file sent to `path` by the page of this site.
    pub async fn post_file(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=cut");
        let body = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"anh.png\"\r\n\
            content-type: image/png\r\n\r\n\u{89}PNG\r\n--cut--\r\n";
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let header = |name: &str| {
            let value = parts.headers.get(name);
            value
                .map(|value| value.to_str().unwrap().to_owned())
                .unwrap_or_default()
        };
        Answer {
            status: parts.status,
            location: header("location"),
            kind: header("content-type"),
            disposition: header("content-disposition"),
            bytes: to_bytes(body, 8 << 20).await.unwrap().to_vec(),
        }
    }
}

fn people(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(), Fault> {
    let password = PasswordHashing::cheap().hash(PASSWORD, cx.randomness.as_ref())?;
    for (number, name) in [(OWNER, "Lăng Thị Mủi"), (OTHER, "Hứa Văn Toàn")] {
        let new = NewAccount {
            kind: AccountKind::Person,
            number: number.to_owned(),
            name: name.to_owned(),
            phone: "0912345678".to_owned(),
            email: String::new(),
            birth_on: None,
            address: String::new(),
            password: Some(password.clone()),
        };
        open_account(cx, tx, &new)?;
    }
    Ok(())
}

fn officer(cx: &OpContext, tx: &mut Tx<'_>) -> Result<SignedIn, Fault> {
    let unit: UnitId = HERE.parse().unwrap();
    let new = NewOfficer {
        username: "tiepnhan".to_owned(),
        full_name: "Hoàng Thị Nga".to_owned(),
        title: "Công chức".to_owned(),
        home_unit: unit.clone(),
        password: None,
    };
    let officer_id = create_officer(cx, tx, &new)?;
    let mut postings = Vec::new();
    for role in [
        Role::IntakeOfficer,
        Role::ReturnOfficer,
        Role::CaseOfficer,
        Role::Cashier,
        Role::UnitAdmin,
    ] {
        let posting = Posting {
            role,
            unit: unit.clone(),
            field: None,
            from: day("2018-01-01"),
            to: None,
        };
        post_officer(cx, tx, officer_id, &posting)?;
        postings.push(HeldPosting {
            takes_over: BTreeSet::new(),
            covers: BTreeSet::from([unit.clone()]),
            posting,
        });
    }
    Ok(SignedIn {
        officer_id,
        username: new.username,
        full_name: new.full_name,
        title: new.title,
        home_unit: unit,
        home_unit_name: "Thị trấn Đồng Đăng".to_owned(),
        postings,
        stands_in_for: Vec::new(),
        seen_at: now(),
    })
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

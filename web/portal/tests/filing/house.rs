//! Two accounts in one commune on 15 November 2023, and a browser to send requests with.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use motcua_account::{
    AccountId, AccountKind, Credentials, GrantMandate, NewAccount, SignedInAccount, account, act_for,
    grant_mandate, mandates_held, open_account, session, sign_in,
};
use motcua_blobs::BlobStore;
use motcua_catalog::{NamedFile, import_procedures, import_revisions};
use motcua_db::{DbError, Tx};
use motcua_dossier::{DossierId, OwnerKind, ReturnWay};
use motcua_filing::{
    Added, Begin, DraftId, Filer, Place, SaveAnswers, Send, SendOutcome, add_file, begin, prepare_file,
    prepare_sending, save_answers, send,
};
use motcua_identity::{Actor, OpContext, OwnerSignedIn, PasswordHashing, SignedIn, UnitId, import_units};
use motcua_kernel::{Fault, FixedClock, Instant, LocalText, SeededRandomness};
use motcua_ocr::Limits;
use motcua_portal::{Portal, PortalParts, routes};
use motcua_repository::Signers;
use motcua_sign::Signer;
use motcua_testkit::{TestDb, sqlite_database};
use motcua_ui::{Protection, Site, protect};
use tempfile::TempDir;
use tower::ServiceExt;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");
const REVISIONS: [(&str, &str); 2] = [
    (
        "1.001193.json",
        include_str!("../../../../data/revisions/1.001193.json"),
    ),
    (
        "2.001035.json",
        include_str!("../../../../data/revisions/2.001035.json"),
    ),
];
pub const PHOTO: &[u8] = include_bytes!("../../../../tests/fixtures/samples/d07_congvan_anh__photo200.jpg");
const MINE: &str = "020195001234";
const OTHER: &str = "020195009998";
const PASSWORD: &str = "mật khẩu thử";
/// A company whose tax code belongs to nobody.
pub const COMPANY: &str = "4900990004";

struct NoKeys;

impl Signers for NoKeys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Err(Fault::internal("no key"))
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::internal("no key"))
    }
}

pub struct House {
    test: TestDb,
    blobs: BlobStore,
    router: Router,
    cx: OpContext,
    mine: String,
    other: String,
    runtime: tokio::runtime::Runtime,
    _files: TempDir,
}

/// A request.
pub struct Sent {
    method: String,
    path: String,
    body: Vec<u8>,
    kind: &'static str,
    who: Who,
    origin: Option<&'static str>,
    script: bool,
}

#[derive(Clone, Copy)]
enum Who {
    Me,
    Other,
    Nobody,
}

impl Sent {
    pub fn of(method: &str, path: &str, body: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            body: body.as_bytes().to_vec(),
            kind: "application/x-www-form-urlencoded",
            who: Who::Me,
            origin: None,
            script: false,
        }
    }

    pub fn upload(path: &str) -> Self {
        Self::file(path, "a.jpg", PHOTO)
    }

    /// A file under this name, whatever it is.
    pub fn file(path: &str, name: &str, bytes: &[u8]) -> Self {
        Self::form(path, &[], &[(name, bytes)])
    }

    /// A form with fields and files.
    pub fn form(path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Self {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: image/jpeg\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--cut--\r\n");
        Self {
            body,
            kind: "multipart/form-data; boundary=cut",
            ..Self::of("POST", path, "")
        }
    }

    pub fn by_other(self) -> Self {
        Self {
            who: Who::Other,
            ..self
        }
    }

    pub fn by_nobody(self) -> Self {
        Self {
            who: Who::Nobody,
            ..self
        }
    }

    /// Asked for by a script, which reads no page.
    pub fn by_script(self) -> Self {
        Self { script: true, ..self }
    }

    pub fn of_another_site(self) -> Self {
        Self {
            origin: Some("https://elsewhere.example"),
            ..self
        }
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub text: String,
    pub kind: String,
    pub caching: String,
    pub bytes: Vec<u8>,
}

impl House {
    pub fn new() -> Self {
        let test = sqlite_database(
            &[
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
            .concat(),
        )
        .unwrap();
        let files = tempfile::tempdir().unwrap();
        let blobs = BlobStore::open(&files.path().join("blobs")).unwrap();
        let now = Instant::from_local(jiff::civil::date(2023, 11, 15).at(9, 30, 0, 0));
        let (clock, random) = (Arc::new(FixedClock(now)), Arc::new(SeededRandomness::new(5)));
        let cx = OpContext::system(clock.clone(), random.clone());
        let there = cx.clone();
        test.db
            .write::<_, Fault, _>(move |tx| {
                import_units(&there, tx, UNITS, SUCCESSORS)?;
                import_procedures(&there, tx, PROCEDURES, "2018-01-01".parse().unwrap())?;
                let files = REVISIONS.map(|(name, text)| NamedFile {
                    name: name.to_owned(),
                    text: text.to_owned(),
                });
                import_revisions(&there, tx, &files)?;
                Ok(())
            })
            .unwrap();
        let portal = Portal::new(PortalParts {
            db: test.db.clone(),
            blobs: blobs.clone(),
            clock: clock.clone(),
            randomness: random,
            signers: Arc::new(NoKeys),
            hashing: PasswordHashing::cheap(),
            limits: Limits::default(),
            demo: false,
            secure_cookies: false,
            behind_proxy: false,
            common_tries: None,
            payments: motcua_portal::PayWays::default(),
        });
        let site = Arc::new(Site {
            agency: LocalText {
                vi: "UBND tỉnh Lạng Sơn".to_owned(),
                en: None,
            },
            demo: false,
            clock,
            open_nav: Vec::new(),
            sign_in: "/portal/sign-in",
        });
        let tokens: Vec<String> = [MINE, OTHER]
            .iter()
            .map(|number| token(&test, &cx, number))
            .collect();
        let [mine, other] = tokens.try_into().unwrap();
        Self {
            router: protect(routes(portal), site, Protection::default()),
            runtime: tokio::runtime::Runtime::new().unwrap(),
            test,
            blobs,
            cx,
            mine,
            other,
            _files: files,
        }
    }

    pub fn sends(&self, sent: &Sent) -> Answer {
        let mut request = Request::builder()
            .method(sent.method.as_str())
            .uri(&sent.path)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, sent.kind);
        match sent.origin {
            Some(origin) => {
                request = request
                    .header("sec-fetch-site", "cross-site")
                    .header("origin", origin)
            }
            None => request = request.header("sec-fetch-site", "same-origin"),
        }
        if sent.script {
            request = request.header(header::ACCEPT, "application/json");
        }
        match sent.who {
            Who::Me => request = request.header(header::COOKIE, format!("motcua_account={}", self.mine)),
            Who::Other => request = request.header(header::COOKIE, format!("motcua_account={}", self.other)),
            Who::Nobody => {}
        }
        let request = request.body(Body::from(sent.body.clone())).unwrap();
        self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await.unwrap();
            let told = |name: header::HeaderName| {
                let value = answer.headers().get(name);
                value
                    .map(|value| value.to_str().unwrap().to_owned())
                    .unwrap_or_default()
            };
            let location = told(header::LOCATION);
            let (kind, caching) = (told(header::CONTENT_TYPE), told(header::CACHE_CONTROL));
            let status = answer.status();
            let bytes = to_bytes(answer.into_body(), 10 << 20).await.unwrap();
            Answer {
                status,
                location,
                text: String::from_utf8_lossy(&bytes).into_owned(),
                kind,
                caching,
                bytes: bytes.to_vec(),
            }
        })
    }

    /// What happens in the database by other hands.
    pub fn write<T: std::marker::Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, DbError> + std::marker::Send + 'static,
    ) -> T {
        self.test.db.write(work).unwrap()
    }

    /// How many files are kept with drafts.
    pub fn files(&self) -> i64 {
        self.test
            .db
            .read(|tx| tx.scalar("SELECT COUNT(*) FROM filing_file", &[]))
            .unwrap()
    }

    /// The picture with a comment in it, other bytes each time: the same twice would be one file.
    pub fn another_photo(&self) -> Vec<u8> {
        let mut number = [0; 8];
        self.cx.randomness.fill(&mut number);
        let (begin, rest) = PHOTO.split_at(2);
        [begin, &[0xFF, 0xFE, 0, 10], &number, rest].concat()
    }

    fn me(&self) -> OpContext {
        self.cx.acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: MINE.to_owned(),
            name: "Lý Thị Mủi".to_owned(),
            acted_by: None,
        })))
    }

    /// From now on I act for a company, whose account has this address.
    pub fn act_for_the_company(&self, address: &str) {
        let new = NewAccount {
            kind: AccountKind::Organisation,
            number: COMPANY.to_owned(),
            name: "Công ty TNHH Thử nghiệm".to_owned(),
            phone: String::new(),
            email: "lienhe@thunghiem.example".to_owned(),
            birth_on: None,
            address: address.to_owned(),
            password: None,
        };
        let grant = GrantMandate {
            number: MINE.to_owned(),
            name: "Lý Thị Mủi".to_owned(),
            relation: "mandated".to_owned(),
            proof: "Giấy ủy quyền số 05/GUQ".to_owned(),
            until: None,
        };
        let (cx, token) = (self.cx.clone(), self.mine.clone());
        self.test
            .db
            .write::<_, Fault, _>(move |tx| {
                let company = company(&cx, open_account(&cx, tx, &new)?, tx)?;
                let as_company = cx.acting_as(Actor::Owner(Arc::new(company.itself())));
                assert!(grant_mandate(&as_company, tx, &company, &grant)?.is_empty());
                let me = session(tx, &token, cx.now())?.unwrap();
                let as_me = cx.acting_as(Actor::Owner(Arc::new(me.itself())));
                let held = mandates_held(tx, &me)?;
                act_for(&as_me, tx, &me, held.first().map(|mandate| mandate.id))
            })
            .unwrap();
    }

    /// Whose the dossier is: number and address.
    pub fn owner_of(&self, dossier: &str) -> (String, String) {
        let id: DossierId = dossier.parse().unwrap();
        let system = self.cx.acting_as(Actor::System);
        let found = self
            .test
            .db
            .read(move |tx| motcua_dossier::dossier(&system, tx, id))
            .unwrap();
        (found.owner.number, found.owner.address)
    }

    pub fn draft_with_a_file(&self) -> (DraftId, String) {
        let id = self.begun("once");
        let today = self.cx.now().day();
        let file = prepare_file(
            &self.blobs,
            &Limits::default(),
            &NoKeys,
            (PHOTO, "<b>.jpg", today),
        )
        .unwrap();
        let cx = self.me();
        let added = self
            .test
            .db
            .write(move |tx| add_file(&cx, tx, (id, &Place::Component(2)), &file))
            .unwrap();
        let (Added::New(file) | Added::Before(file)) = added;
        (id, file.to_string())
    }

    fn begun(&self, key: &str) -> DraftId {
        let input = Begin {
            request_key: key.to_owned(),
            procedure_code: "1.001193".parse().unwrap(),
            unit: "06184".parse().unwrap(),
            variant: Some("thong-thuong".to_owned()),
            return_way: ReturnWay::Account,
            filer: filer(),
            assisted_by: None,
        };
        let cx = self.me();
        self.test.db.write(move |tx| begin(&cx, tx, &input)).unwrap()
    }

    pub fn sent(&self) -> DossierId {
        let id = self.begun("sent");
        let unit = "Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn";
        let values: BTreeMap<String, String> = [
            ("quan-he", "mẹ"),
            ("con-ho-ten", "Lý Bảo An"),
            ("con-ngay-sinh", "2023-11-01"),
            ("con-gioi-tinh", "Nữ"),
            ("con-dan-toc", "Tày"),
            ("con-quoc-tich", "Việt Nam"),
            ("con-noi-sinh", "Trung tâm Y tế"),
            ("con-noi-sinh--unit", unit),
            ("con-que-quan", "Nam Quan"),
            ("con-que-quan--unit", unit),
            ("me-ho-ten", "Lý Thị Mủi"),
            ("me-ho-ten--number", MINE),
            ("de-nghi-ban-sao", "Không"),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
        let save = SaveAnswers {
            draft_id: id,
            values,
            place: "con".to_owned(),
        };
        let cx = self.me();
        self.test
            .db
            .write(move |tx| save_answers(&cx, tx, &save))
            .unwrap();
        let cx = self.me();
        let prepared = prepare_sending(&self.test.db, &self.blobs, &cx, (id, &filer(), false)).unwrap();
        let input = Send {
            prepared,
            filer: filer(),
            despite: true,
            from: None,
        };
        match self.test.db.write(move |tx| send(&cx, tx, &input)).unwrap() {
            SendOutcome::Sent(filed) => Some(filed.id),
            SendOutcome::Findings(_) | SendOutcome::Invalid(_) => None,
        }
        .unwrap()
    }
}

fn company(cx: &OpContext, id: AccountId, tx: &mut motcua_db::Tx<'_>) -> Result<SignedInAccount, Fault> {
    Ok(SignedInAccount {
        account: account(tx, id)?,
        seen_at: cx.now(),
        session_id: cx.new_id(),
        assisted_by: None,
        at_kiosk: false,
        acting_for: None,
    })
}

fn filer() -> Filer {
    Filer {
        kind: OwnerKind::Person,
        number: MINE.to_owned(),
        name: "Lý Thị Mủi".to_owned(),
        birth_on: None,
        phone: "0912345678".to_owned(),
        email: String::new(),
        address: "Nam Quan, Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn".to_owned(),
        identified: false,
    }
}

fn token(test: &TestDb, cx: &OpContext, number: &str) -> String {
    let hashing = PasswordHashing::cheap();
    let password = hashing.hash(PASSWORD, cx.randomness.as_ref()).unwrap();
    let account = NewAccount {
        kind: AccountKind::Person,
        number: number.to_owned(),
        name: "Lý Thị Mủi".to_owned(),
        phone: "0912345678".to_owned(),
        email: String::new(),
        birth_on: None,
        address: "Nam Quan, Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn".to_owned(),
        password: Some(password),
    };
    let there = cx.clone();
    test.db
        .write(move |tx| open_account(&there, tx, &account))
        .unwrap();
    let credentials = Credentials {
        number: number.to_owned(),
        password: PASSWORD.to_owned(),
        replaces: None,
    };
    let public = cx.acting_as(Actor::Public);
    let session = sign_in(&test.db, &public, &credentials, &hashing).unwrap();
    session.token.expose().to_owned()
}

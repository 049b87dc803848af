//! A desk of the commune of Đồng Đăng: a database, a folder, officers with keys, and the work of its reader.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use motcua_blobs::BlobStore;
use motcua_db::{Db, Migration};
use motcua_identity::{
    Actor, HeldPosting, OfficerId, OpContext, Permission, Posting, Role, SignedIn, UnitId,
};
use motcua_jobs::Handlers;
use motcua_kernel::{Clock, Day, Fault, FaultKind, FixedClock, Id, Instant, SeededRandomness};
use motcua_ledger::{Event, stream_events};
use motcua_ocr::{Limits, ReadError};
use motcua_repository::{
    Confirm, ConfirmOutcome, ConfirmedPaper, Doubt, DoubtAnswer, DoubtAnswers, FieldName, FieldProblem,
    Owner, OwnerIdKind, PaperId, PaperPart, PaperReader, READ_QUEUE, ReadPapers, Scan, Signers, confirm,
    event, paper, prepare_confirmation, prepare_scan, scan,
};
use motcua_sign::{DemoAuthority, DemoSubject, KeyAlgorithm, Signer, Term, TrustAnchors};
pub use motcua_testkit::{FakeReader as Fake, grey_page as picture};
use motcua_testkit::{TestDb, TightDisk};

/// 15 November 2023, noon in Vietnam.
pub const NOON: Instant = Instant::from_micros(1_700_024_400_000_000);
pub const UNIT: &str = "06184";
pub const OWNER: &str = "020190004321";

/// All tables that papers need.
pub fn steps() -> Vec<Migration> {
    [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_repository::MIGRATIONS,
    ]
    .concat()
}

/// Runs `test` at a fresh desk on each engine.
pub fn each_desk(test: impl Fn(&Desk)) {
    motcua_testkit::each_database(&steps(), |database| test(&Desk::new(database))).unwrap();
}

pub struct Desk {
    pub db: Db,
    pub blobs: BlobStore,
    files: Arc<tempfile::TempDir>,
    pub cx: OpContext,
    next: AtomicU32,
}

impl Desk {
    fn new(database: &TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let system = OpContext::system(Arc::new(FixedClock(NOON)), Arc::new(SeededRandomness::new(7)));
        Self {
            db: database.db.clone(),
            blobs: BlobStore::open(folder.path()).unwrap(),
            files: Arc::new(folder),
            cx: system.acting_as(officer(UNIT, Role::IntakeOfficer, None)),
            next: AtomicU32::new(1),
        }
    }

    /// The same desk whose files lie on `disk`.
    pub fn on_disk(&self, disk: &TightDisk) -> Self {
        Self {
            db: self.db.clone(),
            blobs: self.blobs.clone().on_disk(Arc::new(disk.clone())),
            files: Arc::clone(&self.files),
            cx: self.cx.clone(),
            next: AtomicU32::new(self.next.load(Ordering::Relaxed)),
        }
    }

    /// The folder of the files.
    pub fn folder(&self) -> &std::path::Path {
        self.files.path()
    }

    /// The same desk at which somebody else sits.
    pub fn seen_by(&self, actor: Actor) -> OpContext {
        self.cx.acting_as(actor)
    }

    pub fn at(&self, now: Instant) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(now)),
            ..self.cx.clone()
        }
    }

    /// A scan of `bytes` into dossier `d1` under the request `key`.
    pub fn form(&self, key: &str, bytes: &[u8]) -> Result<Scan, Fault> {
        Ok(Scan {
            request_key: key.to_owned(),
            unit: unit(UNIT),
            field: Some("ho-tich".to_owned()),
            dossier_id: Some("d1".to_owned()),
            part: PaperPart::Component(1),
            owner: owner(),
            type_code: Some("KQ.G15.000031".parse().unwrap()),
            paper_name: "Giấy chứng sinh".to_owned(),
            procedure_code: Some("1.001193".to_owned()),
            not_digitised: None,
            prepared: prepare_scan(&self.blobs, &Limits::default(), bytes, "giay-chung-sinh.png")?,
        })
    }

    pub fn send(&self, form: &Scan) -> Result<PaperId, Fault> {
        let (cx, form) = (self.cx.clone(), form.clone());
        self.db.write(move |tx| scan(&cx, tx, &form))
    }

    /// A paper of its own, scanned.
    pub fn scanned(&self) -> PaperId {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let form = self
            .form(&format!("key-{number}"), &picture(u8::try_from(number).unwrap()))
            .unwrap();
        self.send(&form).unwrap()
    }

    /// A paper of its own, scanned and read.
    pub fn read(&self) -> PaperId {
        let id = self.scanned();
        self.work(&Fake::says(&[BIRTH]), NOON);
        id
    }

    pub fn worker(&self, reader: &Fake, now: Instant) -> ReadPapers {
        let reader: Option<Arc<dyn PaperReader>> = if reader.is_absent() {
            None
        } else {
            Some(Arc::new(reader.clone()))
        };
        ReadPapers {
            db: self.db.clone(),
            blobs: self.blobs.clone(),
            reader,
            limits: Limits::default(),
            cx: OpContext {
                actor: Actor::System,
                ..self.at(now)
            },
        }
    }

    /// Runs every job that is due at `now`; tells how many ran.
    pub fn work(&self, reader: &Fake, now: Instant) -> usize {
        let worker = self.worker(reader, now);
        let clock = FixedClock(now);
        let handlers = Handlers::default().on(READ_QUEUE, |job| worker.handle(job));
        motcua_jobs::run_until_empty(&self.db, &clock as &dyn Clock, &handlers).unwrap()
    }

    pub fn confirm(
        &self,
        id: PaperId,
        version: i64,
    ) -> Result<Result<ConfirmedPaper, Vec<FieldProblem>>, Fault> {
        self.confirm_with(
            &self.cx,
            &Confirm {
                kind: None,
                paper_id: id,
                version,
                fields: fields(),
                answers: right(),
            },
        )
    }

    pub fn confirm_with(
        &self,
        cx: &OpContext,
        form: &Confirm,
    ) -> Result<Result<ConfirmedPaper, Vec<FieldProblem>>, Fault> {
        match prepare_confirmation(&self.db, &self.blobs, keys(), cx, form)? {
            ConfirmOutcome::Invalid(problems) => Ok(Err(problems)),
            // A test that leaves a doubt open sees it as a fault nobody else makes.
            ConfirmOutcome::Unanswered(_) => Err(Fault::new(FaultKind::Conflict, "doubt-open")),
            ConfirmOutcome::Ready(prepared) => {
                let cx = cx.clone();
                self.db.write(move |tx| confirm(&cx, tx, &prepared)).map(Ok)
            }
        }
    }

    pub fn paper(&self, id: PaperId) -> motcua_repository::PaperDetail {
        self.db.read(|tx| paper(tx, id)).unwrap().unwrap()
    }

    /// What the ledger tells of a paper.
    pub fn story(&self, id: PaperId) -> Vec<Event> {
        self.db.read(|tx| stream_events(tx, &event::stream(id))).unwrap()
    }

    pub fn kinds(&self, id: PaperId) -> Vec<String> {
        self.story(id).into_iter().map(|event| event.kind).collect()
    }
}

pub fn unit(code: &str) -> UnitId {
    UnitId::new(code, None)
}

pub fn owner() -> Owner {
    Owner {
        id_kind: OwnerIdKind::PersonalId,
        id_number: OWNER.to_owned(),
        name: "Hoàng Thị Én".to_owned(),
    }
}

/// Whoever looked says of everything that it is right.
pub fn right() -> DoubtAnswers {
    Doubt::ALL.map(|doubt| (doubt, DoubtAnswer::Right)).into()
}

pub fn fields() -> Vec<(FieldName, String)> {
    [
        (FieldName::Symbol, "12/2023/TLKS"),
        (FieldName::Issuer, "UBND thị trấn Đồng Đăng"),
        (FieldName::IssueDate, "05/08/2023"),
        (FieldName::PaperName, "Trích lục khai sinh"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

pub fn officer(code: &str, role: Role, field: Option<&str>) -> Actor {
    let home_unit = unit(code);
    let number = u8::try_from(code.len() + role as usize).unwrap();
    let posting = Posting {
        role,
        unit: home_unit.clone(),
        field: field.map(str::to_owned),
        from: Day::new(2018, 1, 1).unwrap(),
        to: None,
    };
    let officer_id: OfficerId = Id::new(NOON, [number; 10]);
    Actor::Officer(Arc::new(SignedIn {
        officer_id,
        username: "nong.van.lam".to_owned(),
        full_name: "Nông Văn Lâm".to_owned(),
        title: "Công chức tư pháp – hộ tịch".to_owned(),
        home_unit: home_unit.clone(),
        home_unit_name: "UBND thị trấn Đồng Đăng".to_owned(),
        postings: vec![HeldPosting {
            takes_over: BTreeSet::new(),
            posting,
            covers: BTreeSet::from([home_unit]),
        }],
        stands_in_for: Vec::new(),
        seen_at: NOON,
    }))
}

/// One authority for all tests: making keys takes time.
pub fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(Keys::new)
}

pub struct Keys {
    personal: (String, String),
    agency: (String, String),
    company: (String, String),
    pub anchors: TrustAnchors,
    /// Signatures asked for so far.
    pub asked: Mutex<u32>,
}

/// The agency of the tests, as its certificate names it.
const AGENCY: &str = "UBND thị trấn Đồng Đăng";
/// A company with a certificate of the same authority.
pub const COMPANY: &str = "Công ty TNHH Thương mại Hoa Hồi";

impl Keys {
    /// The key of a company that everybody trusts as such.
    pub fn company(&self) -> Signer {
        Signer::from_pem(self.company.0.as_bytes(), self.company.1.as_bytes()).unwrap()
    }

    fn new() -> Self {
        let term = Term {
            from: NOON.plus_seconds(-86_400),
            until: NOON.plus_seconds(864_000),
        };
        let authority = DemoAuthority::new("CA minh họa", term).unwrap();
        let identity = |name: &str, organisation: &str, serial| {
            let subject = DemoSubject {
                name: name.to_owned(),
                organisation: organisation.to_owned(),
                serial,
                algorithm: KeyAlgorithm::EcdsaP256,
            };
            let made = authority.issue(&subject, term).unwrap();
            (made.key_pem, made.chain_pem)
        };
        Self {
            personal: identity("Nông Văn Lâm", AGENCY, 2),
            agency: identity(AGENCY, AGENCY, 3),
            company: identity(COMPANY, COMPANY, 4),
            anchors: TrustAnchors::from_pem(authority.certificate_pem().unwrap().as_bytes()).unwrap(),
            asked: Mutex::new(0),
        }
    }
}

impl Signers for Keys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        *self.asked.lock().unwrap() += 1;
        Ok(Signer::from_pem(
            self.personal.0.as_bytes(),
            self.personal.1.as_bytes(),
        )?)
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Ok(Signer::from_pem(
            self.agency.0.as_bytes(),
            self.agency.1.as_bytes(),
        )?)
    }

    fn anchors(&self) -> Result<TrustAnchors, Fault> {
        Ok(self.anchors.clone())
    }

    fn sample_key(&self) -> Result<motcua_repository::SampleKey, Fault> {
        Ok(motcua_repository::SampleKey::new(
            [7; motcua_repository::SampleKey::LENGTH],
        ))
    }
}

pub const BIRTH: &str = "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG\nSố: 12/2023/TLKS\nĐồng Đăng, ngày 05 tháng 8 năm 2023\n\
     TRÍCH LỤC KHAI SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nSố định danh cá nhân: 020190004321";

/// A reader that reads one page and then fails.
pub fn falls(error: ReadError) -> Fake {
    Fake::says(&[BIRTH]).then_fails(error)
}

/// What the codes on the first page of `pdf` say, read from its picture; nothing where this machine draws no pages.
pub fn codes_on_first_page(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("giay.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-r", "200", "-png", "-singlefile"])
        .arg(&file)
        .arg(folder.path().join("trang"))
        .status();
    if drawn.is_err() {
        motcua_testkit::skipped("pdftoppm is not installed");
        return None;
    }
    let page = std::fs::read(folder.path().join("trang.png")).unwrap();
    Some(motcua_ocr::codes_on_picture(&page, &Limits::default()).unwrap())
}

/// The code of the fault that came instead of an answer.
pub fn code<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> &'static str {
    outcome.unwrap_err().code()
}

pub fn may_search(actor: &OpContext) -> bool {
    actor.may_anywhere(Permission::SearchPapers)
}

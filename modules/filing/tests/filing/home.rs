//! Somebody at home and the commune of Đồng Đăng, on 15 November 2023.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_catalog::{NamedFile, import_procedures, import_revisions};
use motcua_db::{Db, DbError, Migration, Tx, values};
use motcua_dossier::{Accepted, OwnerKind, ReturnWay};
use motcua_filing::{
    Added, Begin, DraftId, Filer, FindingPlace, Place, PreparedFile, SaveAnswers, Send, SendOutcome,
    add_file, begin, prepare_file, prepare_sending, save_answers, send,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, OwnerSignedIn, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer,
};
use motcua_kernel::{Day, Fault, FixedClock, Id, Instant, Randomness, SeededRandomness};
use motcua_ocr::Limits;
use motcua_repository::{PaperId, Signers};
use motcua_sign::Signer;
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");
const REVISION: &str = include_str!("../../../../data/revisions/1.001193.json");
const LETTER: &[u8] = include_bytes!("../../../../tests/fixtures/samples/d07_congvan_anh__photo200.jpg");
pub const SCAN: &[u8] =
    include_bytes!("../../../../tests/fixtures/samples/d02_quyetdinh_luong_borndigital.pdf");

pub const OWNER: &str = "020195001234";
pub const OTHER: &str = "020195009999";
pub const BIRTH: &str = "1.001193";
/// The component of the certificate of birth, which must be sent.
pub const CERTIFICATE: Place = Place::Component(2);
/// The component of the parents' marriage certificate, which may be here.
pub const MARRIAGE: i64 = 7;

/// A photograph of a paper.
pub fn photo() -> &'static [u8] {
    LETTER
}

pub fn at(hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(hour, minute, 0, 0))
}

pub fn unit() -> UnitId {
    "06184".parse().unwrap()
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
    ]
    .concat()
}

/// Nobody signs here.
pub struct NoSigners;

impl Signers for NoSigners {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Err(Fault::internal("no key"))
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::internal("no key"))
    }
}

pub struct Home {
    pub db: Db,
    pub blobs: BlobStore,
    random: Arc<SeededRandomness>,
    folder: tempfile::TempDir,
}

/// Runs `test` on each engine.
pub fn on_both(test: impl Fn(&Home)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&Home::new(&there.db)));
    outcome.unwrap();
}

pub fn filer() -> Filer {
    Filer {
        kind: OwnerKind::Person,
        number: OWNER.to_owned(),
        name: "Lý Thị Mủi".to_owned(),
        birth_on: "1995-02-01".parse().ok(),
        phone: "0912345678".to_owned(),
        email: "mui@vi.du.vn".to_owned(),
        address: "Khu Nam Quan, Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn".to_owned(),
        identified: false,
    }
}

/// Answers to everything the birth registration asks and the account does not know.
pub fn all_answers() -> BTreeMap<String, String> {
    let unit = "Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn";
    [
        ("quan-he", "mẹ"),
        ("con-ho-ten", "Lý Bảo An"),
        ("con-ngay-sinh", "2023-11-01"),
        ("con-gioi-tinh", "Nữ"),
        ("con-dan-toc", "Tày"),
        ("con-quoc-tich", "Việt Nam"),
        ("con-noi-sinh", "Trung tâm Y tế huyện Cao Lộc"),
        ("con-noi-sinh--unit", unit),
        ("con-que-quan", "Khu Nam Quan"),
        ("con-que-quan--unit", unit),
        ("me-ho-ten", "Lý Thị Mủi"),
        ("me-ho-ten--number", OWNER),
        ("de-nghi-ban-sao", "Không"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into()
}

impl Home {
    fn new(db: &Db) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Self {
            db: db.clone(),
            blobs: BlobStore::open(&folder.path().join("blobs")).unwrap(),
            random: Arc::new(SeededRandomness::new(7)),
            folder,
        };
        let cx = home.acting(Actor::System, at(7, 0));
        db.write::<_, Fault, _>(move |tx| {
            import_units(&cx, tx, UNITS, SUCCESSORS)?;
            import_procedures(
                &cx,
                tx,
                PROCEDURES,
                "2018-01-01".parse().map_err(Fault::internal)?,
            )?;
            let file = NamedFile {
                name: "1.001193.json".to_owned(),
                text: REVISION.to_owned(),
            };
            import_revisions(&cx, tx, &[file])?;
            Ok(())
        })
        .unwrap();
        home
    }

    /// The folder of everything.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn acting(&self, actor: Actor, now: Instant) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(now)),
            randomness: Arc::clone(&self.random) as Arc<dyn Randomness>,
            actor,
            request_id: None,
        }
    }

    /// The owner with this number, signed in.
    pub fn owner(&self, number: &str, now: Instant) -> OpContext {
        self.acting(
            Actor::Owner(Arc::new(OwnerSignedIn {
                number: number.to_owned(),
                name: "Lý Thị Mủi".to_owned(),
                acted_by: None,
            })),
            now,
        )
    }

    /// From the next day on the birth registration asks for other things.
    pub fn next_day_asks(&self, change: impl Fn(&mut serde_json::Value)) {
        let mut file: serde_json::Value = serde_json::from_str(REVISION).unwrap();
        file["effective_from"] = "2023-11-16".into();
        change(&mut file["body"]);
        let file = NamedFile {
            name: "1.001193-moi.json".to_owned(),
            text: file.to_string(),
        };
        let cx = self.acting(Actor::System, at(7, 0));
        self.db
            .write::<_, Fault, _>(move |tx| import_revisions(&cx, tx, std::slice::from_ref(&file)).map(drop))
            .unwrap();
    }

    /// Runs a use case as the owner on the next day.
    pub fn next_day<T: std::marker::Send + 'static>(
        &self,
        work: impl Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + std::marker::Send + 'static,
    ) -> Result<T, Fault> {
        let cx = self.owner(OWNER, at(9, 0).plus_seconds(86_400));
        self.db.write(move |tx| work(&cx, tx))
    }

    /// Sends on the next day.
    pub fn send_next_day(&self, id: DraftId, despite: bool) -> Result<SendOutcome, Fault> {
        self.send_at((id, None), despite, at(9, 30).plus_seconds(86_400))
    }

    /// Runs a use case as the owner.
    pub fn does<T: std::marker::Send + 'static>(
        &self,
        work: impl Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + std::marker::Send + 'static,
    ) -> Result<T, Fault> {
        let cx = self.owner(OWNER, at(9, 0));
        self.db.write(move |tx| work(&cx, tx))
    }

    /// An officer who takes in and settles.
    pub fn officer(&self) -> Arc<SignedIn> {
        let cx = self.acting(Actor::System, at(7, 0));
        let from: Day = "2018-01-01".parse().unwrap();
        let posting = move |role| Posting {
            role,
            unit: unit(),
            field: None,
            from,
            to: None,
        };
        let roles = [Role::IntakeOfficer, Role::CaseOfficer];
        let new = NewOfficer {
            username: "tiepnhan".to_owned(),
            full_name: "Hoàng Thị Én".to_owned(),
            title: "Công chức".to_owned(),
            home_unit: unit(),
            password: None,
        };
        let officer_id = self
            .db
            .write::<_, Fault, _>(move |tx| {
                let id = create_officer(&cx, tx, &new)?;
                for role in roles {
                    post_officer(&cx, tx, id, &posting(role))?;
                }
                Ok(id)
            })
            .unwrap();
        Arc::new(SignedIn {
            officer_id,
            username: "tiepnhan".to_owned(),
            full_name: "Hoàng Thị Én".to_owned(),
            title: "Công chức".to_owned(),
            home_unit: unit(),
            home_unit_name: "Thị trấn Đồng Đăng".to_owned(),
            postings: roles
                .iter()
                .map(|role| HeldPosting {
                    takes_over: BTreeSet::new(),
                    covers: BTreeSet::from([unit()]),
                    posting: posting(*role),
                })
                .collect(),
            stands_in_for: Vec::new(),
            seen_at: at(7, 0),
        })
    }

    pub fn begun(&self, key: &str) -> DraftId {
        self.begun_by(&self.owner(OWNER, at(9, 0)), key)
    }

    /// A filing of another procedure, in this case of it.
    pub fn begun_of(&self, (code, variant): (&str, Option<&str>), key: &str) -> DraftId {
        let input = Begin {
            request_key: key.to_owned(),
            procedure_code: code.parse().unwrap(),
            unit: unit(),
            variant: variant.map(str::to_owned),
            return_way: ReturnWay::Account,
            filer: filer(),
            assisted_by: None,
        };
        self.does(move |cx, tx| begin(cx, tx, &input)).unwrap()
    }

    pub fn begun_by(&self, cx: &OpContext, key: &str) -> DraftId {
        let input = Begin {
            request_key: key.to_owned(),
            procedure_code: BIRTH.parse().unwrap(),
            unit: unit(),
            variant: Some("thong-thuong".to_owned()),
            return_way: ReturnWay::Account,
            filer: filer(),
            assisted_by: None,
        };
        let cx = cx.clone();
        self.db.write(move |tx| begin(&cx, tx, &input)).unwrap()
    }

    pub fn save(&self, id: DraftId, values: BTreeMap<String, String>) {
        let input = SaveAnswers {
            draft_id: id,
            values,
            place: "con".to_owned(),
        };
        self.does(move |cx, tx| save_answers(cx, tx, &input)).unwrap();
    }

    pub fn prepared(&self, bytes: &[u8], name: &str) -> Result<PreparedFile, Fault> {
        let today = at(9, 0).day();
        prepare_file(&self.blobs, &Limits::default(), &NoSigners, (bytes, name, today))
    }

    pub fn attach(&self, id: DraftId, place: &Place, bytes: &[u8]) -> Result<Added, Fault> {
        let (file, place) = (self.prepared(bytes, "anh.jpg")?, place.clone());
        self.does(move |cx, tx| add_file(cx, tx, (id, &place), &file))
    }

    pub fn send(&self, id: DraftId, despite: bool) -> Result<SendOutcome, Fault> {
        self.send_from(id, despite, None)
    }

    /// Sends from an address.
    pub fn send_from(&self, id: DraftId, despite: bool, from: Option<IpAddr>) -> Result<SendOutcome, Fault> {
        self.send_at((id, from), despite, at(9, 30))
    }

    fn send_at(
        &self,
        (id, from): (DraftId, Option<IpAddr>),
        despite: bool,
        now: Instant,
    ) -> Result<SendOutcome, Fault> {
        let cx = self.owner(OWNER, now);
        let prepared = prepare_sending(&self.db, &self.blobs, &cx, (id, &filer(), true))?;
        let input = Send {
            prepared,
            filer: filer(),
            despite,
            from,
        };
        self.db.write(move |tx| send(&cx, tx, &input))
    }

    /// A birth registration that was filled in and sent.
    pub fn filed(&self, key: &str) -> Accepted {
        let id = self.begun(key);
        self.save(id, all_answers());
        self.attach(id, &CERTIFICATE, photo()).unwrap();
        match self.send(id, false).unwrap() {
            SendOutcome::Sent(accepted) => accepted,
            other => panic!("{other:?}"),
        }
    }

    /// A marriage certificate in the owner's vault, in force.
    pub fn marriage_certificate(&self, owner: &str) -> PaperId {
        let id: PaperId = Id::new(at(8, 0), [9; 10]);
        let owner = owner.to_owned();
        self.db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_paper (id, request_key, version, state, unit, owner_id_kind, owner_id_number,
                        owner_name, type_code, paper_name, original_hash, original_format, original_size, file_name,
                        trust, scanned_by, scanned_at)
                     VALUES ($1, $1, 1, 'confirmed', '06184', 'personal-id', $2, 'Lý Thị Mủi', 'KQ.G15.000032',
                        'Giấy chứng nhận kết hôn', $3, 'pdf', 1, 'a.pdf', 'T3', 'x', 1)",
                    values![id, &owner, id.to_string().replace('-', "").repeat(2)],
                )?;
                Ok(id)
            })
            .unwrap()
    }

    /// What an officer confirmed of a paper.
    pub fn card_says(&self, paper: PaperId, fields: &[(&str, &str)]) {
        for (name, value) in fields {
            let (name, value) = ((*name).to_owned(), (*value).to_owned());
            self.db
                .write::<_, Fault, _>(move |tx| {
                    tx.execute(
                        "INSERT INTO repository_field (paper_id, name, confirmed, confirmed_by, confirmed_at)
                         VALUES ($1, $2, $3, 'x', 1)",
                        values![paper, &name, &value],
                    )?;
                    Ok(())
                })
                .unwrap();
        }
    }

    /// Revokes a paper from this day on.
    pub fn revokes(&self, paper: PaperId, from: &'static str) {
        self.db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_ending (paper_id, kind, from_on, authority, basis, reason, told_by, told_at)
                     VALUES ($1, 'revoked', $2, 'x', 'x', 'x', 'x', 1)",
                    values![paper, from],
                )?;
                Ok(())
            })
            .unwrap();
    }
}

/// The places of findings in short.
pub fn codes(outcome: &SendOutcome) -> Vec<(String, &'static str)> {
    let SendOutcome::Findings(found) = outcome else {
        panic!("{outcome:?}");
    };
    found
        .iter()
        .map(|finding| {
            let place = match &finding.place {
                FindingPlace::Field { key, .. } => key.clone(),
                FindingPlace::Component(number) => number.to_string(),
                FindingPlace::Exemption => "exemption".to_owned(),
                FindingPlace::Account => "account".to_owned(),
                FindingPlace::Form => "form".to_owned(),
                FindingPlace::Case => "case".to_owned(),
                FindingPlace::Unplaced => "unplaced".to_owned(),
                FindingPlace::Line(number) => format!("line-{number}"),
            };
            (place, finding.code)
        })
        .collect()
}

//! Đồng Đăng and Vĩnh Trại on 15 November 2023, officers of both, and papers of one person.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, DbError, Migration, Tx, values};
use motcua_dossier::model::Channel;
use motcua_dossier::{Accept, AcceptOutcome, Accepted, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, OwnerSignedIn, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer,
};
use motcua_kernel::{Day, Fault, FixedClock, Id, Instant, Randomness, SeededRandomness};
use motcua_repository::PaperId;
use motcua_testkit::each_database;
use motcua_vault::{LookId, OpenForDossier, OpenForOwner, Opened, open_for_dossier, open_for_owner};

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
pub const OWNER: &str = "020195001234";
pub const OTHER: &str = "020195009999";
pub const HERE: &str = "06184";
pub const ELSEWHERE: &str = "05977";

pub fn now() -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(9, 0, 0, 0))
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn steps() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_vault::MIGRATIONS,
    ]
    .concat()
}

pub struct Stage {
    pub db: Db,
    random: Arc<SeededRandomness>,
}

/// Runs `test` on each engine.
pub fn on_both(test: impl Fn(&Stage)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&Stage::new(&there.db)));
    outcome.unwrap();
}

impl Stage {
    fn new(db: &Db) -> Self {
        let stage = Self {
            db: db.clone(),
            random: Arc::new(SeededRandomness::new(3)),
        };
        let cx = stage.system(now());
        db.write::<_, Fault, _>(move |tx| {
            import_units(&cx, tx, UNITS, SUCCESSORS)?;
            motcua_catalog::import_procedures(&cx, tx, PROCEDURES, day("2018-01-01"))?;
            Ok(())
        })
        .unwrap();
        stage
    }

    fn system(&self, at: Instant) -> OpContext {
        let random = Arc::clone(&self.random) as Arc<dyn Randomness>;
        OpContext::system(Arc::new(FixedClock(at)), random)
    }

    /// The owner, signed in.
    pub fn owner(&self) -> OpContext {
        self.system(now()).acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by: None,
        })))
    }

    /// Another owner, signed in.
    pub fn other(&self) -> OpContext {
        self.system(now()).acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: OTHER.to_owned(),
            name: "Hứa Văn Toàn".to_owned(),
            acted_by: None,
        })))
    }

    /// An officer with these roles at `unit`.
    pub fn officer(&self, name: &str, unit: &str, roles: &[Role]) -> OpContext {
        let system = self.system(now());
        let unit: UnitId = unit.parse().unwrap();
        let posting = |role: &Role| Posting {
            role: *role,
            unit: unit.clone(),
            field: None,
            from: day("2018-01-01"),
            to: None,
        };
        let postings: Vec<Posting> = roles.iter().map(posting).collect();
        let new = NewOfficer {
            username: name.to_owned(),
            full_name: format!("Hoàng Thị {name}"),
            title: "Công chức".to_owned(),
            home_unit: unit.clone(),
            password: None,
        };
        let (cx, wanted) = (system.clone(), postings.clone());
        let officer_id = self
            .db
            .write::<_, Fault, _>(move |tx| {
                let id = create_officer(&cx, tx, &new)?;
                for posting in &wanted {
                    post_officer(&cx, tx, id, posting)?;
                }
                Ok(id)
            })
            .unwrap();
        system.acting_as(Actor::Officer(Arc::new(SignedIn {
            officer_id,
            username: name.to_owned(),
            full_name: format!("Hoàng Thị {name}"),
            title: "Công chức".to_owned(),
            home_unit: unit.clone(),
            home_unit_name: "Đơn vị".to_owned(),
            postings: postings
                .into_iter()
                .map(|posting| HeldPosting {
                    covers: BTreeSet::from([unit.clone()]),
                    takes_over: BTreeSet::new(),
                    posting,
                })
                .collect(),
            seen_at: now(),
            stands_in_for: Vec::new(),
        })))
    }

    pub fn desk(&self) -> OpContext {
        self.officer("tiepnhan", HERE, &[Role::IntakeOfficer])
    }

    /// The same actor so many seconds later.
    pub fn later(cx: &OpContext, seconds: i64) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(cx.now().plus_seconds(seconds))),
            ..cx.clone()
        }
    }

    /// A use case in a transaction of its own.
    pub fn write<T: Send + 'static>(
        &self,
        cx: &OpContext,
        act: impl Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let cx = cx.clone();
        self.db.write(move |tx| act(&cx, tx))
    }

    /// The vault of `number`, opened at the desk.
    pub fn open(&self, cx: &OpContext, number: &str) -> LookId {
        let input = OpenForOwner {
            request_key: self.key(),
            unit: HERE.parse().unwrap(),
            number: number.to_owned(),
            recognised: "card".to_owned(),
            purpose: "Chủ kho xem giấy tờ".to_owned(),
            basis: "owner-present".to_owned(),
        };
        match self
            .write(cx, move |cx, tx| open_for_owner(cx, tx, &input))
            .unwrap()
        {
            Opened::Open(look) => look,
            Opened::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    /// The vault of the owner of a dossier.
    pub fn look_for(&self, cx: &OpContext, code: &str) -> Result<Opened, Fault> {
        let input = OpenForDossier {
            request_key: self.key(),
            dossier_code: code.to_owned(),
            purpose: "Xác minh tình trạng hôn nhân".to_owned(),
            basis: "settle-dossier".to_owned(),
        };
        self.write(cx, move |cx, tx| open_for_dossier(cx, tx, &input))
    }

    pub fn key(&self) -> String {
        self.free_id::<Stage>().to_string()
    }

    fn free_id<T>(&self) -> Id<T> {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        Id::new(now(), random)
    }

    /// A dossier of the owner, taken in here.
    pub fn dossier(&self, cx: &OpContext, number: &str) -> Accepted {
        self.dossier_of(cx, number, SINGLE)
    }

    /// As [`Self::dossier`], of the procedure called `code`.
    pub fn dossier_of(&self, cx: &OpContext, number: &str, code: &str) -> Accepted {
        let input = Accept {
            request_key: self.key(),
            unit: HERE.parse().unwrap(),
            procedure_code: code.parse().unwrap(),
            channel: Channel::InPerson,
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: number.to_owned(),
                name: "Lăng Thị Mủi".to_owned(),
                phone: String::new(),
                address: "Khu Nam Quan, thị trấn Đồng Đăng".to_owned(),
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
        };
        match self.write(cx, move |cx, tx| accept(cx, tx, &input)).unwrap() {
            AcceptOutcome::Accepted(accepted) => accepted,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    /// A confirmed paper with one page; a component of nothing, or what `place` says: (dossier, component).
    pub fn paper(&self, owner: &str, name: &str, place: (Option<&Accepted>, Option<i64>)) -> PaperId {
        let id: PaperId = self.free_id();
        let (owner, name) = (owner.to_owned(), name.to_owned());
        let (dossier, component) = (place.0.map(|it| it.id.to_string()), place.1);
        self.db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_paper (id, request_key, version, state, unit, field, dossier_id,
                        component, owner_id_kind, owner_id_number, owner_name, type_code, paper_name,
                        original_hash, original_format, original_size, file_name, trust, scanned_by, scanned_at)
                     VALUES ($1, $2, 1, 'confirmed', $3, 'Hộ tịch', $4, $5, 'personal-id', $6, 'Lăng Thị Mủi',
                        'KQ.G15.000033', $7, $8, 'pdf', 1, 'giay.pdf', 'T1', 'o', 1)",
                    values![
                        id,
                        id.to_string(),
                        HERE,
                        dossier.clone(),
                        component,
                        &owner,
                        &name,
                        id.to_string().replace('-', "").repeat(2)
                    ],
                )?;
                tx.execute(
                    "INSERT INTO repository_page (paper_id, number, image_hash, image_mime, width, height, dpi,
                        words_hash, blank, uncovered_ink, low_dpi)
                     VALUES ($1, 1, $2, 'image/png', 100, 100, 200, $2, $3, $3, $3)",
                    values![id, "b".repeat(64), false],
                )?;
                Ok(())
            })
            .unwrap();
        id
    }

    /// A correction of a paper, as the repository keeps it.
    pub fn corrected(&self, paper: PaperId) {
        self.version(paper, false);
    }

    /// A file of a paper made and signed again, as the repository keeps it.
    pub fn redrawn(&self, paper: PaperId) {
        self.version(paper, true);
    }

    fn version(&self, paper: PaperId, is_redraw: bool) {
        self.db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_version (paper_id, number, code, signed_hash, signed_size, trust, fields,
                        kept_by, kept_at, corrected_by, corrected_at, reason, is_redraw)
                     VALUES ($1, 1, 'c', $2, 1, 'T1', '{}', 'o', 1, 'o', $3, 'sai', $4)",
                    values![paper, "c".repeat(64), now(), is_redraw],
                )?;
                Ok(())
            })
            .unwrap();
    }

    /// Changes a dossier as time would.
    pub fn set(&self, dossier: &Accepted, column: &'static str) {
        let id = dossier.id;
        self.db
            .write::<_, Fault, _>(move |tx| {
                let sql = format!("UPDATE dossier_dossier SET {column} = $2 WHERE id = $1");
                tx.execute(&sql, values![id, now()])?;
                Ok(())
            })
            .unwrap();
    }

    pub fn count(&self, sql: &'static str) -> i64 {
        self.db
            .read::<_, DbError, _>(move |tx| tx.scalar(sql, &[]))
            .unwrap()
    }
}

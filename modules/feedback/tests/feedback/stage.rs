//! Đồng Đăng and Vĩnh Trại in November 2023: officers, an owner, and a dossier whose result was handed over.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, DbError, Migration, Tx, values};
use motcua_dossier::model::Channel;
use motcua_dossier::{Accept, AcceptOutcome, Accepted, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, OwnerSignedIn, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer,
};
use motcua_kernel::{Day, Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
pub const OWNER: &str = "020195001234";
pub const HERE: &str = "06184";
pub const ELSEWHERE: &str = "05977";

pub fn now() -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(9, 0, 0, 0))
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn steps() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_feedback::MIGRATIONS,
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

    pub fn system(&self, at: Instant) -> OpContext {
        let random = Arc::clone(&self.random) as Arc<dyn Randomness>;
        OpContext::system(Arc::new(FixedClock(at)), random)
    }

    pub fn public(&self) -> OpContext {
        self.system(now()).acting_as(Actor::Public)
    }

    pub fn owner(&self, number: &str) -> OpContext {
        self.system(now()).acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: number.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by: None,
        })))
    }

    pub fn officer(&self, name: &str, unit: &str, role: Role) -> OpContext {
        let system = self.system(now());
        let unit: UnitId = unit.parse().unwrap();
        let posting = Posting {
            role,
            unit: unit.clone(),
            field: None,
            from: day("2018-01-01"),
            to: None,
        };
        let new = NewOfficer {
            username: name.to_owned(),
            full_name: format!("Hoàng Thị {name}"),
            title: "Công chức".to_owned(),
            home_unit: unit.clone(),
            password: None,
        };
        let (cx, wanted) = (system.clone(), posting.clone());
        let officer_id = self
            .db
            .write::<_, Fault, _>(move |tx| {
                let id = create_officer(&cx, tx, &new)?;
                post_officer(&cx, tx, id, &wanted)?;
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
            postings: vec![HeldPosting {
                covers: BTreeSet::from([unit]),
                takes_over: BTreeSet::new(),
                posting,
            }],
            seen_at: now(),
            stands_in_for: Vec::new(),
        })))
    }

    /// The same actor so many days later.
    pub fn later(cx: &OpContext, days: i64) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(cx.now().plus_seconds(days * 86_400))),
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

    /// A dossier of the owner, taken in here.
    pub fn dossier(&self, desk: &OpContext, key: &str) -> Accepted {
        let input = Accept {
            request_key: key.to_owned(),
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
        match self.write(desk, move |cx, tx| accept(cx, tx, &input)).unwrap() {
            AcceptOutcome::Accepted(accepted) => accepted,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    /// As if its result had been handed over now.
    pub fn hand_over(&self, dossier: &Accepted) {
        let id = dossier.id;
        self.db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "UPDATE dossier_dossier SET status = 10, resolved_at = $2, returned_at = $2 WHERE id = $1",
                    values![id, now()],
                )?;
                Ok(())
            })
            .unwrap();
    }

    pub fn count(&self, sql: &str) -> i64 {
        let sql = sql.to_owned();
        self.db
            .read::<_, DbError, _>(move |tx| tx.scalar(&sql, &[]))
            .unwrap()
    }
}

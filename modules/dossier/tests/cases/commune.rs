//! The commune of Đồng Đăng with its officers, on either engine.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_catalog::{NamedFile, import_revisions};
use motcua_db::{Db, DbError, Migration};
use motcua_dossier::model::{Channel, Command, Status, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Accepted, Act, Dossier, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay,
    accept, act, dossier,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, Posting, Role, SignedIn, UnitId, create_officer, import_units,
    post_officer,
};
use motcua_kernel::{Clock, Day, Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_testkit::each_database;

pub const UNITS: &str = include_str!("../../../../data/units.csv");
pub const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
pub const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Đăng ký khai sinh: a same-day procedure of communes that yields a paper.
pub const BIRTH: &str = "1.001193";
/// Cấp Giấy xác nhận tình trạng hôn nhân: three working days.
pub const SINGLE: &str = "1.004873";

/// The same procedure from its own file, with a form.
const SINGLE_WITH_FORM: &str = include_str!("../../../../data/revisions/1.004873.json");

pub fn steps() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
    ]
    .concat()
}

/// Wednesday 15 November 2023 at this hour and minute.
pub fn at(hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(hour, minute, 0, 0))
}

/// The commune of Đồng Đăng with a desk, two settlers, and a desk in another commune.
pub struct Commune {
    pub db: Db,
    pub random: Arc<SeededRandomness>,
    pub desk: Arc<SignedIn>,
    pub settler: Arc<SignedIn>,
    pub other_settler: Arc<SignedIn>,
    pub stranger: Arc<SignedIn>,
    pub head: Arc<SignedIn>,
}

pub fn dong_dang() -> UnitId {
    "06184".parse().unwrap()
}

pub fn commune(db: &Db) -> Commune {
    let random = Arc::new(SeededRandomness::new(1));
    let cx = OpContext::system(
        Arc::new(FixedClock(at(7, 30))),
        Arc::clone(&random) as Arc<dyn Randomness>,
    );
    let there = cx.clone();
    db.write::<_, Fault, _>(move |tx| {
        import_units(&there, tx, UNITS, SUCCESSORS)?;
        let from = Day::from_date(jiff::civil::date(2018, 1, 1));
        motcua_catalog::import_procedures(&there, tx, PROCEDURES, from)?;
        Ok(())
    })
    .unwrap();
    let desk_roles = [Role::IntakeOfficer, Role::ReturnOfficer];
    let elsewhere: UnitId = "06187".parse().unwrap();
    Commune {
        db: db.clone(),
        random,
        desk: officer(db, &cx, "tiepnhan", &dong_dang(), &desk_roles),
        settler: officer(db, &cx, "thuly", &dong_dang(), &[Role::CaseOfficer]),
        other_settler: officer(db, &cx, "thuly2", &dong_dang(), &[Role::CaseOfficer]),
        head: officer(db, &cx, "lanhdao", &dong_dang(), &[Role::AgencyHead]),
        stranger: officer(
            db,
            &cx,
            "xakhac",
            &elsewhere,
            &[Role::IntakeOfficer, Role::CaseOfficer],
        ),
    }
}

pub fn officer(db: &Db, cx: &OpContext, name: &str, unit: &UnitId, roles: &[Role]) -> Arc<SignedIn> {
    let from = Day::from_date(jiff::civil::date(2018, 1, 1));
    let postings: Vec<Posting> = roles
        .iter()
        .map(|role| Posting {
            role: *role,
            unit: unit.clone(),
            field: None,
            from,
            to: None,
        })
        .collect();
    let new = NewOfficer {
        username: name.to_owned(),
        full_name: format!("Hoàng Thị {name}"),
        title: "Công chức".to_owned(),
        home_unit: unit.clone(),
        password: None,
    };
    let (there, wanted) = (cx.clone(), postings.clone());
    let officer_id = db
        .write::<_, Fault, _>(move |tx| {
            let id = create_officer(&there, tx, &new)?;
            for posting in &wanted {
                post_officer(&there, tx, id, posting)?;
            }
            Ok(id)
        })
        .unwrap();
    Arc::new(SignedIn {
        officer_id,
        username: name.to_owned(),
        full_name: format!("Hoàng Thị {name}"),
        title: "Công chức".to_owned(),
        home_unit: unit.clone(),
        home_unit_name: "Thị trấn Đồng Đăng".to_owned(),
        postings: postings
            .into_iter()
            .map(|posting| HeldPosting {
                takes_over: BTreeSet::new(),
                covers: BTreeSet::from([unit.clone()]),
                posting,
            })
            .collect(),
        stands_in_for: Vec::new(),
        seen_at: at(7, 30),
    })
}

impl Commune {
    pub fn acting(&self, officer: &Arc<SignedIn>, now: Instant) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(now)) as Arc<dyn Clock>,
            randomness: Arc::clone(&self.random) as Arc<dyn Randomness>,
            actor: Actor::Officer(Arc::clone(officer)),
            request_id: None,
        }
    }

    /// Puts the certificate of single status into force as its file has it, with a form.
    pub fn with_a_form(&self) {
        let cx = OpContext::system(
            Arc::new(FixedClock(at(7, 30))),
            Arc::clone(&self.random) as Arc<dyn Randomness>,
        );
        let file = NamedFile {
            name: "1.004873.json".to_owned(),
            text: SINGLE_WITH_FORM.to_owned(),
        };
        self.db
            .write::<_, Fault, _>(move |tx| import_revisions(&cx, tx, std::slice::from_ref(&file)).map(drop))
            .unwrap();
    }

    pub fn accept(&self, change: impl Fn(&mut Accept)) -> Result<AcceptOutcome, Fault> {
        let cx = self.acting(&self.desk, at(9, 0));
        let mut input = form();
        change(&mut input);
        self.db.write(move |tx| accept(&cx, tx, &input))
    }

    pub fn accepted(&self, key: &str) -> Accepted {
        match self.accept(|input| input.request_key = key.to_owned()).unwrap() {
            AcceptOutcome::Accepted(accepted) => accepted,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    pub fn act(&self, officer: &Arc<SignedIn>, id: DossierId, command: Command) -> Result<bool, Fault> {
        let cx = self.acting(officer, at(10, 0));
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.db
            .write(move |tx| act(&cx, tx, &one))
            .map(|acted| acted.changed)
    }

    pub fn handed_over(&self, key: &str) -> DossierId {
        let id = self.accepted(key).id;
        let unit = UnitRef::new(dong_dang().as_str());
        assert!(
            self.act(
                &self.desk,
                id,
                Command::Transfer {
                    unit,
                    handover: None,
                    step: None
                }
            )
            .unwrap()
        );
        id
    }

    /// The dossier as `officer` sees it.
    pub fn seen(&self, officer: &Arc<SignedIn>, id: DossierId) -> Dossier {
        let cx = self.acting(officer, at(10, 0));
        self.db.read(move |tx| dossier(&cx, tx, id)).unwrap()
    }

    /// Runs a use case as `officer` at `now`.
    pub fn does<T: Send + 'static>(
        &self,
        officer: &Arc<SignedIn>,
        now: Instant,
        work: impl Fn(&OpContext, &mut motcua_db::Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let cx = self.acting(officer, now);
        self.db.write(move |tx| work(&cx, tx))
    }

    pub fn status(&self, id: DossierId) -> Status {
        let cx = self.acting(&self.desk, at(10, 0));
        self.db.read(move |tx| dossier(&cx, tx, id)).unwrap().state.status
    }
}

pub fn form() -> Accept {
    Accept {
        request_key: "once".to_owned(),
        unit: dong_dang(),
        procedure_code: SINGLE.parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: "  Lăng  Thị   Mủi ".to_owned(),
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

pub fn on_both(test: impl Fn(&Commune)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&commune(&there.db)));
    outcome.unwrap();
}

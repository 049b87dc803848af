//! The commune of Đồng Đăng with everybody of its desk, on 15 November 2023.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, DbError, Migration, values};
use motcua_dossier::model::{Channel, Command, HandOverWay, Proof, Receipt, Receiver, ResultRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, DossierId, GiveBack, HandOver, HandedIn, HandedInAs, HandoverId,
    HandoverKind, OwnerInput, ReceiveHandover, ReturnWay, accept, act, dossier, hand_over, history,
    receive_handover,
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
/// Cấp Giấy xác nhận tình trạng hôn nhân: three working days.
pub const SINGLE: &str = "1.004873";

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
    on("2023-11-15", hour, minute)
}

pub fn on(day: &str, hour: i8, minute: i8) -> Instant {
    let day: Day = day.parse().unwrap();
    Instant::from_local(day.date().at(hour, minute, 0, 0))
}

pub fn dong_dang() -> UnitId {
    "06184".parse().unwrap()
}

/// The commune of Đồng Đăng with everybody of its desk.
pub struct Commune {
    pub db: Db,
    pub random: Arc<SeededRandomness>,
    pub desk: Arc<SignedIn>,
    pub settler: Arc<SignedIn>,
    pub cashier: Arc<SignedIn>,
    pub post: Arc<SignedIn>,
    pub head: Arc<SignedIn>,
    pub stranger: Arc<SignedIn>,
}

pub fn commune(db: &Db) -> Commune {
    let random = Arc::new(SeededRandomness::new(6));
    let cx = OpContext::system(
        Arc::new(FixedClock(at(7, 30))),
        Arc::clone(&random) as Arc<dyn Randomness>,
    );
    let there = cx.clone();
    db.write::<_, Fault, _>(move |tx| {
        import_units(&there, tx, UNITS, SUCCESSORS)?;
        let from: Day = "2018-01-01".parse().unwrap();
        motcua_catalog::import_procedures(&there, tx, PROCEDURES, from)?;
        Ok(())
    })
    .unwrap();
    let elsewhere: UnitId = "06187".parse().unwrap();
    let of = |name: &str, roles: &[Role]| officer(db, &cx, name, (&dong_dang(), roles));
    Commune {
        db: db.clone(),
        random: Arc::clone(&random),
        desk: of("tiepnhan", &[Role::IntakeOfficer, Role::ReturnOfficer]),
        settler: of("thuly", &[Role::CaseOfficer]),
        cashier: of("thuphi", &[Role::Cashier]),
        post: of("buuchinh", &[Role::PostalAgent]),
        head: of("truong", &[Role::CentreHead]),
        stranger: officer(
            db,
            &cx,
            "xakhac",
            (&elsewhere, &[Role::IntakeOfficer, Role::CaseOfficer]),
        ),
    }
}

pub fn officer(db: &Db, cx: &OpContext, name: &str, (unit, roles): (&UnitId, &[Role])) -> Arc<SignedIn> {
    let postings: Vec<Posting> = roles
        .iter()
        .map(|role| Posting {
            role: *role,
            unit: unit.clone(),
            field: None,
            from: "2018-01-01".parse().unwrap(),
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
        seen_at: at(7, 30),
        stands_in_for: Vec::new(),
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

    pub fn do_it<T: Send + 'static>(
        &self,
        officer: &Arc<SignedIn>,
        now: Instant,
        work: impl Fn(&OpContext, &mut motcua_db::Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let cx = self.acting(officer, now);
        self.db.write(move |tx| work(&cx, tx))
    }

    pub fn try_accept(
        &self,
        officer: &Arc<SignedIn>,
        key: &str,
        change: &dyn Fn(&mut Accept),
    ) -> Option<DossierId> {
        let mut input = form(key);
        change(&mut input);
        match self
            .do_it(officer, at(9, 0), move |cx, tx| accept(cx, tx, &input))
            .ok()?
        {
            AcceptOutcome::Accepted(accepted) => Some(accepted.id),
            AcceptOutcome::Invalid(_) => None,
        }
    }

    pub fn accepted(&self, key: &str) -> DossierId {
        self.try_accept(&self.desk, key, &|_| {}).unwrap()
    }

    pub fn list(
        &self,
        officer: &Arc<SignedIn>,
        kind: HandoverKind,
        ids: &[DossierId],
    ) -> Result<HandoverId, Fault> {
        let input = HandOver {
            request_key: format!(
                "{}-{}",
                kind.identifier(),
                ids.iter().map(ToString::to_string).collect::<String>()
            ),
            kind,
            dossiers: ids.to_vec(),
        };
        self.do_it(officer, at(10, 0), move |cx, tx| hand_over(cx, tx, &input))
    }

    pub fn receive(
        &self,
        officer: &Arc<SignedIn>,
        id: HandoverId,
        refused: &[(DossierId, &str)],
    ) -> Result<(), Fault> {
        let refused = refused.iter().map(|(id, why)| (*id, (*why).to_owned())).collect();
        let input = ReceiveHandover { id, refused };
        self.do_it(officer, at(10, 20), move |cx, tx| {
            receive_handover(cx, tx, &input)
        })
        .map(drop)
    }

    pub fn act(
        &self,
        officer: &Arc<SignedIn>,
        now: Instant,
        id: DossierId,
        command: Command,
    ) -> Result<bool, Fault> {
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.do_it(officer, now, move |cx, tx| act(cx, tx, &one))
            .map(|acted| acted.changed)
    }

    pub fn settled(&self, key: &str, now: Instant) -> DossierId {
        let id = self.accepted(key);
        self.settle(id, now);
        id
    }

    pub fn settle(&self, id: DossierId, now: Instant) {
        self.list(&self.desk, HandoverKind::Dossiers, &[id]).unwrap();
        let result = ResultRef::new("paper-only");
        for command in [Command::Claim, Command::AttachResult { result }, Command::Resolve] {
            self.act(&self.settler, now, id, command).unwrap();
        }
    }

    pub fn state(&self, id: DossierId) -> motcua_dossier::Dossier {
        let cx = self.acting(&self.desk, at(10, 0));
        self.db.read(move |tx| dossier(&cx, tx, id)).unwrap()
    }

    pub fn kinds(&self, id: DossierId) -> Vec<&'static str> {
        let lines = self.db.read(move |tx| history(tx, id)).unwrap();
        lines.iter().map(|line| line.written.event.kind()).collect()
    }

    pub fn scalar(&self, sql: &'static str) -> i64 {
        self.db
            .read::<_, DbError, _>(move |tx| tx.scalar(sql, values![]))
            .unwrap()
    }
}

pub fn form(key: &str) -> Accept {
    Accept {
        request_key: key.to_owned(),
        unit: dong_dang(),
        procedure_code: SINGLE.parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
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

pub fn given(id: DossierId, receiver: Receiver, (way, proof, shown): (HandOverWay, Proof, &str)) -> GiveBack {
    GiveBack {
        dossier_id: id,
        version: None,
        receipt: Receipt { receiver, way, proof },
        name: String::new(),
        id_number: String::new(),
        authority: String::new(),
        shown: shown.to_owned(),
    }
}

pub fn on_both(test: impl Fn(&Commune)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&commune(&there.db)));
    outcome.unwrap();
}

//! The commune of Đồng Đăng with its desk, its cashier and its accountant, on 15 November 2023.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_db::{Db, DbError, Migration, Tx, values};
use motcua_dossier::model::{Channel, Command};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act, dossier,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, OwnerSignedIn, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer,
};
use motcua_kernel::{Clock, Day, Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_payments::{
    CaseView, Due, DueState, DueView, NewMoney, QueueFilter, Received, SetAccount, due_view, dues_of_dossier,
    queue, receive, set_account, sync_dossier,
};
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");
/// Cấp Giấy xác nhận tình trạng hôn nhân: three working days.
const SINGLE: &str = "1.004873";
pub const ACCOUNT: &str = "0012345678";
pub const OWNER: &str = "020195001234";

fn steps() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_payments::MIGRATIONS,
    ]
    .concat()
}

pub fn on(day: &str, hour: i8, minute: i8) -> Instant {
    let day: Day = day.parse().unwrap();
    Instant::from_local(day.date().at(hour, minute, 0, 0))
}

/// Wednesday 15 November 2023 at this hour and minute.
pub fn at(hour: i8, minute: i8) -> Instant {
    on("2023-11-15", hour, minute)
}

pub fn dong_dang() -> UnitId {
    "06184".parse().unwrap()
}

pub fn elsewhere() -> UnitId {
    "06187".parse().unwrap()
}

pub struct Commune {
    pub db: Db,
    pub random: Arc<SeededRandomness>,
    pub desk: Arc<SignedIn>,
    pub settler: Arc<SignedIn>,
    pub cashier: Arc<SignedIn>,
    pub accountant: Arc<SignedIn>,
    pub stranger: Arc<SignedIn>,
}

pub fn on_both(test: impl Fn(&Commune)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&commune(&there.db)));
    outcome.unwrap();
}

fn commune(db: &Db) -> Commune {
    let random = Arc::new(SeededRandomness::new(6));
    let cx = OpContext::system(
        Arc::new(FixedClock(at(7, 30))),
        Arc::clone(&random) as Arc<dyn Randomness>,
    );
    let there = cx.clone();
    db.write::<_, Fault, _>(move |tx| {
        import_units(&there, tx, UNITS, SUCCESSORS)?;
        motcua_catalog::import_procedures(&there, tx, PROCEDURES, "2018-01-01".parse().unwrap())?;
        let account = SetAccount {
            unit: dong_dang(),
            from: "2023-01-01".parse().unwrap(),
            bank: "970403".to_owned(),
            bank_name: "Ngân hàng Thử".to_owned(),
            number: ACCOUNT.to_owned(),
            holder: "UBND THI TRAN DONG DANG".to_owned(),
        };
        set_account(&there, tx, &account)
    })
    .unwrap();
    let of = |name: &str, unit: &UnitId, roles: &[Role]| officer(db, &cx, name, (unit, roles));
    let here = dong_dang();
    Commune {
        db: db.clone(),
        random: Arc::clone(&random),
        desk: of("tiepnhan", &here, &[Role::IntakeOfficer, Role::ReturnOfficer]),
        settler: of("thuly", &here, &[Role::CaseOfficer]),
        cashier: of("thuphi", &here, &[Role::Cashier]),
        accountant: of("ketoan", &here, &[Role::Accountant]),
        stranger: of("xakhac", &elsewhere(), &[Role::Accountant, Role::IntakeOfficer]),
    }
}

fn officer(db: &Db, cx: &OpContext, name: &str, (unit, roles): (&UnitId, &[Role])) -> Arc<SignedIn> {
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
    fn context(&self, actor: Actor, now: Instant) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(now)) as Arc<dyn Clock>,
            randomness: Arc::clone(&self.random) as Arc<dyn Randomness>,
            actor,
            request_id: None,
        }
    }

    pub fn system(&self, now: Instant) -> OpContext {
        self.context(Actor::System, now)
    }

    pub fn owner(&self, number: &str, now: Instant) -> OpContext {
        let owner = OwnerSignedIn {
            number: number.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by: None,
        };
        self.context(Actor::Owner(Arc::new(owner)), now)
    }

    pub fn acting(&self, officer: &Arc<SignedIn>, now: Instant) -> OpContext {
        self.context(Actor::Officer(Arc::clone(officer)), now)
    }

    pub fn write<T: Send + 'static>(
        &self,
        cx: OpContext,
        work: impl Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.db.write(move |tx| work(&cx, tx))
    }

    /// A dossier with a fee of 8,000 đồng, and its due.
    pub fn owing(&self, key: &str) -> Due {
        self.owing_at(key, at(9, 0))
    }

    pub fn owing_at(&self, key: &str, now: Instant) -> Due {
        let input = form(key);
        let accepted = self
            .write(self.acting(&self.desk, now), move |cx, tx| accept(cx, tx, &input))
            .unwrap();
        let AcceptOutcome::Accepted(accepted) = accepted else {
            panic!("the form was refused");
        };
        let id = accepted.id;
        self.db
            .write::<_, DbError, _>(move |tx| {
                tx.execute(
                    "UPDATE dossier_dossier SET fee_dong = 8000 WHERE id = $1",
                    values![id],
                )
            })
            .unwrap();
        self.synced(id, now);
        self.db.read(move |tx| dues_of_dossier(tx, id)).unwrap().remove(0)
    }

    pub fn synced(&self, id: DossierId, now: Instant) {
        self.write(self.system(now), move |cx, tx| sync_dossier(cx, tx, id))
            .unwrap();
    }

    pub fn act(&self, officer: &Arc<SignedIn>, now: Instant, id: DossierId, command: Command) {
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.write(self.acting(officer, now), move |cx, tx| act(cx, tx, &one))
            .unwrap();
        self.synced(id, now);
    }

    pub fn view(&self, due: &Due, now: Instant) -> DueView {
        let (cx, id) = (self.system(now), due.id);
        self.db.read(move |tx| due_view(&cx, tx, id)).unwrap()
    }

    pub fn state(&self, due: &Due) -> DueState {
        self.view(due, at(12, 0)).state
    }

    pub fn came(&self, new: NewMoney, now: Instant) -> Received {
        self.write(self.system(now), move |cx, tx| receive(cx, tx, &new))
            .unwrap()
    }

    pub fn waiting(&self) -> Vec<CaseView> {
        let cx = self.acting(&self.accountant, at(12, 0));
        let filter = QueueFilter {
            closed: false,
            limit: 100,
        };
        self.db.read(move |tx| queue(&cx, tx, &filter)).unwrap()
    }

    pub fn dossier(&self, id: DossierId) -> motcua_dossier::Dossier {
        let cx = self.system(at(12, 0));
        self.db.read(move |tx| dossier(&cx, tx, id)).unwrap()
    }

    pub fn count(&self, sql: &'static str) -> i64 {
        self.db
            .read::<_, DbError, _>(move |tx| tx.scalar(sql, values![]))
            .unwrap()
    }
}

/// A transfer of `amount` with `words`, told by the bank under `number`.
pub fn transfer(number: &str, amount: i64, words: &str) -> NewMoney {
    NewMoney {
        source: "statement",
        account: ACCOUNT.to_owned(),
        line_key: format!("no:{number}"),
        unit: dong_dang(),
        channel: motcua_payments::Channel::Transfer,
        amount: motcua_kernel::Money::dong(amount),
        words: words.to_owned(),
        payer: "LANG THI MUI".to_owned(),
        paid_on: "2023-11-15".parse().unwrap(),
        statement: None,
        meant: None,
    }
}

fn form(key: &str) -> Accept {
    Accept {
        request_key: key.to_owned(),
        unit: dong_dang(),
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

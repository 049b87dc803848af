//! Đồng Đăng on 15 November 2023: a desk, a dossier, its owner's account, and carriers that do as they are told.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use motcua_account::{AccountKind, NewAccount, open_account, vouch_for_contacts};
use motcua_db::{Db, DbError, Migration, Tx};
use motcua_dossier::model::{Channel as Way, Command};
use motcua_dossier::{
    Accept, AcceptOutcome, Accepted, Act, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, OwnerSignedIn, Posting, Role, SignedIn, UnitId,
    create_officer, import_units, post_officer,
};
use motcua_kernel::{Day, Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_mail::{Carrier, Carriers, Channel, Message, SendError};
use motcua_notices::{PortalPages, Posted, Postman, take_events};
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
pub const OWNER: &str = "020195001234";
pub const HERE: &str = "06184";

pub fn at(hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(hour, minute, 0, 0))
}

pub fn now() -> Instant {
    at(9, 0)
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
        motcua_account::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_vault::MIGRATIONS,
        motcua_payments::MIGRATIONS,
        motcua_feedback::MIGRATIONS,
        motcua_notices::MIGRATIONS,
    ]
    .concat()
}

/// A carrier that answers as it is told and keeps what it took.
#[derive(Default)]
pub struct Scripted {
    pub answer: Mutex<Option<SendError>>,
    pub dies: Mutex<bool>,
    pub took: Mutex<Vec<Message>>,
}

impl Scripted {
    pub fn took(&self) -> Vec<Message> {
        self.took.lock().unwrap().clone()
    }

    pub fn says(&self, answer: Option<SendError>) {
        *self.answer.lock().unwrap() = answer;
    }
}

impl Carrier for Scripted {
    fn name(&self) -> &str {
        "scripted"
    }

    fn send(&self, message: &Message) -> Result<String, SendError> {
        let answer = self.answer.lock().unwrap().clone();
        if matches!(answer, None | Some(SendError::Unsure(_))) {
            self.took.lock().unwrap().push(message.clone());
        }
        let dies = std::mem::take(&mut *self.dies.lock().unwrap());
        assert!(!dies, "the process is killed while the message is under way");
        answer.map_or_else(|| Ok(format!("ref-{}", message.key)), Err)
    }
}

pub struct Stage {
    pub db: Db,
    random: Arc<SeededRandomness>,
    pub post: Arc<Scripted>,
    pub phone: Arc<Scripted>,
}

/// Runs `test` on each engine.
pub fn on_both(test: impl Fn(&Stage)) {
    let outcome: Result<(), DbError> = each_database(&steps(), |there| test(&Stage::new(&there.db)));
    outcome.unwrap();
}

impl Stage {
    pub fn new(db: &Db) -> Self {
        let stage = Self {
            db: db.clone(),
            random: Arc::new(SeededRandomness::new(3)),
            post: Arc::default(),
            phone: Arc::default(),
        };
        let cx = stage.system(now());
        db.write::<_, Fault, _>(move |tx| {
            import_units(&cx, tx, UNITS, SUCCESSORS)?;
            motcua_catalog::import_procedures(&cx, tx, PROCEDURES, day("2018-01-01"))?;
            Ok(())
        })
        .unwrap();
        // What made the stage is nobody's news.
        stage.told(now());
        stage
    }

    /// The same stage with carriers that took nothing yet.
    pub fn anew(&self) -> Self {
        Self {
            db: self.db.clone(),
            random: Arc::clone(&self.random),
            post: Arc::default(),
            phone: Arc::default(),
        }
    }

    /// The tables, for tests that make a database of their own.
    pub fn steps() -> Vec<Migration> {
        steps()
    }

    pub fn system(&self, at: Instant) -> OpContext {
        let random = Arc::clone(&self.random) as Arc<dyn Randomness>;
        OpContext::system(Arc::new(FixedClock(at)), random)
    }

    pub fn owner(&self, at: Instant) -> OpContext {
        self.system(at).acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by: None,
        })))
    }

    pub fn officer(&self, name: &str, role: Role) -> OpContext {
        let system = self.system(now());
        let unit: UnitId = HERE.parse().unwrap();
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

    /// The owner opens an account.
    pub fn account(&self) {
        let cx = self.system(now());
        let new = NewAccount {
            kind: AccountKind::Person,
            number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            phone: "0912345678".to_owned(),
            email: "mui@example.vn".to_owned(),
            birth_on: None,
            address: String::new(),
            password: None,
        };
        self.write(&cx, move |cx, tx| {
            let id = open_account(cx, tx, &new)?;
            vouch_for_contacts(cx, tx, id)
        })
        .unwrap();
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

    /// A dossier of the owner, taken in here; `contacts` are e-mail and telephone as the desk wrote them down.
    pub fn dossier(&self, desk: &OpContext, key: &str, contacts: (&str, &str)) -> Accepted {
        let input = form(key, contacts);
        match self.write(desk, move |cx, tx| accept(cx, tx, &input)).unwrap() {
            AcceptOutcome::Accepted(accepted) => accepted,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    /// A dossier that the owner filed from home.
    pub fn filed_online(&self, key: &str) -> Accepted {
        self.filed_online_by(key, ("", ""))
    }

    /// A dossier that the owner filed from home; `contacts` are e-mail and telephone.
    pub fn filed_online_by(&self, key: &str, contacts: (&str, &str)) -> Accepted {
        let input = Accept {
            channel: Way::Online,
            ..form(key, contacts)
        };
        match self
            .write(&self.owner(now()), move |cx, tx| {
                motcua_dossier::file(cx, tx, &input)
            })
            .unwrap()
        {
            AcceptOutcome::Accepted(accepted) => accepted,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    /// The desk withdraws the dossier for its owner.
    pub fn withdraw(&self, desk: &OpContext, dossier: &Accepted) {
        let input = Act {
            dossier_id: dossier.id,
            version: None,
            command: Command::Withdraw { reason: None },
        };
        self.write(desk, move |cx, tx| act(cx, tx, &input)).unwrap();
    }

    /// Takes what happened out of the outbox at `at`; tells how many notices were written.
    pub fn told(&self, at: Instant) -> usize {
        self.told_with(at, PortalPages::Every)
    }

    /// As [`Self::told`], where the portal has these pages.
    pub fn told_with(&self, at: Instant, pages: PortalPages) -> usize {
        let mut written = 0;
        loop {
            let told = self
                .write(&self.system(at), move |cx, tx| take_events(cx, tx, (100, pages)))
                .unwrap();
            written += told.notices;
            if told.events == 0 {
                return written;
            }
        }
    }

    pub fn postman(&self, at: Instant) -> Postman {
        Postman {
            db: self.db.clone(),
            cx: self.system(at),
            carriers: Carriers::default()
                .with(Channel::Email, Arc::clone(&self.post) as Arc<dyn Carrier>)
                .with(Channel::Sms, Arc::clone(&self.phone) as Arc<dyn Carrier>),
            site: "https://dvc.langson.gov.vn".to_owned(),
        }
    }

    /// Sends until nothing is due at `at`; what became of each.
    pub fn post(&self, at: Instant) -> Vec<Posted> {
        let postman = self.postman(at);
        let mut posted = Vec::new();
        loop {
            match postman.post_one().unwrap() {
                Posted::Nothing => return posted,
                one => posted.push(one),
            }
        }
    }

    pub fn count(&self, sql: &str) -> i64 {
        let sql = sql.to_owned();
        self.db
            .read::<_, DbError, _>(move |tx| tx.scalar(&sql, &[]))
            .unwrap()
    }
}

/// What the desk or the owner fills in; `contacts` are e-mail and telephone.
fn form(key: &str, contacts: (&str, &str)) -> Accept {
    Accept {
        request_key: key.to_owned(),
        unit: HERE.parse().unwrap(),
        procedure_code: SINGLE.parse().unwrap(),
        channel: Way::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            phone: contacts.1.to_owned(),
            address: "Khu Nam Quan, thị trấn Đồng Đăng".to_owned(),
            email: contacts.0.to_owned(),
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

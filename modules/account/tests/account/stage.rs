//! What the tests stand on: a clock that can be moved, and accounts of invented people.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use motcua_account::{
    AccountId, AccountKind, CodeAnswer, Credentials, NewAccount, NewSession, SignedInAccount, change_contact,
    confirm_contact, messages_to_send, open_account, session, sign_in,
};
use motcua_db::{Db, Migration, Tx};
use motcua_identity::{
    Actor, HeldPosting, OpContext, PasswordHashing, Posting, Role, SignedIn, UnitId, import_units,
};
use motcua_kernel::{Clock, Day, Fault, Instant, SeededRandomness};
use motcua_ledger::{Stream, stream_events};
use motcua_testkit::each_database;

pub const PASSWORD: &str = "mật khẩu thử";
/// Hoàng Thị Mây, whom nobody is.
pub const MAY: &str = "020190004711";
/// A tax code whose check digit is right.
pub const COMPANY: &str = "0100109106";

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");

/// The unit at which the officers of these tests are posted.
pub const DESK: &str = "05977";
/// Another one.
pub const ELSEWHERE: &str = "06184";

pub fn unit(text: &str) -> UnitId {
    text.parse().unwrap()
}

pub struct MovableClock(AtomicI64);

impl Clock for MovableClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

pub struct Stage {
    pub db: Db,
    pub cx: OpContext,
    clock: Arc<MovableClock>,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Runs `test` on each engine, on 15 November 2023 at nine.
pub fn each_stage(test: impl Fn(&Stage)) {
    let steps: Vec<Migration> = [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_account::MIGRATIONS,
    ]
    .concat();
    each_database(&steps, |at| {
        let start = Instant::from_local(day("2023-11-15").date().at(9, 0, 0, 0));
        let clock = Arc::new(MovableClock(AtomicI64::new(start.micros())));
        test(&Stage {
            db: at.db.clone(),
            cx: OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(1))),
            clock,
        });
    })
    .unwrap();
}

/// The same with every unit of the province.
pub fn each_stage_with_units(test: impl Fn(&Stage)) {
    each_stage(|stage| {
        let cx = stage.cx.clone();
        stage
            .write(move |tx| import_units(&cx, tx, UNITS, SUCCESSORS).map(drop))
            .unwrap();
        test(stage);
    });
}

impl Stage {
    pub fn pass_seconds(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// The circumstances of somebody who is not signed in.
    pub fn public(&self) -> OpContext {
        self.cx.acting_as(Actor::Public)
    }

    pub fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.db.write(work)
    }

    /// An account whose number was checked, of a person.
    pub fn person(&self, number: &str, name: &str) -> AccountId {
        self.open(AccountKind::Person, number, name).unwrap()
    }

    pub fn open(&self, kind: AccountKind, number: &str, name: &str) -> Result<AccountId, Fault> {
        let password = PasswordHashing::cheap().hash(PASSWORD, self.cx.randomness.as_ref())?;
        let new = NewAccount {
            kind,
            number: number.to_owned(),
            name: name.to_owned(),
            phone: String::new(),
            email: String::new(),
            birth_on: None,
            address: String::new(),
            password: Some(password),
        };
        let cx = self.cx.clone();
        self.write(move |tx| open_account(&cx, tx, &new))
    }

    pub fn sign_in(&self, number: &str, password: &str) -> Result<NewSession, Fault> {
        self.sign_in_replacing(number, password, None)
    }

    pub fn sign_in_replacing(
        &self,
        number: &str,
        password: &str,
        replaces: Option<&str>,
    ) -> Result<NewSession, Fault> {
        let credentials = Credentials {
            number: number.to_owned(),
            password: password.to_owned(),
            replaces: replaces.map(str::to_owned),
        };
        sign_in(&self.db, &self.public(), &credentials, &PasswordHashing::cheap())
    }

    /// Who is signed in with this token.
    pub fn who(&self, token: &str) -> Option<SignedInAccount> {
        let (token, now) = (token.to_owned(), self.cx.now());
        self.db.read(move |tx| session(tx, &token, now)).unwrap()
    }

    pub fn is_open(&self, token: &str) -> bool {
        self.who(token).is_some()
    }

    /// Whoever this session is of, with the circumstances of an act about the account.
    pub fn at(&self, session: &NewSession) -> (OpContext, SignedInAccount) {
        let me = self.who(session.token.expose()).unwrap();
        (self.cx.acting_as(Actor::Owner(Arc::new(me.itself()))), me)
    }

    /// An officer of a desk, and one who may not assist anybody.
    pub fn officer(&self, role: Role) -> OpContext {
        self.posted(role, BTreeSet::new())
    }

    /// The same at a desk into whose unit another one was merged.
    pub fn officer_after(&self, role: Role, merged: &str) -> OpContext {
        self.posted(role, BTreeSet::from([unit(merged)]))
    }

    fn posted(&self, role: Role, takes_over: BTreeSet<UnitId>) -> OpContext {
        let unit = unit(DESK);
        let posting = Posting {
            role,
            unit: unit.clone(),
            field: None,
            from: day("2023-01-01"),
            to: None,
        };
        self.cx.acting_as(Actor::Officer(Arc::new(SignedIn {
            officer_id: self.cx.new_id(),
            username: "lan.nt".to_owned(),
            full_name: "Nông Thị Lan".to_owned(),
            title: "Công chức".to_owned(),
            home_unit: unit.clone(),
            home_unit_name: "Phường Vĩnh Trại".to_owned(),
            postings: vec![HeldPosting {
                posting,
                covers: BTreeSet::from([unit]),
                takes_over,
            }],
            stands_in_for: Vec::new(),
            seen_at: self.cx.now(),
        })))
    }

    /// What a table holds: one number.
    pub fn count(&self, sql: &str) -> i64 {
        let sql = sql.to_owned();
        self.db.read(move |tx| tx.scalar(&sql, &[])).unwrap()
    }

    /// The messages that wait, as (kind, address, code).
    pub fn waiting(&self) -> Vec<(&'static str, String, Option<String>)> {
        let waiting = self.db.read(|tx| messages_to_send(tx, 100)).unwrap();
        waiting
            .into_iter()
            .map(|message| (message.kind.identifier(), message.address, message.code))
            .collect()
    }

    /// Gives the account of a session a confirmed contact.
    pub fn confirm(&self, session: &NewSession, contact: &str) {
        let (cx, me) = self.at(session);
        let contact = contact.to_owned();
        let answer = self.write(move |tx| {
            let sent = change_contact(&cx, tx, &me, &contact)?;
            confirm_contact(&cx, tx, &me, (sent.visit.expose(), sent.code.expose()))
        });
        assert_eq!(answer.unwrap(), CodeAnswer::Right(()));
    }

    /// What happened to an account, by kind.
    pub fn told(&self, account: AccountId) -> Vec<String> {
        let events = self
            .db
            .read(|tx| stream_events(tx, &Stream::of("account", account)))
            .unwrap();
        events.into_iter().map(|event| event.kind).collect()
    }
}

//! What the tests stand on: a clock that can be moved, the real units, invented officers.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use motcua_db::{Db, Migration};
use motcua_identity::{
    Actor, Credentials, HashedPassword, NewOfficer, NewSession, OfficerId, OpContext, PasswordHashing,
    Posting, Role, UnitId, create_officer, import_units, post_officer, sign_in,
};
use motcua_kernel::{Clock, Day, Fault, Instant, SeededRandomness};
use motcua_testkit::each_database;

pub const UNITS: &str = include_str!("../../../../data/units.csv");
pub const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
pub const PASSWORD: &str = "mật khẩu thử";
/// The ward of Vĩnh Trại, as it stood in 2023.
pub const WARD: &str = "05977";

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

pub fn unit(text: &str) -> UnitId {
    text.parse().unwrap()
}

pub fn posting(role: Role, at: &str, field: Option<&str>) -> Posting {
    Posting {
        role,
        unit: unit(at),
        field: field.map(str::to_owned),
        from: day("2023-01-01"),
        to: None,
    }
}

/// Runs `test` on each engine, on 15 November 2023, with every unit of the province imported.
pub fn each_stage(test: impl Fn(&Stage)) {
    let steps: Vec<Migration> = [motcua_ledger::MIGRATIONS, motcua_identity::MIGRATIONS].concat();
    each_database(&steps, |at| {
        let start = Instant::from_local(day("2023-11-15").date().at(9, 0, 0, 0));
        let clock = Arc::new(MovableClock(AtomicI64::new(start.micros())));
        let stage = Stage {
            db: at.db.clone(),
            cx: OpContext::system(clock.clone(), Arc::new(SeededRandomness::new(1))),
            clock,
        };
        test(&stage);
    })
    .unwrap();
}

impl Stage {
    pub fn pass_seconds(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    pub fn import(&self) -> motcua_identity::ImportReport {
        self.import_text(UNITS, SUCCESSORS).unwrap()
    }

    pub fn import_text(&self, units: &str, successors: &str) -> Result<motcua_identity::ImportReport, Fault> {
        let (cx, units, successors) = (self.cx.clone(), units.to_owned(), successors.to_owned());
        self.db
            .write(move |tx| import_units(&cx, tx, &units, &successors))
    }

    pub fn password(&self) -> HashedPassword {
        PasswordHashing::cheap()
            .hash(PASSWORD, self.cx.randomness.as_ref())
            .unwrap()
    }

    pub fn officer(&self, username: &str, postings: &[Posting]) -> OfficerId {
        let (cx, postings) = (self.cx.clone(), postings.to_vec());
        let new = NewOfficer {
            username: username.to_owned(),
            full_name: "Nông Thị Thử".to_owned(),
            title: "Công chức Tư pháp - Hộ tịch".to_owned(),
            home_unit: unit(WARD),
            password: Some(self.password()),
        };
        self.db
            .write(move |tx| {
                let officer = create_officer(&cx, tx, &new)?;
                for posting in &postings {
                    post_officer(&cx, tx, officer, posting)?;
                }
                Ok::<_, Fault>(officer)
            })
            .unwrap()
    }

    pub fn sign_in(&self, username: &str, password: &str) -> Result<NewSession, Fault> {
        self.sign_in_replacing(username, password, None)
    }

    pub fn sign_in_replacing(
        &self,
        username: &str,
        password: &str,
        replaces: Option<&str>,
    ) -> Result<NewSession, Fault> {
        let credentials = Credentials {
            username: username.to_owned(),
            password: password.to_owned(),
            replaces: replaces.map(str::to_owned),
        };
        let public = self.cx.acting_as(Actor::Public);
        sign_in(&self.db, &public, &credentials, &PasswordHashing::cheap())
    }

    /// The circumstances of an act of this officer, signed in just now.
    pub fn acting(&self, username: &str) -> OpContext {
        let session = self.sign_in(username, PASSWORD).unwrap();
        self.cx.acting_as(Actor::Officer(Arc::new(session.signed_in)))
    }

    /// The circumstances of an act in this session.
    pub fn at(&self, session: &NewSession) -> OpContext {
        self.cx
            .acting_as(Actor::Officer(Arc::new(session.signed_in.clone())))
    }
}

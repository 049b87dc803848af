//! Five hundred officers take in and move dossiers at the same time, on both engines: no event is lost, written twice
//! or out of order, no code and no line of a register is given twice.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a step that fails fails its test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use motcua_db::{Db, Migration};
use motcua_dossier::model::{Channel, Command, ResultRef, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act, history,
};
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn, UnitId, import_units};
use motcua_kernel::{Clock, Day, Fault, FaultKind, FixedClock, Id, Instant, Randomness, SeededRandomness};
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../data/procedures.json");
const SINGLE: &str = "1.004873";

/// Officers, spread over so many communes.
const OFFICERS: usize = 500;
const COMMUNES: [&str; 10] = [
    "06184", "06187", "06190", "06193", "06196", "06199", "06202", "06205", "06208", "06211",
];
/// Threads they act on: more than either database writes at once.
const AT_ONCE: usize = 24;
/// What each dossier goes through, in order.
const KINDS: [&str; 7] = [
    "dossier-registered",
    "dossier-accepted",
    "dossier-transferred",
    "dossier-claimed",
    "dossier-result-attached",
    "dossier-resolved",
    "dossier-returned",
];

fn steps() -> Vec<Migration> {
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

fn at(minute: i64) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(8, 0, 0, 0)).plus_seconds(minute * 60)
}

/// An officer of a commune who does everything there.
fn officer(number: usize) -> (UnitId, Arc<SignedIn>) {
    let unit: UnitId = COMMUNES.get(number % COMMUNES.len()).unwrap().parse().unwrap();
    let postings = [Role::IntakeOfficer, Role::CaseOfficer, Role::ReturnOfficer].map(|role| HeldPosting {
        takes_over: BTreeSet::new(),
        posting: Posting {
            role,
            unit: unit.clone(),
            field: None,
            from: Day::from_date(jiff::civil::date(2018, 1, 1)),
            to: None,
        },
        covers: BTreeSet::from([unit.clone()]),
    });
    let random = SeededRandomness::new(u64::try_from(number).unwrap());
    let mut tail = [0; 10];
    random.fill(&mut tail);
    let signed_in = SignedIn {
        officer_id: Id::new(at(0), tail),
        username: format!("can-bo-{number}"),
        full_name: format!("Hoàng Thị Thử {number}"),
        title: "Công chức".to_owned(),
        home_unit: unit.clone(),
        home_unit_name: unit.to_string(),
        postings: postings.into(),
        stands_in_for: Vec::new(),
        seen_at: at(0),
    };
    (unit, Arc::new(signed_in))
}

struct Crowd<'c> {
    db: &'c Db,
    random: Arc<SeededRandomness>,
}

impl Crowd<'_> {
    fn acting(&self, officer: &Arc<SignedIn>, minute: i64) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(at(minute))) as Arc<dyn Clock>,
            randomness: Arc::clone(&self.random) as Arc<dyn Randomness>,
            actor: Actor::Officer(Arc::clone(officer)),
            request_id: None,
        }
    }

    /// Takes a dossier in; every third form is sent twice, as a bad line makes people do.
    fn takes_in(&self, number: usize) -> DossierId {
        let (unit, officer) = officer(number);
        let cx = self.acting(&officer, 10);
        let input = form(number, &unit);
        let sends = if number.is_multiple_of(3) { 2 } else { 1 };
        let mut ids = (0..sends).map(|_| {
            let (cx, input) = (cx.clone(), input.clone());
            match self.db.write(move |tx| accept(&cx, tx, &input)).unwrap() {
                AcceptOutcome::Accepted(accepted) => accepted.id,
                AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
            }
        });
        let first = ids.next().unwrap();
        assert!(ids.all(|again| again == first), "the same form filed twice");
        first
    }

    fn moves(&self, number: usize, id: DossierId, minute: i64, command: Command) -> Result<bool, Fault> {
        let (_, officer) = officer(number);
        let cx = self.acting(&officer, minute);
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        let acted = self.db.write(move |tx| act(&cx, tx, &one))?;
        Ok(acted.changed)
    }

    /// Two officers of the commune reach for the same dossier; one gets it and carries it to its end.
    fn works(&self, number: usize, id: DossierId) {
        let (unit, _) = officer(number);
        let transfer = Command::Transfer {
            unit: UnitRef::new(unit.as_str()),
            handover: None,
            step: None,
        };
        assert!(self.moves(number, id, 20, transfer).unwrap());
        let rival = (number + COMMUNES.len()) % OFFICERS;
        let won = thread::scope(|scope| {
            let other = scope.spawn(|| self.moves(rival, id, 30, Command::Claim));
            let own = self.moves(number, id, 30, Command::Claim);
            match (own, other.join().unwrap()) {
                (Ok(true), Err(fault)) if fault.kind() == FaultKind::Conflict => number,
                (Err(fault), Ok(true)) if fault.kind() == FaultKind::Conflict => rival,
                both => panic!("{both:?}"),
            }
        });
        for (minute, command) in (40..).step_by(10).zip([
            Command::AttachResult {
                result: ResultRef::new("paper-only"),
            },
            Command::Resolve,
            Command::Return { receipt: None },
        ]) {
            assert!(self.moves(won, id, minute, command).unwrap());
        }
    }
}

fn form(number: usize, unit: &UnitId) -> Accept {
    Accept {
        request_key: format!("dong-nguoi-{number:08}"),
        unit: unit.clone(),
        procedure_code: SINGLE.parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            address: "Khu Nam Quan".to_owned(),
            ..OwnerInput::default()
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

/// Runs `work` for every officer, [`AT_ONCE`] at a time.
fn everybody<T: Send>(work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let hands: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= OFFICERS {
                            return done;
                        }
                        done.push(work(number));
                    }
                })
            })
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    })
}

fn numbered(db: &Db) -> Vec<(String, String, i64)> {
    db.read(|tx| {
        let rows = tx.query(
            "SELECT code, receiving_unit_id, register_number FROM dossier_dossier ORDER BY code",
            &[],
        )?;
        rows.iter()
            .map(|row| {
                Ok::<_, motcua_db::DbError>((
                    row.get("code")?,
                    row.get("receiving_unit_id")?,
                    row.get("register_number")?,
                ))
            })
            .collect()
    })
    .unwrap()
}

#[test]
fn five_hundred_officers_at_once_lose_nothing_repeat_nothing_and_keep_the_order() {
    each_database(&steps(), |there| {
        let random = Arc::new(SeededRandomness::new(500));
        let cx = OpContext::system(
            Arc::new(FixedClock(at(0))),
            Arc::clone(&random) as Arc<dyn Randomness>,
        );
        there
            .db
            .write(move |tx| {
                import_units(&cx, tx, UNITS, SUCCESSORS)?;
                let from = Day::from_date(jiff::civil::date(2018, 1, 1));
                motcua_catalog::import_procedures(&cx, tx, PROCEDURES, from)?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        let crowd = Crowd {
            db: &there.db,
            random,
        };
        let mut ids = everybody(|number| {
            let id = crowd.takes_in(number);
            crowd.works(number, id);
            id
        });
        for id in &ids {
            let kinds: Vec<&str> = there
                .db
                .read(|tx| history(tx, *id))
                .unwrap()
                .iter()
                .map(|line| line.written.event.kind())
                .collect();
            assert_eq!(kinds, KINDS);
        }
        ids.sort();
        ids.dedup();
        let rows = numbered(&there.db);
        assert_eq!((ids.len(), rows.len()), (OFFICERS, OFFICERS));
        let codes: BTreeSet<&str> = rows.iter().map(|(code, ..)| code.as_str()).collect();
        assert_eq!(codes.len(), OFFICERS, "a code was given twice");
        let mut books: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
        for (_, unit, line) in &rows {
            assert!(books.entry(unit).or_default().insert(*line), "a line twice");
        }
        let full: BTreeSet<i64> = (1..=50).collect();
        assert!(books.values().all(|lines| *lines == full), "a register has a gap");
        let verified = motcua_ledger::verify(&there.db).unwrap();
        assert_eq!(verified.findings, []);
        let events: i64 = there
            .db
            .read(|tx| {
                tx.scalar(
                    "SELECT COUNT(*) FROM ledger_event WHERE stream LIKE 'dossier:%'",
                    &[],
                )
            })
            .unwrap();
        assert_eq!(usize::try_from(events).unwrap(), OFFICERS * KINDS.len());
    })
    .unwrap();
}

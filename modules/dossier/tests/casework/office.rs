//! A commune with a desk, officers, a head and a clerk, and one procedure with an inner procedure of four steps.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use motcua_blobs::BlobStore;
use motcua_catalog::{
    Leg, NamedFile, Performer, RevisionBody, StepKind, WorkflowStep, import_procedures, import_revisions,
    revision_on,
};
use motcua_db::{Db, DbError, Migration, Tx};
use motcua_dossier::model::{Channel, Command, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, Dossier, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, StepDone,
    accept, act, complete_step, dossier,
};
use motcua_identity::{
    Actor, HeldPosting, NewOfficer, OpContext, Posting, Role, SignedIn, UnitId, create_officer, import_units,
    post_officer,
};
use motcua_kernel::{Clock, Day, Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_law::TimeLimit;
use motcua_repository::Signers;
use motcua_sign::{DemoAuthority, DemoSubject, KeyAlgorithm, Signer, Term};
use motcua_testkit::each_database;
use tempfile::TempDir;

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

/// Cấp Giấy xác nhận tình trạng hôn nhân: three working days, one paper.
const SINGLE: &str = "1.004873";
/// Thị trấn Đồng Đăng.
const COMMUNE: &str = "06184";
/// A commune beside it.
pub const NEIGHBOUR: &str = "06187";

/// On Wednesday 15 November 2023.
pub fn at(hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(hour, minute, 0, 0))
}

/// On another day of that month, at noon.
pub fn on(day: i8) -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, day).at(12, 0, 0, 0))
}

/// The commune's people.
pub struct Commune {
    pub db: Db,
    pub blobs: BlobStore,
    _folder: TempDir,
    random: Arc<SeededRandomness>,
    pub desk: Arc<SignedIn>,
    pub officer: Arc<SignedIn>,
    pub colleague: Arc<SignedIn>,
    pub head: Arc<SignedIn>,
    pub clerk: Arc<SignedIn>,
    pub cashier: Arc<SignedIn>,
    /// Gives opinions in the commune beside.
    pub neighbour: Arc<SignedIn>,
}

/// Runs `test` in a commune on each engine, after `change` was made to what the procedure says.
pub fn on_both(change: impl Fn(&mut RevisionBody), test: impl Fn(&Commune)) {
    let steps: Vec<Migration> = [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
    ]
    .concat();
    let outcome: Result<(), DbError> = each_database(&steps, |there| test(&commune(&there.db, &change)));
    outcome.unwrap();
}

/// The four steps: an officer drafts, a head of division looks at it, the head signs, the clerk issues.
pub fn four_steps(body: &mut RevisionBody) {
    let step = |code: &str, name: &str, kind, performer, days| WorkflowStep {
        code: code.to_owned(),
        name: name.to_owned(),
        kind,
        performer,
        limit: Some(TimeLimit::WorkingDays(days)),
    };
    body.workflow.steps = vec![
        step(
            "tham-dinh",
            "Thẩm định",
            StepKind::Appraise,
            Performer::CaseOfficer,
            1,
        ),
        step("du-thao", "Dự thảo", StepKind::Draft, Performer::CaseOfficer, 1),
        step(
            "phe-duyet",
            "Phê duyệt",
            StepKind::Approve,
            Performer::AgencyHead,
            1,
        ),
        step("phat-hanh", "Phát hành", StepKind::Issue, Performer::Clerk, 1),
    ];
    body.result_template = Some("Xác nhận: {{ho-ten}}, số {{so-ky-hieu}}.".to_owned());
}

/// Two legs side by side, and a third after both.
pub fn three_legs(body: &mut RevisionBody) {
    let leg = |code: &str, after: &[&str]| Leg {
        code: code.to_owned(),
        name: format!("Phần việc {code}"),
        agency: "Cơ quan khác".to_owned(),
        unit: Some(NEIGHBOUR.to_owned()),
        level: None,
        after: after.iter().map(|code| (*code).to_owned()).collect(),
        limit: TimeLimit::WorkingDays(2),
    };
    body.legs = vec![
        leg("cu-tru", &[]),
        leg("bao-hiem", &[]),
        leg("tra-the", &["cu-tru", "bao-hiem"]),
    ];
}

fn commune(db: &Db, change: &impl Fn(&mut RevisionBody)) -> Commune {
    let random = Arc::new(SeededRandomness::new(1));
    let cx = OpContext::system(
        Arc::new(FixedClock(at(7, 30))),
        Arc::clone(&random) as Arc<dyn Randomness>,
    );
    let there = cx.clone();
    let file = db
        .write::<_, Fault, _>(move |tx| {
            import_units(&there, tx, UNITS, SUCCESSORS)?;
            import_procedures(&there, tx, PROCEDURES, day("2018-01-01"))?;
            Ok(revision_on(tx, &SINGLE.parse().unwrap(), day("2023-01-01"))?.body)
        })
        .unwrap();
    publish(db, &cx, file, change);
    let folder = tempfile::tempdir().unwrap();
    let officer = |name: &str, unit: &str, roles: &[Role]| officer(db, &cx, name, (unit, roles));
    Commune {
        db: db.clone(),
        blobs: BlobStore::open(folder.path()).unwrap().without_waiting_for_disk(),
        desk: officer("tiepnhan", COMMUNE, &[Role::IntakeOfficer, Role::ReturnOfficer]),
        officer: officer("thuly", COMMUNE, &[Role::CaseOfficer]),
        colleague: officer("thuly2", COMMUNE, &[Role::CaseOfficer]),
        head: officer("lanhdao", COMMUNE, &[Role::AgencyHead]),
        clerk: officer("vanthu", COMMUNE, &[Role::Clerk]),
        cashier: officer("thungan", COMMUNE, &[Role::Cashier]),
        neighbour: officer("phoihop", NEIGHBOUR, &[Role::CoordinatingAgency]),
        random,
        _folder: folder,
    }
}

/// Publishes the procedure anew, as an import does it.
fn publish(db: &Db, cx: &OpContext, mut body: RevisionBody, change: &impl Fn(&mut RevisionBody)) {
    change(&mut body);
    let text = format!(
        r#"{{"code": "{SINGLE}", "effective_from": "2023-01-01", "body": {}}}"#,
        serde_json::to_string(&body).unwrap()
    );
    let (cx, name) = (cx.clone(), "single.json".to_owned());
    let files = [NamedFile { name, text }];
    db.write::<_, Fault, _>(move |tx| import_revisions(&cx, tx, &files).map(drop))
        .unwrap();
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn officer(db: &Db, cx: &OpContext, name: &str, (unit, roles): (&str, &[Role])) -> Arc<SignedIn> {
    let unit: UnitId = unit.parse().unwrap();
    let postings: Vec<Posting> = roles
        .iter()
        .map(|role| Posting {
            role: *role,
            unit: unit.clone(),
            field: None,
            from: day("2018-01-01"),
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
        home_unit_name: "Thị trấn Đồng Đăng".to_owned(),
        postings: postings
            .into_iter()
            .map(|posting| HeldPosting {
                takes_over: BTreeSet::new(),
                covers: BTreeSet::from([unit.clone()]),
                posting,
            })
            .collect(),
        home_unit: unit,
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

    /// Runs a use case as `officer` at `now`.
    pub fn write<T: Send + 'static>(
        &self,
        (officer, now): (&Arc<SignedIn>, Instant),
        mut work: impl FnMut(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let cx = self.acting(officer, now);
        self.db.write(move |tx| work(&cx, tx))
    }

    /// Takes a dossier in.
    pub fn accepted(&self, key: &str, owner: &str) -> DossierId {
        let input = form(key, owner);
        let outcome = self.write((&self.desk, at(8, 0)), move |cx, tx| accept(cx, tx, &input));
        match outcome.unwrap() {
            AcceptOutcome::Accepted(accepted) => accepted.id,
            AcceptOutcome::Invalid(problems) => panic!("{problems:?}"),
        }
    }

    pub fn act(
        &self,
        who: (&Arc<SignedIn>, Instant),
        id: DossierId,
        command: Command,
    ) -> Result<Dossier, Fault> {
        let one = Act {
            dossier_id: id,
            version: None,
            command,
        };
        self.write(who, move |cx, tx| Ok(act(cx, tx, &one)?.dossier))
    }

    /// Takes a dossier in and sends it to the commune's own officers.
    pub fn handed_over(&self, key: &str) -> DossierId {
        let id = self.accepted(key, "Lăng Thị Mủi");
        self.transfer(id);
        id
    }

    pub fn transfer(&self, id: DossierId) {
        let command = Command::Transfer {
            unit: UnitRef::new(COMMUNE),
            handover: None,
            step: None,
        };
        self.act((&self.desk, at(9, 0)), id, command).unwrap();
    }

    /// In the officer's hands, in the first step.
    pub fn claimed(&self, key: &str) -> DossierId {
        let id = self.handed_over(key);
        self.act((&self.officer, at(9, 30)), id, Command::Claim).unwrap();
        id
    }

    pub fn load(&self, id: DossierId) -> Dossier {
        let cx = self.acting(&self.desk, at(17, 0));
        self.db.read(move |tx| dossier(&cx, tx, id)).unwrap()
    }

    /// Completes the step under way.
    pub fn step(&self, who: (&Arc<SignedIn>, Instant), id: DossierId) -> Result<Dossier, Fault> {
        let done = StepDone {
            dossier_id: id,
            version: self.load(id).version,
            note: None,
        };
        self.write(who, move |cx, tx| Ok(complete_step(cx, tx, &done)?.dossier))
    }

    /// The code of the step under way.
    pub fn under_way(&self, id: DossierId) -> String {
        self.load(id)
            .state
            .step
            .map_or_else(String::new, |step| step.plan.code)
    }
}

/// A dossier as the desk fills it in.
pub fn form(key: &str, owner: &str) -> Accept {
    Accept {
        request_key: key.to_owned(),
        unit: COMMUNE.parse().unwrap(),
        procedure_code: SINGLE.parse().unwrap(),
        channel: Channel::InPerson,
        owner: OwnerInput {
            kind: "person".to_owned(),
            number: "020195001234".to_owned(),
            name: owner.to_owned(),
            phone: String::new(),
            address: "Khu Nam Quan".to_owned(),
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

/// Keys of a made-up authority; made once, for that takes time.
pub struct Keys;

fn signer() -> Result<Signer, Fault> {
    static PEM: OnceLock<(String, String)> = OnceLock::new();
    let (key, chain) = PEM.get_or_init(|| {
        let term = Term {
            from: at(8, 0).plus_seconds(-86_400),
            until: at(8, 0).plus_seconds(8_640_000),
        };
        let authority = DemoAuthority::new("CA minh họa", term).unwrap();
        let subject = DemoSubject {
            name: "Hoàng Thị lanhdao".to_owned(),
            organisation: "UBND thị trấn Đồng Đăng".to_owned(),
            serial: 2,
            algorithm: KeyAlgorithm::EcdsaP256,
        };
        let made = authority.issue(&subject, term).unwrap();
        (made.key_pem, made.chain_pem)
    });
    Ok(Signer::from_pem(key.as_bytes(), chain.as_bytes())?)
}

impl Signers for Keys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        signer()
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        signer()
    }
}

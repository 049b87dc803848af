//! What the benchmarks of the pages stand on: a province, an officer, the site behind its wall.

use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use axum::Router;
use motcua_blobs::BlobStore;
use motcua_catalog::{import_catalogue, import_procedures, import_result_types};
use motcua_db::{Db, Migration};
use motcua_identity::{
    Actor, Credentials, NewOfficer, OpContext, PasswordHashing, Posting, Role, SignedIn, UnitId, UnitLevel,
    create_officer, import_units, post_officer, session, sign_in, units_on,
};
use motcua_kernel::{Clock, Day, Fault, FaultKind, Instant, LocalText, SeededRandomness};
use motcua_office::{Office, OfficeParts, routes};
use motcua_open::{Open, OpenParts, open_nav};
use motcua_repository::Signers;
use motcua_sign::Signer;
use motcua_ui::{Protection, Site, protect};
use tempfile::TempDir;

/// Thị trấn Đồng Đăng, as it stood in 2023.
pub const COMMUNE: &str = "06184";
/// Đăng ký khai sinh.
pub const BIRTH: &str = "1.001193";

const UNITS: &str = include_str!("../../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../../data/procedures.json");
const CATALOGUE: &str = include_str!("../../../../data/procedure_catalogue.csv");
const RESULT_TYPES: &str = include_str!("../../../../data/result_types.csv");

/// Only the officer of the benchmark knows it.
const PASSWORD: &str = "mật khẩu đo thử";

/// Every module's steps, lowest rank first.
pub fn steps() -> Vec<Migration> {
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
        motcua_feedback::MIGRATIONS,
        motcua_notices::MIGRATIONS,
        motcua_figures::MIGRATIONS,
        motcua_campaign::MIGRATIONS,
    ]
    .concat()
}

/// A province with officers at work.
pub struct Bench {
    /// The database.
    pub db: Db,
    /// The officers, each in a commune of their own, [`COMMUNE`] first.
    pub clerks: Vec<Clerk>,
    files: TempDir,
}

/// An officer who takes in, settles and returns in a commune, signed in.
pub struct Clerk {
    /// The circumstances of what the officer does.
    pub cx: OpContext,
    /// What the officer's browser sends.
    pub cookie: String,
    /// The commune.
    pub unit: UnitId,
}

impl Bench {
    /// Founds it in an empty database, with so many officers.
    pub fn found(db: &Db, clerks: usize) -> Result<Self, Fault> {
        let cx = OpContext::system(
            Arc::new(RunningClock(Stopwatch::now())),
            Arc::new(SeededRandomness::new(15)),
        );
        let (system, first) = (cx.clone(), day("2018-01-01"));
        db.write(move |tx| {
            import_units(&system, tx, UNITS, SUCCESSORS)?;
            import_result_types(&system, tx, RESULT_TYPES)?;
            import_catalogue(&system, tx, CATALOGUE)?;
            import_procedures(&system, tx, PROCEDURES, first)?;
            Ok::<_, Fault>(())
        })?;
        let communes = communes(db)?.into_iter().take(clerks);
        Ok(Self {
            db: db.clone(),
            clerks: communes
                .map(|unit| clerk(db, &cx, unit))
                .collect::<Result<_, _>>()?,
            files: tempfile::tempdir().map_err(Fault::internal)?,
        })
    }

    /// The first officer.
    pub fn clerk(&self) -> Result<&Clerk, Fault> {
        self.clerks
            .first()
            .ok_or_else(|| Fault::new(FaultKind::Internal, "internal"))
    }

    /// The pages of officers and the open ones, behind the wall they stand behind in the program.
    pub fn site(&self) -> Result<Router, Fault> {
        let cx = &self.clerk()?.cx;
        let clock = Arc::clone(&cx.clock);
        let office = Office::new(OfficeParts {
            db: self.db.clone(),
            blobs: BlobStore::open(self.files.path())?,
            clock: Arc::clone(&clock),
            randomness: Arc::clone(&cx.randomness),
            signers: Arc::new(NoKeys),
            hashing: PasswordHashing::cheap(),
            limits: motcua_ocr::Limits::default(),
            ballots: motcua_campaign::BoxKey::new([5; motcua_campaign::BoxKey::LENGTH]),
            site: "https://motcua.example".to_owned(),
            demo: true,
            demo_accounts: Vec::new(),
            behind_proxy: false,
            common_tries: None,
            secure_cookies: false,
            scanners: self.files.path().join("scanners"),
            indicators: motcua_figures::SetFolder::new(self.files.path().join("indicators")),
            regimes: motcua_campaign::RegimeFolder::new(self.files.path().join("regimes")),
        });
        let open = Open::new(OpenParts {
            randomness: Arc::new(motcua_kernel::SeededRandomness::new(11)),
            db: self.db.clone(),
            blobs: BlobStore::open(self.files.path())?,
            signers: Arc::new(NoKeys),
            clock: Arc::clone(&clock),
            files_here: true,
            behind_proxy: false,
            common_tries: None,
            stopping: tokio::sync::watch::channel(false).1,
        });
        let site = Arc::new(Site {
            agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
            demo: true,
            clock,
            open_nav: open_nav(),
            sign_in: "/sign-in",
        });
        let pages = routes(office).merge(motcua_open::routes(open));
        Ok(protect(pages, site, Protection::default()))
    }
}

/// The communes of 2023, [`COMMUNE`] first.
pub fn communes(db: &Db) -> Result<Vec<UnitId>, Fault> {
    let mut units = db.read(|tx| units_on(tx, day("2023-11-15")))?;
    units.retain(|unit| unit.level == UnitLevel::Commune);
    units.sort_by_key(|unit| unit.code != COMMUNE);
    Ok(units.into_iter().map(|unit| unit.id).collect())
}

fn clerk(db: &Db, cx: &OpContext, unit: UnitId) -> Result<Clerk, Fault> {
    let new = NewOfficer {
        username: format!("do-thu-{unit}"),
        full_name: "Lương Thị Đo".to_owned(),
        title: "Công chức".to_owned(),
        home_unit: unit.clone(),
        password: Some(PasswordHashing::cheap().hash(PASSWORD, cx.randomness.as_ref())?),
    };
    let credentials = Credentials {
        username: new.username.clone(),
        password: PASSWORD.to_owned(),
        replaces: None,
    };
    let (there, place, from) = (cx.clone(), unit.clone(), day("2018-01-01"));
    db.write(move |tx| {
        let id = create_officer(&there, tx, &new)?;
        for role in [Role::IntakeOfficer, Role::CaseOfficer, Role::ReturnOfficer] {
            let posting = Posting {
                role,
                unit: place.clone(),
                field: None,
                from,
                to: None,
            };
            post_officer(&there, tx, id, &posting)?;
        }
        Ok::<_, Fault>(())
    })?;
    let opened = sign_in(db, cx, &credentials, &PasswordHashing::cheap())?;
    let token = opened.token.expose().to_owned();
    let (asked, now) = (token.clone(), cx.now());
    let signed_in = db
        .read(move |tx| session(tx, &asked, now))?
        .ok_or_else(|| Fault::new(FaultKind::Internal, "internal"))?;
    Ok(Clerk {
        cx: cx.acting_as(Actor::Officer(Arc::new(signed_in))),
        cookie: format!("motcua_session={token}"),
        unit,
    })
}

/// A day of a text known to be one.
pub fn day(text: &str) -> Day {
    text.parse().unwrap_or(Day::from_date(jiff::civil::Date::ZERO))
}

/// Half past nine on 15 November 2023 when it starts, and running.
struct RunningClock(Stopwatch);

impl Clock for RunningClock {
    fn now(&self) -> Instant {
        let passed = i64::try_from(self.0.elapsed().as_micros()).unwrap_or(0);
        let start = Instant::from_local(day("2023-11-15").date().at(9, 30, 0, 0));
        Instant::from_micros(start.micros().saturating_add(passed))
    }
}

/// Nobody signs in these benchmarks.
struct NoKeys;

impl Signers for NoKeys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "no-key"))
    }
}

/// The value at `share` per cent of sorted `times`, in milliseconds.
pub fn at_share(times: &[Duration], share: usize) -> f64 {
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}

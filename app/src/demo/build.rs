//! Making the demonstration in an empty data folder.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_campaign::Definition;
use motcua_catalog::{import_catalogue, import_procedures, import_result_types, import_revisions};
use motcua_db::{Db, migrate};
use motcua_figures::fold_until_empty;
use motcua_identity::{Actor, HashedPassword, OpContext, PasswordHashing, Unit, import_units};
use motcua_jobs::{Handlers, Outcome, complete, run_until_empty};
use motcua_kernel::{Clock, Day, Fault, Instant, Randomness, SeededRandomness};
use motcua_repository::{DecideRule, READ_QUEUE, decide_rule, import_paper_rules};

use super::boards::is_decided;
use super::casework::CaseOffice;
use super::clock::StageClock;
use super::counter;
use super::filings::Inbox;
use super::following::Home;
use super::officers::{self, SHOWCASE, Staff};
use super::people::{Person, person};
use super::plan::{self, Digitised, PlannedCase, Tier, Units, Waits};
use super::province::{Counter, Province};
use super::revisions;
use super::story::{Cast, Stage};
use super::watched::lagging;
use super::{Demo, accounts, worked};
use crate::composition::{Composition, StartError, make_data_folder, migrations, morning_of};
use crate::keys::FileKeys;
use crate::settings::Settings;

const UNITS: &str = include_str!("../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../data/procedures.json");
const CATALOGUE: &str = include_str!("../../../data/procedure_catalogue.csv");
/// The kind of papers that people hand in, of which every second is entered again: a small share of few papers might draw
/// none where somebody looks.
const ENTERED_TWICE: &str = "KQ.H37.000000";
const PAPER_RULES: &str = include_str!("../../../data/paper_rules.csv");
const RESULT_TYPES: &str = include_str!("../../../data/result_types.csv");

/// The password of every account of the demonstration, printed wherever it is served.
pub(super) const PASSWORD: &str = "motcua-demo";

/// What is ordered.
#[derive(Debug, Clone)]
pub struct DemoOrder {
    /// The folder to make it in.
    pub data: PathBuf,
    /// The day it stands on.
    pub as_of: Day,
    /// How many dossiers.
    pub dossiers: usize,
    /// What everything follows from.
    pub seed: u64,
}

/// Why it could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// There is something in the folder already.
    #[error("{0} is not empty: a demonstration is made in a folder of its own")]
    NotEmpty(PathBuf),
    /// A part of the program.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A use case refused.
    #[error("a use case refused: {0}")]
    Fault(#[from] Fault),
}

impl<E> From<E> for BuildError
where
    StartError: From<E>,
    E: NotAFault,
{
    fn from(error: E) -> Self {
        Self::Start(error.into())
    }
}

/// The errors of the parts; a fault has a variant of its own.
trait NotAFault {}
impl NotAFault for std::io::Error {}
impl NotAFault for motcua_db::DbError {}
impl NotAFault for motcua_blobs::BlobError {}
impl NotAFault for crate::keys::KeysError {}
impl NotAFault for crate::settings::SettingsError {}

/// Makes the demonstration; `tell` hears how far it is.
///
/// # Errors
/// [`BuildError`]; what was made so far stays in the folder, without the file that says it is a demonstration.
pub fn build(order: &DemoOrder, tell: &mut dyn FnMut(&str)) -> Result<Demo, BuildError> {
    make_data_folder(&order.data)?;
    if fs::read_dir(&order.data)?.next().is_some() {
        return Err(BuildError::NotEmpty(order.data.clone()));
    }
    let settings = Settings::load(&order.data, None)?;
    let db = Db::open_without_waiting_for_disk(&settings.database)?;
    let start = morning_of(Day::new(2018, 1, 2).unwrap_or(order.as_of));
    migrate(&db, &migrations(), start)?;
    let keys = FileKeys::found_demo(&settings.keys(), Composition::term(morning_of(order.as_of)))?;
    // A demonstration of one seed draws the same papers.
    crate::samples::sample_key(&settings.keys(), &SeededRandomness::new(order.seed))?;
    let works = Works {
        clock: Arc::new(StageClock::at(start)),
        random: Arc::new(SeededRandomness::new(order.seed)),
        blobs: BlobStore::open(&settings.blobs())?.without_waiting_for_disk(),
        keys,
        db,
        scanners: settings.scanners.clone(),
        order,
    };
    let (accounts, owners) = works.make(tell)?;
    let demo = Demo {
        as_of: order.as_of,
        seed: order.seed,
        password: PASSWORD.to_owned(),
        accounts,
        owners,
    };
    demo.write(&order.data)?;
    Ok(demo)
}

pub(super) struct Works<'o> {
    pub(super) clock: Arc<StageClock>,
    pub(super) random: Arc<SeededRandomness>,
    pub(super) blobs: BlobStore,
    pub(super) keys: FileKeys,
    pub(super) db: Db,
    /// The folder of the scanners.
    pub(super) scanners: PathBuf,
    pub(super) order: &'o DemoOrder,
}

impl Works<'_> {
    fn make(
        &self,
        tell: &mut dyn FnMut(&str),
    ) -> Result<(Vec<super::DemoAccount>, Vec<accounts::DemoOwner>), Fault> {
        let cx = self.system();
        tell("units and procedures");
        self.import(&cx)?;
        let province = self.province()?;
        tell("officers");
        let mut all: Vec<Unit> = province
            .counters
            .iter()
            .flatten()
            .map(|counter| counter.unit.clone())
            .collect();
        all.extend(self.db.read(|tx| officers::elsewhere(tx, &all))?);
        let password = PasswordHashing::cheap().hash(PASSWORD, self.random.as_ref())?;
        let staff = officers::engage(&cx, &self.db, &all, &password, &self.random)?;
        let people = self.play(&province, (&staff, &password), tell)?;
        self.worked(&province, &staff)?;
        self.baseline(&province, &staff)?;
        self.casework(&province, &staff)?;
        self.guidance(&province, &staff)?;
        let mut accounts = staff.accounts.clone();
        accounts.extend(self.payments(&province, &staff)?);
        accounts.extend(self.guarded(&staff, &password)?);
        tell("inner procedures");
        self.configure(&cx, &staff)?;
        self.read_on_their_days()?;
        self.backlog(&province, &staff)?;
        self.filed_from_home(&province, &staff, &password)?;
        self.entrusted(&province, &staff)?;
        tell("the campaign");
        let campaigners = self.campaign(&province, &staff, &password)?;
        let owners = accounts::open(&self.db, &cx, &password, &people)?;
        tell("what people say and are told");
        self.voices(&province, &staff, &password)?;
        tell("figures and seals");
        self.supervision(&staff)?;
        self.finish()?;
        accounts.extend(campaigners);
        Ok((accounts, owners))
    }

    pub(super) fn system(&self) -> OpContext {
        OpContext::system(
            Arc::clone(&self.clock) as Arc<dyn Clock>,
            Arc::clone(&self.random) as Arc<dyn Randomness>,
        )
    }

    fn import(&self, cx: &OpContext) -> Result<(), Fault> {
        let cx = cx.clone();
        let first = self.clock.now().day();
        self.db.write(move |tx| {
            import_units(&cx, tx, UNITS, SUCCESSORS)?;
            import_result_types(&cx, tx, RESULT_TYPES)?;
            import_paper_rules(tx, PAPER_RULES)?;
            import_catalogue(&cx, tx, CATALOGUE)?;
            import_procedures(&cx, tx, PROCEDURES, first)?;
            match decide_rule(&cx, tx, &entered_twice(first))? {
                Ok(()) => Ok(()),
                Err(_) => Err(Fault::internal("the demonstration decides of no kind of paper")),
            }
        })
    }

    /// The configured procedures begin on the day on which the demonstration stands: its past was made under the list's. Those
    /// of the decisions that the control officer published begin with them.
    fn configure(&self, cx: &OpContext, staff: &Staff) -> Result<(), Fault> {
        let mut files = revisions::beginning_on(self.order.as_of)?;
        if staff.control.is_some() {
            files.retain(|file| !is_decided(&file.name));
        }
        let cx = cx.clone();
        self.db
            .write(move |tx| import_revisions(&cx, tx, &files))
            .map(drop)
    }

    /// Plays every case; gives the people of the showcase who get an account, with what they have here.
    fn play(
        &self,
        province: &Province,
        (staff, password): (&Staff, &HashedPassword),
        tell: &mut dyn FnMut(&str),
    ) -> Result<Vec<(Person, accounts::Shows)>, Fault> {
        let mut people: Vec<(Person, accounts::Shows)> = Vec::new();
        let [departments, districts, communes] = &province.counters;
        let units = Units {
            province: departments.len(),
            district: districts.len(),
            commune: communes.len(),
        };
        let mut cases = plan::cases(&self.random, units, self.order.as_of, self.order.dossiers);
        if self.order.dossiers >= worked::FROM {
            worked::last_effort(&mut cases, Definition::kh_170().as_ref(), self.order.as_of);
        }
        cases.extend(fresh(&self.random, self.order.as_of));
        cases.extend(lagging(&self.random, morning_of(self.order.as_of)));
        let stage = self.stage();
        let step = (cases.len() / 10).max(1);
        for (number, case) in cases.iter().enumerate() {
            let Some(Counter { unit, offers }) = province.counter_of(case.tier, case.unit) else {
                continue;
            };
            let drawn = usize::try_from(case.procedure % (offers.len().max(1) as u64)).unwrap_or(0);
            let Some(revision) = offers.get(drawn) else {
                continue;
            };
            let Some(team) = staff.teams.get(&unit.id) else {
                continue;
            };
            let person = person(&self.random, case.received_at.day(), number as u64);
            stage.play(&Cast {
                case,
                unit,
                revision,
                person: &person,
                team,
                number,
            })?;
            if unit.code == SHOWCASE {
                people.extend(accounts::owner_of(person, case.waits, &people));
            }
            if (number + 1).is_multiple_of(step) {
                tell(&format!("{} of {} dossiers", number + 1, cases.len()));
            }
        }
        // The watch went its round on the evening before too: what lags behind stood out then.
        let evening = morning_of(self.order.as_of.plus_days(-1)).plus_seconds(8 * 3_600);
        self.clock.set(evening);
        let watching = OpContext::system(self.clock.clone(), Arc::new(SeededRandomness::new(620)));
        stage.watch_over(&watching)?;
        let showcase = communes.iter().find(|counter| counter.unit.code == SHOWCASE);
        if let Some((counter, team)) = showcase.and_then(|it| Some((it, staff.teams.get(&it.unit.id)?))) {
            stage.file_from_afar(&Inbox {
                unit: &counter.unit,
                offers: &counter.offers,
                desk: &team.desk,
                post: staff.post.as_ref().unwrap_or(&team.desk),
            })?;
            stage.hand_results_over(team)?;
            stage.somebody_at_home(&Home {
                unit: &counter.unit,
                offers: &counter.offers,
                team,
                password,
            })?;
        }
        self.clock.set(stage.until);
        stage.watch_over(&self.system())?;
        if let Some(head) = &staff.head {
            stage.apologise_for_one(&stage.acting(head, stage.until))?;
        }
        Ok(people)
    }

    /// The desk of the showcase, which stands first among the communes, guided people this morning.
    fn guidance(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let [.., communes] = &province.counters;
        let Some((unit, team)) = communes
            .first()
            .and_then(|counter| Some((&counter.unit.id, staff.teams.get(&counter.unit.id)?)))
        else {
            return Ok(());
        };
        self.clock.set(morning_of(self.order.as_of));
        let cx = self.system().acting_as(Actor::Officer(Arc::clone(&team.desk)));
        counter::guide_some(&self.db, &cx, unit)
    }

    /// Dossiers in the middle of an inner procedure, in the showcase commune.
    fn casework(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let [.., communes] = &province.counters;
        let ([showcase, neighbour, ..], Some(head)) = (communes.as_slice(), &staff.head) else {
            return Ok(());
        };
        let Some(team) = staff.teams.get(&showcase.unit.id) else {
            return Ok(());
        };
        let office = CaseOffice {
            stage: &self.stage(),
            unit: &showcase.unit,
            team,
            head,
            neighbour: &neighbour.unit.id,
        };
        office.play(last_working_instant(
            morning_of(self.order.as_of).plus_seconds(-20 * 3_600),
        ))
    }

    pub(super) fn stage(&self) -> Stage<'_> {
        Stage {
            db: &self.db,
            blobs: &self.blobs,
            signers: &self.keys,
            clock: Arc::clone(&self.clock),
            random: Arc::clone(&self.random),
            until: morning_of(self.order.as_of),
        }
    }

    /// What was scanned so far was read and confirmed on its day: nothing of it waits for the reader.
    fn read_on_their_days(&self) -> Result<(), Fault> {
        self.clock.set(morning_of(self.order.as_of));
        let handlers = Handlers::default().on(READ_QUEUE, |job| {
            let job = job.clone();
            match self.db.write(move |tx| complete(tx, &job)) {
                Ok(()) => Outcome::Done,
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
        run_until_empty(&self.db, self.clock.as_ref(), &handlers)?;
        Ok(())
    }

    /// Folds everything into figures and seals the past.
    fn finish(&self) -> Result<(), Fault> {
        let now = morning_of(self.order.as_of);
        self.clock.set(now);
        fold_until_empty(&self.db)?;
        self.db.write(move |tx| motcua_ledger::seal_until(tx, now))?;
        Ok(())
    }
}

/// Dossiers of the last days in the showcase commune, so that every work list has something in it.
fn fresh(random: &SeededRandomness, as_of: Day) -> Vec<PlannedCase> {
    let yesterday = morning_of(as_of).plus_seconds(-20 * 3_600);
    let waiting = [
        Waits::AtDesk,
        Waits::AtDesk,
        Waits::Unassigned,
        Waits::Unassigned,
        Waits::Unassigned,
        Waits::Nowhere,
        Waits::Nowhere,
        Waits::ToReturn,
    ];
    (0_i64..)
        .zip(waiting)
        .map(|(number, waits)| PlannedCase {
            unit: 0,
            tier: Tier::Commune,
            procedure: random.next_u64(),
            received_at: last_working_instant(yesterday).plus_seconds(number * 1_130),
            pace: if waits == Waits::ToReturn { 1 } else { 400 },
            online: number % 3 == 0,
            digitised: if waits == Waits::ToReturn {
                Digitised::InTheWork
            } else {
                Digitised::No
            },
            waits,
        })
        .collect()
}

/// What the province decided of [`ENTERED_TWICE`] on the first day of the demonstration.
fn entered_twice(from: Day) -> DecideRule {
    DecideRule {
        type_code: ENTERED_TWICE.to_owned(),
        from: Some(from),
        sample_per_mille: Some(500),
        retention_years: Some(Some(20)),
        basis: "Kế hoạch kiểm tra chất lượng số hóa (dữ liệu mẫu)".to_owned(),
        ..DecideRule::default()
    }
}

/// Half past one on the last working day before `at`.
fn last_working_instant(at: Instant) -> Instant {
    let calendar = motcua_law::Calendar::embedded();
    let mut day = at.day();
    while !calendar.is_working(day) {
        day = day.plus_days(-1);
    }
    Instant::from_local(day.date().at(13, 35, 0, 0))
}

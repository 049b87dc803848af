//! Prints how 300 people filing at once with a PDF of 5 MB each fare: errors, how long each act takes, and the memory.
//!
//! `cargo run --release -p motcua-filing --example bench_filing -- [PEOPLE]`; 300 when not told otherwise. SQLite waits
//! for the disk at each commit; PostgreSQL, where it is installed, is the throw-away server of the tests, which does not.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant as Stopwatch};

use motcua_blobs::BlobStore;
use motcua_catalog::{NamedFile, import_procedures, import_revisions};
use motcua_db::{Db, Migration};
use motcua_dossier::{OwnerKind, ReturnWay};
use motcua_filing::{
    Begin, Filer, Place, SaveAnswers, Send, SendOutcome, add_file, begin, draft_in_full, prepare_file,
    prepare_sending, save_answers, send,
};
use motcua_identity::{Actor, OpContext, OwnerSignedIn, SignedIn, UnitId, import_units};
use motcua_kernel::{Fault, FixedClock, Instant, Randomness, SeededRandomness};
use motcua_ocr::Limits;
use motcua_pdf::{PageImage, PaperMeta, ScanPage, scan_to_pdfa};
use motcua_repository::Signers;
use motcua_sign::Signer;
use motcua_testkit::each_database;

const UNITS: &str = include_str!("../../../data/units.csv");
const SUCCESSORS: &str = include_str!("../../../data/unit_successors.csv");
const PROCEDURES: &str = include_str!("../../../data/procedures.json");
const REVISION: &str = include_str!("../../../data/revisions/1.001193.json");

/// Bytes of an attachment.
const SIZE: usize = 5_000_000;

struct NoKeys;

impl Signers for NoKeys {
    fn personal(&self, _: &SignedIn) -> Result<Signer, Fault> {
        Err(Fault::internal("no key"))
    }

    fn agency(&self, _: &UnitId, _: &str) -> Result<Signer, Fault> {
        Err(Fault::internal("no key"))
    }
}

fn steps() -> Vec<Migration> {
    [
        motcua_jobs::MIGRATIONS,
        motcua_search::MIGRATIONS,
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_catalog::MIGRATIONS,
        motcua_repository::MIGRATIONS,
        motcua_dossier::MIGRATIONS,
        motcua_vault::MIGRATIONS,
        motcua_filing::MIGRATIONS,
    ]
    .concat()
}

/// How long the acts took, by name.
type Times = Arc<Mutex<BTreeMap<&'static str, Vec<Duration>>>>;

#[derive(Clone)]
struct Town {
    db: Db,
    blobs: BlobStore,
    random: Arc<SeededRandomness>,
    times: Times,
    paper: Arc<Vec<u8>>,
}

fn main() {
    let people = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(300);
    let paper = Arc::new(attachment());
    each_database(&steps(), |test| run(&test.db, people, Arc::clone(&paper))).unwrap();
}

/// A PDF of one page of noise, which packs to nothing less.
fn attachment() -> Vec<u8> {
    let side = 1_900_u32;
    let mut pixels = vec![0_u8; (side * side) as usize];
    SeededRandomness::new(1).fill(&mut pixels);
    let page = ScanPage {
        image: PageImage::Gray {
            width: side,
            height: side,
            pixels: &pixels,
        },
        dpi: 200.0,
        words: Vec::new(),
    };
    let meta = PaperMeta {
        title: "Giấy chứng sinh".to_owned(),
        code: String::new(),
        agency: String::new(),
        scanned_at: now(),
    };
    let mut pdf = scan_to_pdfa(&[page], &meta).unwrap();
    // Blanks behind the end are what some scanners write; they bring each file to its size.
    pdf.resize(SIZE.max(pdf.len()) - 6, b' ');
    pdf.extend_from_slice(b"\n%%EOF");
    pdf
}

fn now() -> Instant {
    Instant::from_local(jiff::civil::date(2023, 11, 15).at(9, 30, 0, 0))
}

fn run(db: &Db, people: usize, paper: Arc<Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let town = Town {
        db: db.clone(),
        blobs: BlobStore::open(&folder.path().join("blobs")).unwrap(),
        random: Arc::new(SeededRandomness::new(3)),
        times: Times::default(),
        paper,
    };
    town.found();
    let start = Arc::new(Barrier::new(people));
    let began = Stopwatch::now();
    let threads: Vec<_> = (0..people)
        .map(|number| {
            let (town, start) = (town.clone(), Arc::clone(&start));
            thread::spawn(move || {
                start.wait();
                town.file(number)
            })
        })
        .collect();
    let failed = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .filter_map(Result::err)
        .inspect(|fault| println!("  failed: {fault}"))
        .count();
    println!(
        "{:?}: {people} people, {:.1} MB each, {failed} failed, {:.1} s in all, memory at most {} MB",
        db.dialect(),
        town.paper.len() as f64 / 1e6,
        began.elapsed().as_secs_f64(),
        most_memory()
    );
    for (act, times) in town.times.lock().unwrap().iter_mut() {
        times.sort_unstable();
        let at = |share: usize| {
            let place = times.len().saturating_sub(1) * share / 100;
            times.get(place).map_or(0, Duration::as_millis)
        };
        println!("  {act:<9} p50 {:>6} ms  p99 {:>6} ms", at(50), at(99));
    }
}

/// The most memory the program had, in MB; 0 where the system does not tell.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|text| text.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1_000)
}

impl Town {
    fn cx(&self, actor: Actor) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(now())),
            randomness: Arc::clone(&self.random) as Arc<dyn Randomness>,
            actor,
            request_id: None,
        }
    }

    fn found(&self) {
        let cx = self.cx(Actor::System);
        self.db
            .write::<_, Fault, _>(move |tx| {
                import_units(&cx, tx, UNITS, SUCCESSORS)?;
                import_procedures(
                    &cx,
                    tx,
                    PROCEDURES,
                    "2018-01-01".parse().map_err(Fault::internal)?,
                )?;
                let file = NamedFile {
                    name: "1.001193.json".to_owned(),
                    text: REVISION.to_owned(),
                };
                import_revisions(&cx, tx, &[file])?;
                Ok(())
            })
            .unwrap();
    }

    fn timed<T>(&self, act: &'static str, work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        let began = Stopwatch::now();
        let done = work();
        let took = began.elapsed();
        self.times.lock().unwrap().entry(act).or_default().push(took);
        done
    }

    fn file(&self, number: usize) -> Result<(), Fault> {
        let filer = filer(number);
        let cx = self.cx(Actor::Owner(Arc::new(OwnerSignedIn {
            number: filer.number.clone(),
            name: filer.name.clone(),
            acted_by: None,
        })));
        let input = Begin {
            request_key: format!("bench-{number}"),
            procedure_code: "1.001193".parse().map_err(Fault::internal)?,
            unit: "06184".parse().map_err(Fault::internal)?,
            variant: Some("thong-thuong".to_owned()),
            return_way: ReturnWay::Account,
            filer: filer.clone(),
            assisted_by: None,
        };
        let there = cx.clone();
        let id = self.timed("begin", || self.db.write(move |tx| begin(&there, tx, &input)))?;
        let save = SaveAnswers {
            draft_id: id,
            values: answers(&filer),
            place: "con".to_owned(),
        };
        let there = cx.clone();
        self.timed("save", || {
            self.db.write(move |tx| save_answers(&there, tx, &save))
        })?;
        self.timed("upload", || {
            let mut bytes = self.paper.as_ref().clone();
            let mark = format!("\n% {number}\n%%EOF");
            bytes.extend_from_slice(mark.as_bytes());
            let limits = Limits::default();
            let file = prepare_file(&self.blobs, &limits, &NoKeys, (&bytes, "a.pdf", now().day()))?;
            let there = cx.clone();
            let place = Place::Component(2);
            self.db
                .write(move |tx| add_file(&there, tx, (id, &place), &file))
                .map(drop)
        })?;
        let there = cx.clone();
        self.timed("page", || self.db.read(move |tx| draft_in_full(&there, tx, id)))?;
        let outcome = self.timed("send", || {
            let prepared = prepare_sending(&self.db, &self.blobs, &cx, (id, &filer, true))?;
            let input = Send {
                prepared,
                filer: filer.clone(),
                despite: true,
            };
            let there = cx.clone();
            self.db.write(move |tx| send(&there, tx, &input))
        })?;
        match outcome {
            SendOutcome::Sent(_) => Ok(()),
            other => panic!("{other:?}"),
        }
    }
}

fn filer(number: usize) -> Filer {
    Filer {
        kind: OwnerKind::Person,
        number: format!("0201950{number:05}"),
        name: format!("Lý Thị Thử {number}"),
        birth_on: None,
        phone: "0912345678".to_owned(),
        email: String::new(),
        address: "Nam Quan, Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn".to_owned(),
    }
}

fn answers(filer: &Filer) -> BTreeMap<String, String> {
    let unit = "Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn";
    [
        ("quan-he", "mẹ"),
        ("con-ho-ten", "Lý Bảo An"),
        ("con-ngay-sinh", "2023-11-01"),
        ("con-gioi-tinh", "Nữ"),
        ("con-dan-toc", "Tày"),
        ("con-quoc-tich", "Việt Nam"),
        ("con-noi-sinh", "Trung tâm Y tế"),
        ("con-noi-sinh--unit", unit),
        ("con-que-quan", "Nam Quan"),
        ("con-que-quan--unit", unit),
        ("me-ho-ten", filer.name.as_str()),
        ("me-ho-ten--number", filer.number.as_str()),
        ("de-nghi-ban-sao", "Không"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into()
}

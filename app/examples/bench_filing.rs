//! 300 people file a birth registration over HTTP at once, each with a PDF of 5 MB; every tenth line is cut in the middle
//! of the upload and the file sent again, every fifth person presses the last button twice. How long pages, uploads and
//! sendings take, the memory of the server, and whether each person has exactly one dossier.
//!
//! `bench_filing [PEOPLE] [SECONDS] [PROGRAM]`: 300 people, 3 seconds of reading and typing before each page unless told
//! otherwise. A person needs more; with none at all the time of a page is the length of the queue and nothing else.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use motcua_account::{AccountKind, NewAccount, open_account, vouch_for_contacts};
use motcua_db::{Db, DbUrl};
use motcua_identity::{OpContext, PasswordHashing};
use motcua_kernel::{Fault, FixedClock, Randomness, SeededRandomness};
use motcua_pdf::{PageImage, PaperMeta, ScanPage, scan_to_pdfa};

#[path = "bench_filing/line.rs"]
mod line;
use line::{Answer, between, form};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const SIZE: usize = 5_000_000;
const PASSWORD: &str = "mật khẩu thử 5 MB";
const PROCEDURE: &str = "1.001193";
const UNIT: &str = "06184";
const COMMUNE: &str = "Thị trấn Đồng Đăng, Huyện Cao Lộc, Tỉnh Lạng Sơn";

/// What each group of the form is answered with; the rest is filled in already.
const ANSWERS: [(&str, &[(&str, &str)]); 5] = [
    ("yeu-cau", &[("quan-he", "mẹ")]),
    (
        "con",
        &[
            ("con-ho-ten", "Lý Bảo An"),
            ("con-ngay-sinh", "2023-11-01"),
            ("con-gioi-tinh", "Nữ"),
            ("con-dan-toc", "Tày"),
            ("con-quoc-tich", "Việt Nam"),
            ("con-noi-sinh", "Trung tâm Y tế"),
            ("con-noi-sinh--unit", COMMUNE),
            ("con-que-quan", "Nam Quan"),
            ("con-que-quan--unit", COMMUNE),
        ],
    ),
    (
        "me",
        &[("me-ho-ten", "Lý Thị Thử"), ("me-ho-ten--number", "020195001234")],
    ),
    ("cha", &[]),
    ("ban-sao", &[("de-nghi-ban-sao", "Không")]),
];

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let people: usize = args.next().map_or(Ok(300), |text| text.parse())?;
    let thinking: f64 = args.next().map_or(Ok(3.0), |text| text.parse())?;
    let program = args
        .next()
        .map_or_else(|| PathBuf::from("target/release/motcua"), PathBuf::from);
    let folder = std::env::temp_dir().join(format!("motcua-bench-filing-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let done = bench(&program, &folder, (people, thinking));
    fs::remove_dir_all(&folder)?;
    done
}

fn bench(program: &Path, folder: &Path, (people, thinking): (usize, f64)) -> Outcome<()> {
    let data = folder.join("data");
    let made = Command::new(program)
        .args(["demo", "--dossiers", "20", "--data"])
        .arg(&data)
        .output()?;
    if !made.status.success() {
        return Err(String::from_utf8_lossy(&made.stderr).into_owned().into());
    }
    let db = Db::open(&DbUrl::Sqlite(data.join("motcua.db")))?;
    accounts(&db, people)?;
    let mut server = Server::start(program, &data)?;
    let town = Town {
        address: server.address,
        thinking,
        paper: Arc::new(attachment()?),
        times: Arc::default(),
    };
    let done = everybody(&town, people, &server);
    let most = server.most_memory();
    let counted = count(&db, people);
    server.process.kill()?;
    server.process.wait()?;
    println!("the server's memory: at most {most} MB");
    done.and(counted)
}

/// Signs everybody in, lets them all go at once, and prints how they fared.
fn everybody(town: &Town, people: usize, server: &Server) -> Outcome<()> {
    let browsers = signed_in(town, people)?;
    println!(
        "{people} signed in; the server's memory {} MB",
        server.most_memory()
    );
    let start = Arc::new(Barrier::new(people));
    let began = Instant::now();
    let threads: Vec<_> = browsers
        .into_iter()
        .map(|browser| {
            let (town, start) = (town.clone(), Arc::clone(&start));
            thread::spawn(move || {
                start.wait();
                town.file(&browser)
            })
        })
        .collect();
    let failed = threads
        .into_iter()
        .filter_map(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err("a thread fell".into()))
                .err()
        })
        .inspect(|error| println!("  failed: {error}"))
        .count();
    println!(
        "{people} people, {:.1} MB each, {failed} failed, {:.1} s in all",
        megabytes(town.paper.len()),
        began.elapsed().as_secs_f64()
    );
    town.print();
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} filings failed").into())
    }
}

/// Everybody has one dossier, however often the line broke or the button was pressed.
fn count(db: &Db, people: usize) -> Outcome<()> {
    let number = |sql: &'static str| -> Outcome<u64> {
        let found: i64 = db.read(move |tx| tx.scalar(sql, &[]))?;
        Ok(found.unsigned_abs())
    };
    let dossiers = number(
        "SELECT COUNT(*) FROM dossier_dossier WHERE owner_number LIKE '0201950%' AND owner_name LIKE 'Lý Thị Thử %'",
    )?;
    let owners = number(
        "SELECT COUNT(DISTINCT owner_number) FROM dossier_dossier
         WHERE owner_number LIKE '0201950%' AND owner_name LIKE 'Lý Thị Thử %'",
    )?;
    let expected = u64::try_from(people)?;
    println!("{dossiers} dossiers of {owners} people");
    if (dossiers, owners) == (expected, expected) {
        Ok(())
    } else {
        Err("not exactly one dossier a person".into())
    }
}

fn number_of(person: usize) -> String {
    format!("0201950{person:05}")
}

fn accounts(db: &Db, people: usize) -> Outcome<()> {
    let random: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(11));
    let password = PasswordHashing::cheap().hash(PASSWORD, random.as_ref())?;
    let cx = OpContext::system(Arc::new(FixedClock(made_at())), random);
    db.write::<_, Fault, _>(move |tx| {
        for person in 0..people {
            let new = NewAccount {
                kind: AccountKind::Person,
                number: number_of(person),
                name: format!("Lý Thị Thử {person}"),
                phone: "0912345678".to_owned(),
                email: String::new(),
                birth_on: None,
                address: format!("Nam Quan, {COMMUNE}"),
                password: Some(password.clone()),
            };
            let id = open_account(&cx, tx, &new)?;
            vouch_for_contacts(&cx, tx, id)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn made_at() -> motcua_kernel::Instant {
    motcua_kernel::Instant::from_micros(1_700_000_000_000_000)
}

/// A PDF of one page of noise, which packs to nothing less.
fn attachment() -> Outcome<Vec<u8>> {
    let side = 1_900_u32;
    let mut pixels = vec![0_u8; usize::try_from(side * side)?];
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
        scanned_at: made_at(),
    };
    let mut pdf = scan_to_pdfa(&[page], &meta)?;
    // Blanks behind the end are what some scanners write; they bring each file to its size.
    pdf.resize(SIZE.max(pdf.len()), b' ');
    Ok(pdf)
}

struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(program: &Path, data: &Path) -> Outcome<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut process = Command::new(program)
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(data)
            // Everybody comes from an address of their own, as behind a proxy.
            .env("MOTCUA__BEHIND_PROXY", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        for _ in 0..600 {
            if TcpStream::connect(address).is_ok() {
                return Ok(Self { process, address });
            }
            thread::park_timeout(Duration::from_millis(100));
        }
        process.kill()?;
        Err("the server does not answer".into())
    }

    /// The most memory the server had, in MB; 0 where the system does not tell.
    fn most_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|rest| rest.split_whitespace().next())
            .and_then(|text| text.parse::<u64>().ok())
            .map_or(0, |kilobytes| kilobytes / 1_000)
    }
}

/// Everybody's sessions, made by a few at a time: what a password costs is not what is measured here.
fn signed_in(town: &Town, people: usize) -> Outcome<Vec<Browser>> {
    let makers: Vec<_> = (0..4)
        .map(|first| {
            let town = town.clone();
            thread::spawn(move || {
                (first..people)
                    .step_by(4)
                    .map(|person| town.sign_in(person))
                    .collect::<Outcome<Vec<_>>>()
            })
        })
        .collect();
    let mut all = Vec::with_capacity(people);
    for maker in makers {
        all.extend(maker.join().map_err(|_| "a thread fell")??);
    }
    Ok(all)
}

#[derive(Clone)]
struct Town {
    address: SocketAddr,
    thinking: f64,
    paper: Arc<Vec<u8>>,
    /// How long the acts took, by name.
    times: Arc<Mutex<BTreeMap<&'static str, Vec<Duration>>>>,
}

struct Browser {
    person: usize,
    cookie: String,
}

const FORM: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=cut";

impl Town {
    fn sign_in(&self, person: usize) -> Outcome<Browser> {
        let mut browser = Browser {
            person,
            cookie: String::new(),
        };
        let form = form(&[("number", &number_of(person)), ("password", PASSWORD)]);
        let answer = self.post(&browser, "sign in", "/portal/sign-in", &form)?;
        if answer.cookie.is_empty() {
            return Err(format!("{person} is not let in: {}", answer.status).into());
        }
        browser.cookie = answer.cookie;
        Ok(browser)
    }

    fn file(&self, browser: &Browser) -> Outcome<()> {
        self.get(browser, "/portal/procedures/1.001193")?;
        self.think(browser, 1);
        let begin = format!("/portal/filing/new/{PROCEDURE}");
        let page = self.get(browser, &begin)?;
        let key = between(&page.body, "name=\"request_key\" value=\"", "\"").ok_or("no key")?;
        self.think(browser, 2);
        let case = [
            ("request_key", key),
            ("unit", UNIT),
            ("variant", "thong-thuong"),
            ("return_way", "account"),
        ];
        let draft = self.post(browser, "page", &begin, &form(&case))?.location;
        for (place, (group, answers)) in ANSWERS.iter().enumerate() {
            let path = format!("{draft}/form/{group}");
            self.get(browser, &path)?;
            self.think(browser, place + 3);
            let mut fields: Vec<(String, String)> = answers
                .iter()
                .map(|(key, value)| (format!("a-{key}"), (*value).to_owned()))
                .collect();
            fields.push(("action".to_owned(), "next".to_owned()));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            self.post(browser, "page", &path, &form(&fields))?;
        }
        self.get(browser, &format!("{draft}/papers"))?;
        self.think(browser, 9);
        self.upload(browser, &format!("{draft}/papers/2"))?;
        self.get(browser, &format!("{draft}/papers"))?;
        self.send(browser, &format!("{draft}/check"))
    }

    /// Sends the file; every tenth line is cut in the middle, and the same file sent again.
    fn upload(&self, browser: &Browser, path: &str) -> Outcome<()> {
        let head = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
                    Content-Type: application/pdf\r\n\r\n";
        // Nobody's file is another's.
        let mark = format!("\n% {}\n%%EOF\r\n--cut--\r\n", browser.person);
        let body = [head.as_bytes(), self.paper.as_slice(), mark.as_bytes()];
        if browser.person % 10 == 3 {
            self.ask(browser, ("POST", path, FILES), &body, Some(SIZE / 2))
                .err()
                .ok_or("half a file was answered")?;
        }
        let began = Instant::now();
        let answer = self.ask(browser, ("POST", path, FILES), &body, None)?;
        self.took("upload", began);
        expect(&answer, 303, path)
    }

    /// Sends the filing; every fifth person presses the button twice.
    fn send(&self, browser: &Browser, path: &str) -> Outcome<()> {
        self.get(browser, path)?;
        self.think(browser, 10);
        let sure = form(&[("sure", "yes"), ("despite", "yes")]);
        let presses = if browser.person % 5 == 1 { 2 } else { 1 };
        let sent: Vec<Outcome<Answer>> = thread::scope(|scope| {
            let pressed: Vec<_> = (0..presses)
                .map(|_| scope.spawn(|| self.post(browser, "send", path, &sure)))
                .collect();
            pressed
                .into_iter()
                .map(|press| press.join().unwrap_or_else(|_| Err("a thread fell".into())))
                .collect()
        });
        let mut places = Vec::new();
        for answer in sent {
            places.push(answer?.location);
        }
        places.dedup();
        match places.as_slice() {
            [one] if one.starts_with("/portal/filing/sent/") => self.get(browser, one).map(drop),
            other => Err(format!("sent to {other:?}").into()),
        }
    }

    fn think(&self, browser: &Browser, step: usize) {
        let share = u32::try_from((browser.person * 7_919 + step * 104_729) % 1_000).unwrap_or_default();
        thread::sleep(Duration::from_secs_f64(
            self.thinking * (0.5 + f64::from(share) / 1_000.0),
        ));
    }

    fn get(&self, browser: &Browser, path: &str) -> Outcome<Answer> {
        let began = Instant::now();
        let answer = self.ask(browser, ("GET", path, FORM), &[], None)?;
        self.took("page", began);
        expect(&answer, 200, path)?;
        Ok(answer)
    }

    fn post(&self, browser: &Browser, act: &'static str, path: &str, body: &str) -> Outcome<Answer> {
        let began = Instant::now();
        let answer = self.ask(browser, ("POST", path, FORM), &[body.as_bytes()], None)?;
        self.took(act, began);
        expect(&answer, 303, path)?;
        Ok(answer)
    }

    fn took(&self, act: &'static str, began: Instant) {
        let took = began.elapsed();
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.entry(act).or_default().push(took);
    }

    fn ask(
        &self,
        browser: &Browser,
        (method, path, kind): (&str, &str, &str),
        body: &[&[u8]],
        cut: Option<usize>,
    ) -> Outcome<Answer> {
        let (third, fourth) = (browser.person / 250, browser.person % 250 + 1);
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nX-Forwarded-For: 10.0.{third}.{fourth}\r\n\
             Content-Type: {kind}\r\n",
            self.address, browser.cookie
        );
        Ok(line::ask(self.address, &head, body, cut)?)
    }

    fn print(&self) {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        for (act, times) in times.iter_mut() {
            times.sort_unstable();
            let at = |share: usize| {
                let place = times.len().saturating_sub(1) * share / 100;
                times.get(place).map_or(0, Duration::as_millis)
            };
            println!(
                "  {act:<8} {:>5}  p50 {:>6} ms  p99 {:>6} ms  most {:>6} ms",
                times.len(),
                at(50),
                at(99),
                at(100)
            );
        }
    }
}

fn expect(answer: &Answer, status: u16, path: &str) -> Outcome<()> {
    if answer.status == status {
        return Ok(());
    }
    Err(format!("{path}: {} instead of {status}", answer.status).into())
}

fn megabytes(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(0.0, f64::from) / 1e6
}

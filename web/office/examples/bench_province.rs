//! Prints how long accepting, listing, opening and moving take in a province with a million dossiers.
//!
//! `cargo run --release -p motcua-office --example bench_province -- [DOSSIERS] [MADE]`: MADE dossiers (100,000) go
//! through the use cases, 45 in a hundred of them one officer's; finished ones of the other communes are then copied row
//! by row until there are DOSSIERS (1,000,000). SQLite waits for the disk at each commit; PostgreSQL, where it is
//! installed, is the throw-away server of the tests, which does not. The load generator runs on the same cores.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

#[path = "support/history.rs"]
mod history;
#[path = "support/multiply.rs"]
mod multiply;
#[path = "support/mod.rs"]
mod support;

use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Stopwatch};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use motcua_db::Db;
use motcua_dossier::DossierId;
use motcua_testkit::each_database;
use tower::ServiceExt;

use crate::support::{BIRTH, Bench, COMMUNE, at_share};

/// Requests a second, and for how many seconds.
const LOAD: (u32, u32) = (200, 30);
/// Times a single page is asked for.
const TIMES: usize = 100;
/// Papers in the fattest dossier.
const ATTACHMENTS: u64 = 435;

fn main() {
    let number = |place| {
        std::env::args()
            .nth(place)
            .and_then(|text| text.parse::<u64>().ok())
    };
    let (wanted, made) = (number(1).unwrap_or(1_000_000), number(2).unwrap_or(100_000));
    each_database(&support::steps(), |test| {
        if let Some(folder) = test.folder() {
            disk(folder);
        }
        run(&test.db, wanted, made);
    })
    .unwrap();
}

/// What every accept and move waits for on SQLite: the disk saying that a few pages are on it.
fn disk(folder: &std::path::Path) {
    let mut file = std::fs::File::create(folder.join("disk")).unwrap();
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            file.write_all(&[7; 16_384]).unwrap();
            let started = Stopwatch::now();
            file.sync_data().unwrap();
            started.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "  16 KiB written and on the disk: p50 {:.2} ms, p99 {:.2} ms",
        at_share(&times, 50),
        at_share(&times, 99)
    );
}

fn run(db: &Db, wanted: u64, made: u64) {
    println!("  {:?}", db.dialect());
    let bench = Bench::found(db, 1).unwrap();
    let started = Stopwatch::now();
    let ids = history::make(&bench, made).unwrap();
    println!(
        "  {made} dossiers made in {:.0} s",
        started.elapsed().as_secs_f64()
    );
    let started = Stopwatch::now();
    // 55 of a hundred are of other communes; nearly all of them are finished.
    let times = (wanted.saturating_sub(made)).div_ceil((made * 54 / 100).max(1));
    let all = multiply::multiply(db, &bench.clerk().unwrap().unit, u32::try_from(times).unwrap()).unwrap();
    println!(
        "  {all} dossiers there after {:.0} s",
        started.elapsed().as_secs_f64()
    );
    let own: Vec<DossierId> = ids
        .chunks(100)
        .flat_map(|hundred| hundred.iter().take(45))
        .copied()
        .collect();
    let fattest = *own.first().unwrap();
    history::attach(&bench, fattest, ATTACHMENTS).unwrap();
    let asked = Arc::new(Asked {
        router: bench.site().unwrap(),
        cookie: bench.clerk().unwrap().cookie.clone(),
        own,
        accepted: Mutex::new(VecDeque::new()),
        handed_over: Mutex::new(VecDeque::new()),
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(single(&asked, fattest));
    runtime.block_on(under_load(&asked));
}

struct Asked {
    router: Router,
    cookie: String,
    own: Vec<DossierId>,
    /// Pages of dossiers that were accepted and may be handed over.
    accepted: Mutex<VecDeque<String>>,
    /// Pages of dossiers that were handed over and may be claimed.
    handed_over: Mutex<VecDeque<String>>,
}

/// What officers do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Open,
    Accept,
    Move,
}

impl Kind {
    const ALL: [Self; 4] = [Self::List, Self::Open, Self::Accept, Self::Move];

    /// Of twenty requests eight list, six open, three accept and three move.
    const fn of(turn: u32) -> Self {
        match turn % 20 {
            0 | 7 | 14 => Self::Accept,
            3 | 10 | 17 => Self::Move,
            turn if turn % 2 == 0 => Self::List,
            _ => Self::Open,
        }
    }
}

impl Asked {
    async fn get(&self, path: &str) -> (Duration, usize) {
        let request = Request::get(path)
            .header("accept", "text/html")
            .header("accept-encoding", "gzip")
            .header("cookie", &self.cookie)
            .body(Body::empty())
            .unwrap();
        let started = Stopwatch::now();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 16 << 20).await.unwrap();
        assert_eq!(status, StatusCode::OK, "{path}");
        (started.elapsed(), bytes.len())
    }

    async fn post(&self, path: &str, form: String) -> String {
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        let location = response.headers().get(header::LOCATION).unwrap();
        location.to_str().unwrap().split('?').next().unwrap().to_owned()
    }

    async fn does(&self, kind: Kind, turn: u32) {
        match kind {
            Kind::List => {
                let lists = [
                    "/office?list=at-desk",
                    "/office?list=unassigned",
                    "/office?list=mine",
                ];
                let place = usize::try_from(turn).unwrap() / 2 % lists.len();
                self.get(lists.get(place).unwrap()).await;
            }
            Kind::Open => {
                let place = usize::try_from(turn).unwrap() * 7_919 % self.own.len();
                self.get(&format!("/office/dossiers/{}", self.own.get(place).unwrap()))
                    .await;
            }
            Kind::Accept => {
                let page = self.post(&format!("/office/intake/{BIRTH}"), form(turn)).await;
                self.accepted.lock().unwrap().push_back(page);
            }
            Kind::Move => self.moves().await,
        }
    }

    /// Claims what was handed over, or hands over what was accepted.
    async fn moves(&self) {
        let claimed = self.handed_over.lock().unwrap().pop_front();
        if let Some(page) = claimed {
            self.post(&format!("{page}/claim"), String::new()).await;
            return;
        }
        let accepted = self.accepted.lock().unwrap().pop_front();
        if let Some(page) = accepted {
            self.post(&format!("{page}/transfer"), "version=1".to_owned())
                .await;
            self.handed_over.lock().unwrap().push_back(page);
        }
    }
}

fn form(turn: u32) -> String {
    format!(
        "request_key=do-thu-{turn:010}&unit={COMMUNE}&channel=1&owner_kind=person&owner_number=020195001234\
         &owner_name=L%C4%83ng+Th%E1%BB%8B+M%E1%BB%A7i&owner_address=Khu+Nam+Quan&sets=1&return_way=counter\
         &component-1=original&copies-1=1"
    )
}

async fn single(asked: &Asked, fattest: DossierId) {
    println!(
        "  {:<44} {:>9} {:>9} {:>9}",
        "one after another", "p50 ms", "p99 ms", "bytes"
    );
    for (name, path) in [
        ("work list", "/office?list=mine".to_owned()),
        (
            "45,000 finished of the officer",
            "/office?list=finished".to_owned(),
        ),
        (
            "finished, found by name",
            "/office?list=finished&q=nong%20thi%20an".to_owned(),
        ),
        (
            "finished, no such name",
            "/office?list=finished&q=kangaroo".to_owned(),
        ),
        (
            "a dossier with 435 attachments",
            format!("/office/dossiers/{fattest}"),
        ),
    ] {
        let (mut times, mut size) = (Vec::new(), 0);
        for _ in 0..TIMES {
            let (took, bytes) = asked.get(&path).await;
            size = bytes;
            times.push(took);
        }
        times.sort();
        println!(
            "  {name:<44} {:>9.2} {:>9.2} {size:>9}",
            at_share(&times, 50),
            at_share(&times, 99)
        );
    }
}

/// Requests start on time whether or not earlier ones are answered, as people do.
async fn under_load(asked: &Arc<Asked>) {
    let (rate, seconds) = LOAD;
    let started = Stopwatch::now();
    let tasks: Vec<_> = (0..rate * seconds)
        .map(|turn| {
            let due = Duration::from_secs(1) * turn / rate;
            let asked = Arc::clone(asked);
            tokio::spawn(async move {
                tokio::time::sleep_until((started + due).into()).await;
                let kind = Kind::of(turn);
                asked.does(kind, turn).await;
                (kind, started.elapsed().saturating_sub(due))
            })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.push(task.await.unwrap());
    }
    println!(
        "  {:<44} {:>9} {:>9} {:>9}",
        format!("{rate} requests a second"),
        "p50 ms",
        "p99 ms",
        "number"
    );
    for wanted in Kind::ALL {
        let mut times: Vec<Duration> = all
            .iter()
            .filter(|(kind, _)| *kind == wanted)
            .map(|(_, took)| *took)
            .collect();
        times.sort();
        println!(
            "  {:<44} {:>9.2} {:>9.2} {:>9}",
            format!("{wanted:?}").to_lowercase(),
            at_share(&times, 50),
            at_share(&times, 99),
            times.len()
        );
    }
}

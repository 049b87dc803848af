//! Prints how long the pages take on the server, over a province with a past.
//!
//! `cargo run --release -p motcua-office --example bench_pages -- [DOSSIERS]`; 100,000 dossiers and 66,000 papers when
//! not told otherwise, 45,000 of them those of the officer whose pages are asked for. Each page passes the whole wall:
//! session, rules, database, page, gzip. First one after another, then those of officers mixed at 200 requests a second.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

#[path = "support/history.rs"]
mod history;
#[path = "support/mod.rs"]
mod support;

use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use motcua_dossier::DossierId;
use motcua_figures::fold_until_empty;
use motcua_testkit::sqlite_database;
use tower::ServiceExt;

use crate::support::{BIRTH, Bench, COMMUNE, at_share};

/// Times a page is asked for, after ten that do not count.
const TIMES: usize = 200;
/// Papers in the fattest dossier.
const ATTACHMENTS: u64 = 435;
/// Requests a second of the mixed run, and its seconds.
const MIXED: (u32, u32) = (200, 15);

fn main() {
    let dossiers = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let kept = sqlite_database(&support::steps()).unwrap();
    let bench = Bench::found(&kept.db, 1).unwrap();
    let started = Stopwatch::now();
    let ids = history::make(&bench, dossiers.unwrap_or(100_000)).unwrap();
    println!(
        "{} dossiers made in {:.0} s",
        ids.len(),
        started.elapsed().as_secs_f64()
    );
    let started = Stopwatch::now();
    let folded = fold_until_empty(&kept.db).unwrap();
    println!(
        "{} events folded in {:.0} s",
        folded.events,
        started.elapsed().as_secs_f64()
    );
    let fattest = *ids.first().unwrap();
    history::attach(&bench, fattest, ATTACHMENTS).unwrap();
    let asked = Arc::new(Asked {
        router: bench.site().unwrap(),
        cookie: bench.clerk().unwrap().cookie.clone(),
        // Those of the officer's own commune come first in each hundred.
        ids: ids
            .chunks(100)
            .flat_map(|hundred| hundred.iter().take(45))
            .copied()
            .collect(),
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut pages = pages();
    pages.push((
        "a dossier with 435 attachments",
        format!("/office/dossiers/{fattest}"),
    ));
    runtime.block_on(one_after_another(&asked, &pages));
    let of_officers: Vec<_> = pages
        .into_iter()
        .filter(|(_, path)| path.starts_with("/office"))
        .collect();
    runtime.block_on(mixed(&asked, &of_officers));
}

/// The pages by name; `ID` stands for a dossier, another one each time.
fn pages() -> Vec<(&'static str, String)> {
    [
        ("work list", "/office"),
        ("finished dossiers of the officer", "/office?list=finished"),
        ("work list, found by name", "/office?list=open&q=nong%20thi"),
        (
            "finished, found by name",
            "/office?list=finished&q=nong%20thi%20an",
        ),
        ("finished, no such name", "/office?list=finished&q=kangaroo"),
        ("dossier", "/office/dossiers/ID"),
        ("search: khai sinh", "/office/search?q=khai%20sinh"),
        (
            "search: Đồng Đăng",
            "/office/search?q=%C4%90%E1%BB%93ng%20%C4%90%C4%83ng",
        ),
        ("search: a symbol", "/office/search?q=4711%2FTLKS"),
        ("choose a procedure", "/office/intake"),
        ("intake form", "/office/intake/BIRTH"),
        ("front board", "/"),
        ("board of all units", "/board"),
        ("board of a commune", "/board/units/COMMUNE"),
        ("board of the province", "/board/units/20"),
        ("dossiers behind, commune", "/board/units/COMMUNE/dossiers"),
        ("dossiers behind, province", "/board/units/20/dossiers"),
    ]
    .map(|(name, path)| (name, path.replace("BIRTH", BIRTH).replace("COMMUNE", COMMUNE)))
    .into()
}

struct Asked {
    router: Router,
    cookie: String,
    ids: Vec<DossierId>,
}

impl Asked {
    /// Asks for a page: how long it took and how many bytes went over the wire.
    async fn get(&self, path: &str, turn: usize) -> (Duration, usize) {
        let id = self.ids.get(turn * 7_919 % self.ids.len()).unwrap();
        let request = Request::get(path.replace("ID", &id.to_string()))
            .header("accept", "text/html")
            .header("accept-encoding", "gzip")
            .header("cookie", &self.cookie)
            .body(Body::empty())
            .unwrap();
        let started = Stopwatch::now();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 16 << 20).await.unwrap();
        let took = started.elapsed();
        assert_eq!(status, StatusCode::OK, "{path}");
        (took, bytes.len())
    }
}

async fn one_after_another(asked: &Asked, pages: &[(&str, String)]) {
    println!(
        "{:<34} {:>9} {:>9} {:>9}",
        "one after another", "p50 ms", "p99 ms", "bytes"
    );
    for (name, path) in pages {
        let (mut times, mut size) = (Vec::new(), 0);
        for turn in 0..TIMES + 10 {
            let (took, bytes) = asked.get(path, turn).await;
            size = bytes;
            if turn >= 10 {
                times.push(took);
            }
        }
        times.sort();
        println!(
            "{name:<34} {:>9.2} {:>9.2} {size:>9}",
            at_share(&times, 50),
            at_share(&times, 99)
        );
    }
}

/// Requests start on time whether or not earlier ones are answered, as people do.
async fn mixed(asked: &Arc<Asked>, pages: &[(&str, String)]) {
    let (rate, seconds) = MIXED;
    let started = Stopwatch::now();
    let tasks: Vec<_> = (0..rate * seconds)
        .map(|number| {
            let turn = usize::try_from(number).unwrap();
            let due = Duration::from_secs(1) * number / rate;
            let path = pages.get(turn % pages.len()).unwrap().1.clone();
            let asked = Arc::clone(asked);
            tokio::spawn(async move {
                tokio::time::sleep_until((started + due).into()).await;
                asked.get(&path, turn).await;
                started.elapsed().saturating_sub(due)
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.push(task.await.unwrap());
    }
    times.sort();
    println!(
        "{:<34} {:>9.2} {:>9.2}",
        format!("officers' pages mixed, {rate} a second"),
        at_share(&times, 50),
        at_share(&times, 99)
    );
}

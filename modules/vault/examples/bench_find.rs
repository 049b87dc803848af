//! Prints how quickly an officer finds papers among very many, and how quickly a vault is looked up at the same size.
//!
//! `cargo run --release -p motcua-vault --example bench_find -- [PAPERS] [sqlite | postgres://…]`; 20,000 papers when not
//! told otherwise, on SQLite and, where it is installed, on PostgreSQL as the tests use it; 1,000,000 for the budget. What is
//! measured is what a page of the search runs, rights inside: the papers alone, and the papers with the counts to narrow by.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant as Watch;

use motcua_db::{Db, DbUrl, Dialect, Migration, migrate, values};
use motcua_identity::{Actor, HeldPosting, OpContext, Posting, Role, SignedIn, UnitId};
use motcua_kernel::{Day, Fault, FixedClock, Id, Instant, SeededRandomness};
use motcua_repository::{Filters, facets, find_papers, papers_held};
use motcua_testkit::{each_database, sqlite_database};
use motcua_vault::{OwnerNumber, VaultPages, contents};

#[path = "bench_find/fill.rs"]
mod fill;

/// 15 November 2023, noon in Vietnam.
const NOON: Instant = Instant::from_micros(1_700_024_400_000_000);
/// Times each thing is asked for, after three that do not count.
const TIMES: u64 = 200;
/// Papers on a page, and one that tells whether there is a next.
const ON_A_PAGE: usize = 21;

/// What is asked, the filters of the number-th time.
type Asked = (&'static str, fn(u64) -> Filters);

const ASKED: [Asked; 14] = [
    ("a rare word", |_| words(fill::RARE_WORD)),
    ("a common word", |_| words("\"sinh\"")),
    ("two common words", |_| words("khai sinh")),
    ("with marks", |_| words("Đồng Đăng")),
    ("phrase", |_| words("\"quyền sử dụng đất\"")),
    ("prefix", |_| words("trích lục kh")),
    ("a rare owner's name", |_| owner(fill::RARE_OWNER)),
    ("a common owner's name", |_| owner("hoàng")),
    ("an owner's number", |time| owner(&fill::number(time * 37))),
    ("symbol", |time| Filters {
        symbol: format!("{}/2019", 1 + time * 17),
        ..Filters::default()
    }),
    ("issuer, of one commune", |_| issuer(fill::RARE_ISSUER)),
    ("issuer, of nearly all", |_| issuer("ubnd")),
    ("dates, a day", |time| Filters {
        from: Day::new(2016, 5, 1).map(|day| day.plus_days(i32::try_from(time % 28).unwrap_or(0))),
        to: Day::new(2016, 5, 1).map(|day| day.plus_days(i32::try_from(time % 28).unwrap_or(0))),
        ..Filters::default()
    }),
    ("a common word, an owner, a year", |_| Filters {
        text: "sinh".to_owned(),
        owner: "hoàng thị".to_owned(),
        year: Some(2016),
        ..Filters::default()
    }),
];

fn words(text: &str) -> Filters {
    Filters {
        text: text.to_owned(),
        ..Filters::default()
    }
}

fn owner(owner: &str) -> Filters {
    Filters {
        owner: owner.to_owned(),
        ..Filters::default()
    }
}

fn issuer(issuer: &str) -> Filters {
    Filters {
        issuer: issuer.to_owned(),
        ..Filters::default()
    }
}

fn main() {
    let mut given = std::env::args().skip(1);
    let papers: u64 = given.next().map_or(20_000, |text| text.parse().unwrap());
    match given.next().as_deref() {
        None => each_database(&steps(), |test| run(&test.db, papers)).unwrap(),
        Some("sqlite") => run(&sqlite_database(&steps()).unwrap().db, papers),
        Some(url) => {
            let db = Db::open(&url.parse::<DbUrl>().unwrap()).unwrap();
            migrate(&db, &steps(), Instant::from_micros(0)).unwrap();
            run(&db, papers);
        }
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
    ]
    .concat()
}

fn run(db: &Db, papers: u64) {
    println!(
        "{:?}, {papers} papers of {} units, {} an owner",
        db.dialect(),
        fill::UNITS,
        fill::EACH
    );
    let started = Watch::now();
    fill::fill(db, papers);
    println!("  written in {:.0} s", started.elapsed().as_secs_f64());
    let started = Watch::now();
    let cards = motcua_repository::complete_cards(db, NOON.day(), &mut |_| ()).unwrap();
    println!("  {cards} cards in {:.0} s", started.elapsed().as_secs_f64());
    if db.dialect() == Dialect::Postgres {
        // What a server does by itself within minutes. SQLite is never told to, so neither here.
        db.write::<_, Fault, _>(|tx| tx.execute("ANALYZE", values![]).map(drop).map_err(Fault::from))
            .unwrap();
    }
    let all: Vec<UnitId> = (0..fill::UNITS).map(fill::unit).collect();
    let own = all.get(7..8).unwrap_or_default();
    let two = all.get(7..9).unwrap_or_default();
    for (who, units) in [
        ("one commune", own),
        ("two communes", two),
        ("the whole province", all.as_slice()),
    ] {
        println!("  the officer's papers are those of {who}; budget p99 30 ms");
        let cx = officer(units);
        for asked in &ASKED {
            ask(db, &cx, asked);
        }
    }
    vault(db, papers);
}

fn ask(db: &Db, cx: &OpContext, (what, filters): &Asked) {
    let found = |time: u64| {
        let filters = filters(time);
        db.read(|tx| find_papers(cx, tx, &filters, (None, ON_A_PAGE)))
            .unwrap()
    };
    let page = |time: u64| {
        let filters = filters(time);
        db.read(|tx| {
            find_papers(cx, tx, &filters, (None, ON_A_PAGE))?;
            facets(cx, tx, &filters)
        })
        .unwrap()
    };
    let (half, most) = timed(|time| {
        found(time);
    });
    let (page_half, page_most) = timed(|time| {
        page(time);
    });
    let told = page(1);
    let more = if told.more { "more than " } else { "" };
    println!(
        "    {what:<32} papers p50 {half:7.2} ms, p99 {most:7.2} ms; with counts p50 {page_half:7.2} ms, p99 {page_most:7.2} ms; \
         {more}{} found",
        told.total
    );
}

fn vault(db: &Db, papers: u64) {
    let today = NOON.day();
    let owners = (papers / fill::EACH).max(1);
    let number = |time: u64| fill::number(time.wrapping_mul(7_919) % owners);
    let (half, most) = timed(|time| {
        let number = OwnerNumber::parse(&number(time), today).unwrap();
        let found = db
            .read(|tx| contents(tx, &number, VaultPages::default()))
            .unwrap();
        assert!(!found.papers.is_empty());
    });
    println!("  the vault of an owner: p50 {half:.2} ms, p99 {most:.2} ms (budget 5 ms)");
    let (half, most) = timed(|time| {
        let held = db.read(|tx| papers_held(tx, &number(time), &[], today)).unwrap();
        assert!(!held.is_empty());
    });
    println!("  the look-up at the counter: p50 {half:.2} ms, p99 {most:.2} ms (budget 5 ms)");
}

/// The middle and the slowest but one of a hundred, in milliseconds.
fn timed(look: impl Fn(u64)) -> (f64, f64) {
    for time in 0..3 {
        look(time);
    }
    let mut took: Vec<f64> = (0..TIMES)
        .map(|time| {
            let started = Watch::now();
            look(time);
            started.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default();
    (at(50), at(99))
}

/// An officer who may find the papers of these units.
fn officer(units: &[UnitId]) -> OpContext {
    let home = fill::unit(7);
    let posting = Posting {
        role: Role::IntakeOfficer,
        unit: home.clone(),
        field: None,
        from: Day::new(2018, 1, 1).unwrap(),
        to: None,
    };
    let signed_in = SignedIn {
        officer_id: Id::new(NOON, [7; 10]),
        username: "nong.van.lam".to_owned(),
        full_name: "Nông Văn Lâm".to_owned(),
        title: "Công chức tư pháp – hộ tịch".to_owned(),
        home_unit: home,
        home_unit_name: "UBND xã".to_owned(),
        postings: vec![HeldPosting {
            posting,
            covers: units.iter().cloned().collect(),
            takes_over: BTreeSet::new(),
        }],
        stands_in_for: Vec::new(),
        seen_at: NOON,
    };
    let clock = Arc::new(FixedClock(NOON));
    OpContext::system(clock, Arc::new(SeededRandomness::new(7)))
        .acting_as(Actor::Officer(Arc::new(signed_in)))
}

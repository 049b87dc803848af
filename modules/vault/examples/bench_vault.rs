//! Prints how quickly an owner's vault is found among many papers, and what is looked up at a counter.
//!
//! `cargo run --release -p motcua-vault --example bench_vault -- [papers]`; 1,000,000 papers when not told otherwise, rows
//! only, five an owner. PostgreSQL too, where it is installed.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

use std::time::Instant as Watch;

use motcua_db::{Db, Migration, values};
use motcua_kernel::{Day, Fault, Id, Instant, Randomness, SeededRandomness};
use motcua_repository::{PaperId, papers_held};
use motcua_testkit::each_database;
use motcua_vault::{OwnerNumber, VaultPages, contents, seen};

/// Papers of one owner.
const EACH: u64 = 5;
/// Rows in one transaction.
const BATCH: u64 = 5_000;
const TIMES: u64 = 300;

fn main() {
    let papers: u64 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000_000);
    each_database(&steps(), |test| run(&test.db, papers)).unwrap();
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
    println!("{:?}, {papers} papers, {EACH} an owner", db.dialect());
    let started = Watch::now();
    let mut made = 0;
    while made < papers {
        let (from, until) = (made, (made + BATCH).min(papers));
        db.write::<_, Fault, _>(move |tx| {
            let draw = SeededRandomness::new(from);
            for paper in from..until {
                insert(tx, &draw, paper)?;
            }
            Ok(())
        })
        .unwrap();
        made = until;
    }
    // What the database does by itself within minutes in a province.
    db.write::<_, Fault, _>(|tx| tx.execute("ANALYZE", values![]).map(drop).map_err(Fault::from))
        .unwrap();
    println!("  written in {:.0} s", started.elapsed().as_secs_f64());
    let today: Day = "2023-11-15".parse().unwrap();
    let owners = (papers / EACH).max(1);
    timed("the vault", owners, |number| {
        let number = OwnerNumber::parse(&number, today).unwrap();
        let found = db
            .read(move |tx| contents(tx, &number, VaultPages::default()))
            .unwrap();
        assert_eq!(found.papers.len(), usize::try_from(EACH).unwrap());
    });
    timed("who looked", owners, |number| {
        let number = OwnerNumber::parse(&number, today).unwrap();
        db.read(move |tx| seen(tx, &number, 0)).unwrap();
    });
    timed("the look-up at the counter", owners, |number| {
        let held = db.read(move |tx| papers_held(tx, &number, &[], today)).unwrap();
        assert_eq!(held.len(), usize::try_from(EACH).unwrap());
    });
}

fn number(owner: u64) -> String {
    format!("020195{owner:06}")
}

fn insert(tx: &mut motcua_db::Tx<'_>, draw: &SeededRandomness, paper: u64) -> Result<(), Fault> {
    let mut random = [0; 10];
    draw.fill(&mut random);
    let at = Instant::from_micros(1_600_000_000_000_000 + i64::try_from(paper).unwrap_or(0) * 1_000);
    let id: PaperId = Id::new(at, random);
    tx.execute(
        "INSERT INTO repository_paper (id, request_key, version, state, unit, field, component, owner_id_kind,
            owner_id_number, owner_name, type_code, paper_name, original_hash, original_format, original_size,
            file_name, trust, scanned_by, scanned_at)
         VALUES ($1, $2, 1, 'confirmed', '06184', 'Hộ tịch', 1, 'personal-id', $3, 'Lăng Thị Mủi',
            'KQ.G15.000033', 'Giấy xác nhận', 'h', 'pdf', 1, 'giay.pdf', 'T1', 'o', $4)",
        values![id, id.to_string(), number(paper / EACH), at],
    )?;
    for (name, value) in [("symbol", "12/2020"), ("issue-date", "2020-05-04")] {
        tx.execute(
            "INSERT INTO repository_field (paper_id, name, confirmed) VALUES ($1, $2, $3)",
            values![id, name, value],
        )?;
    }
    Ok(())
}

/// Owners far from each other, one after another.
fn timed(what: &str, owners: u64, look: impl Fn(String)) {
    let mut took: Vec<f64> = (0..TIMES)
        .map(|time| {
            let owner = time.wrapping_mul(7_919) % owners;
            let started = Watch::now();
            look(number(owner));
            started.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default();
    println!(
        "  {what}: p50 {:.2} ms, p99 {:.2} ms (budget 5 ms)",
        at(50),
        at(99)
    );
}

//! Prints how quickly figures are folded, rebuilt, checked and shown.
//!
//! `cargo run --release -p motcua-figures --example bench_figures -- [DOSSIERS] [sqlite|postgres|both|sqlite:PATH|postgres://…]`;
//! 50,000 dossiers of about nine events each when not told otherwise, over 300 units and six years. A database that is named by
//! its address stays, and is filled only where it holds no event: millions are written once and measured again. What a
//! rebuild does is compared with the same aggregation in DuckDB (`scripts/duckdb_figures.py`), where Python has it.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "the benchmark needs a part of what tests need")]
mod support;

#[path = "bench_figures/fill.rs"]
mod fill;

use std::collections::BTreeSet;
use std::io::Write;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use motcua_db::{Db, DbUrl, Dialect, Migration, migrate, values};
use motcua_figures::{
    AllInputs, Behind, Campaign, ClosePeriod, Measure, Period, PeriodKind, Ratio, Units, behind, board,
    check, close_period, count_behind, count_behind_up_to, fold_until_empty, indicator_set, progress,
    rebuild, sums, trend,
};
use motcua_identity::{OpContext, Unit, UnitId, UnitLevel, UnitTree, import_units};
use motcua_kernel::{Day, Fault, FixedClock, SeededRandomness};
use motcua_ledger::after;
use motcua_testkit::{each_database, sqlite_database};
use support::{
    Asks, Told, answered, by, day, fee_taken, id, kept, noon, promised, rated, referred, registered,
    resolved, returned, scanned,
};

/// The allocator of the program that is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Dossiers whose events are folded one batch after the other; what comes after them waits for the rebuild, since a
/// measurement of millions would take the night.
const FOLDED: u64 = 5_000;

/// Up to so many dossiers everything is reckoned twice and compared.
const CHECKED: u64 = 200_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let dossiers: u64 = arguments.next().map_or(50_000, |text| text.parse().unwrap());
    let engines = arguments.next().unwrap_or_else(|| "both".to_owned());
    let steps: Vec<Migration> = [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        motcua_figures::MIGRATIONS,
    ]
    .concat();
    match engines.as_str() {
        "both" => each_database(&steps, |test| run(&test.db, dossiers)).unwrap(),
        "sqlite" => run(&sqlite_database(&steps).unwrap().db, dossiers),
        "postgres" => each_database(&steps, |test| {
            if test.db.dialect() == Dialect::Postgres {
                run(&test.db, dossiers);
            }
        })
        .unwrap(),
        address => {
            let db = Db::open(&address.parse::<DbUrl>().unwrap()).unwrap();
            migrate(&db, &steps, motcua_kernel::Instant::from_micros(0)).unwrap();
            assert!(
                !is_lived_in(&db),
                "name a database of its own: measuring empties outboxes"
            );
            run(&db, dossiers);
        }
    }
}

fn run(db: &Db, dossiers: u64) {
    println!("{:?}, {dossiers} dossiers, 300 units, 2018 to 2023", db.dialect());
    if latest(db) == 0 {
        filled(db, dossiers);
    } else {
        println!("  events were there already: they are measured as they are");
    }
    let (rebuilt, took) = timed(|| rebuild(db).unwrap());
    rate("rebuild", rebuilt.events, took);
    println!("  {} dossiers", rebuilt.dossiers);
    settle(db);
    if rebuilt.dossiers <= CHECKED {
        let (checked, took) = timed(|| check(db).unwrap());
        rate("check", checked.events, took);
        assert!(checked.is_whole());
    }
    in_duckdb(db);
    shown_figures(db);
    closed(db);
}

/// Whether the program itself works with the database.
fn is_lived_in(db: &Db) -> bool {
    let sql = "SELECT COUNT(*) FROM db_migration WHERE name LIKE 'dossier-%'";
    let found: i64 = db
        .read::<_, Fault, _>(|tx| Ok(tx.scalar(sql, values![])?))
        .unwrap();
    found > 0
}

/// When the latest event happened; 0 where there is none.
fn latest(db: &Db) -> i64 {
    let sql = "SELECT COALESCE(MAX(at), 0) FROM ledger_event";
    db.read::<_, Fault, _>(|tx| Ok(tx.scalar(sql, values![])?))
        .unwrap()
}

/// The first dossiers are folded as they come; the others wait for the rebuild.
fn filled(db: &Db, dossiers: u64) {
    let draw = SeededRandomness::new(2018);
    let first = FOLDED.min(dossiers);
    drawn(&draw, first, |told| {
        let told = told.to_vec();
        db.write::<_, Fault, _>(move |tx| told.iter().try_for_each(|told| support::write(tx, told)))
            .unwrap();
    });
    let (folded, took) = timed(|| fold_until_empty(db).unwrap());
    rate("fold", u64::try_from(folded.events).unwrap(), took);
    let (_, took) = timed(|| drawn(&draw, dossiers - first, |told| fill::fill(db, told)));
    println!("  written in {:.1} s", took.as_secs_f64());
}

/// Draws `dossiers` dossiers and hands their events over, those of a thousand at a time.
fn drawn(draw: &SeededRandomness, dossiers: u64, mut write: impl FnMut(&[Told])) {
    let mut made = 0;
    while made < dossiers {
        let told: Vec<Told> = (0..1_000.min(dossiers - made))
            .flat_map(|_| dossier(draw))
            .collect();
        write(&told);
        made += 1_000;
    }
}

/// What a server does by itself within minutes of so much writing. SQLite is never told to, so neither here. What waits in
/// the outbox was counted by the rebuild.
fn settle(db: &Db) {
    db.write::<_, Fault, _>(|tx| {
        tx.execute("DELETE FROM ledger_outbox", values![])?;
        if tx.dialect() == Dialect::Postgres {
            tx.execute("ANALYZE", values![])?;
        }
        Ok(())
    })
    .unwrap();
}

/// The measures that the script reckons too.
const COMPARED: [Measure; 9] = [
    Measure::Received,
    Measure::ReceivedOnline,
    Measure::Finished,
    Measure::InScope,
    Measure::Digitised,
    Measure::ResultsRequired,
    Measure::ResultsDigitised,
    Measure::ComponentsRequired,
    Measure::ComponentsDigitised,
];

/// The same sums by a column store, as the limit of what is possible.
fn in_duckdb(db: &Db) {
    let file = std::env::temp_dir().join(format!("motcua-figures-{}.tsv", std::process::id()));
    export(db, &file);
    let totals = COMPARED.map(|measure| {
        let sql = "SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM figures_month WHERE measure = $1";
        let total: i64 = db
            .read(|tx| tx.scalar(sql, values![measure.identifier()]))
            .unwrap();
        format!("{}={total}", measure.identifier())
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/duckdb_figures.py");
    match Command::new("python3")
        .arg(script)
        .arg(&file)
        .args(totals)
        .status()
    {
        Ok(status) => assert!(status.success(), "DuckDB sums to something else"),
        Err(_) => println!("  not compared: python3 missing"),
    }
    std::fs::remove_file(&file).unwrap();
}

fn export(db: &Db, file: &std::path::Path) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).unwrap());
    let (mut stream, mut seq) = (String::new(), 0);
    loop {
        let events = db.read(|tx| after(tx, &stream, seq, 10_000)).unwrap();
        let Some(last) = events.last() else { break };
        (stream, seq) = (last.stream.as_str().to_owned(), last.seq);
        for event in &events {
            let (at, kind, payload) = (event.at.micros(), &event.kind, &event.payload);
            writeln!(out, "{}\t{}\t{at}\t{kind}\t{payload}", event.stream, event.seq).unwrap();
        }
    }
    out.flush().unwrap();
}

/// Closing the campaign for the whole province: every indicator of every unit frozen and sealed.
fn closed(db: &Db) {
    let now = motcua_kernel::Instant::from_local(day("2024-01-02").date().at(9, 0, 0, 0));
    let cx = OpContext::system(Arc::new(FixedClock(now)), Arc::new(SeededRandomness::new(1)));
    let (units, importing) = (province_file(), cx.clone());
    db.write(move |tx| {
        // A database that was measured before closed these days already.
        tx.execute("DELETE FROM figures_period", values![])?;
        import_units(&importing, tx, &units, SUCCESSORS)
    })
    .unwrap();
    for set in ["kh170", "766"] {
        let input = ClosePeriod {
            kind: PeriodKind::Campaign,
            set: set.to_owned(),
            unit: id("20"),
            period: Campaign::PEAK_2023.scope,
            campaign: None,
        };
        let cx = cx.clone();
        let (rows, took) = timed(|| {
            db.write(move |tx| close_period(&cx, tx, &input))
                .unwrap()
                .rows
                .len()
        });
        println!("  close {set}: {rows} rows in {:.2} s", took.as_secs_f64());
    }
}

/// No unit ended.
const SUCCESSORS: &str = "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n";

/// The units of [`province`] as a file.
fn province_file() -> String {
    let mut text = "code,name,level,parent,kind,org_code,valid_from,valid_to,note,source\n".to_owned();
    for unit in province().units() {
        let level = match unit.level {
            UnitLevel::Province => "province",
            UnitLevel::District => "district",
            _ => "commune",
        };
        let parent = unit.parent.as_ref().map_or("", |parent| parent.as_str());
        text.push_str(&format!(
            "{},{},{level},{parent},area,H37,,,,thử\n",
            unit.code, unit.name
        ));
    }
    text
}

/// What pages show.
fn shown_figures(db: &Db) {
    let (scope, tree) = (Campaign::PEAK_2023.scope, province());
    // A period that begins and ends within a month adds up days at both ends.
    let uneven = Period::new(day("2018-01-16"), day("2023-11-15"));
    let all = tree.subtree_of(&id("20"));
    let first = BTreeSet::from([id("C1000")]);
    shown("board of the campaign", || {
        db.read(|tx| board(tx, &tree, Ratio::CAMPAIGN, scope)).unwrap()
    });
    shown("board, uneven period", || {
        db.read(|tx| board(tx, &tree, Ratio::CAMPAIGN, uneven)).unwrap()
    });
    let every: Vec<Measure> = Measure::ALL.to_vec();
    shown(
        "all measures of all units, as the first page after a fold reads them",
        || db.read(|tx| sums(tx, &every, scope)).unwrap(),
    );
    shown("trend of the province", || {
        db.read(|tx| trend(tx, &all, Ratio::CAMPAIGN, scope)).unwrap()
    });
    let units = Units::of_tree(tree.clone());
    let set = indicator_set("kh170").unwrap();
    shown("every indicator of every unit, as a close reads it", || {
        let inputs = db.read(|tx| AllInputs::read(tx, set, scope)).unwrap();
        let scores = tree
            .units()
            .map(|unit| inputs.score(set, units.at_level(&unit.id).unwrap(), scope));
        scores.map(|scored| scored.score.rows.len()).sum::<usize>()
    });
    shown("progress report of the province", || {
        db.read(|tx| progress(tx, &all, scope)).unwrap()
    });
    let lacking = (Behind::NotDigitised, scope);
    shown("50 lines behind, province", || {
        db.read(|tx| behind(tx, &all, lacking, None, 50)).unwrap()
    });
    shown("50 lines behind, a commune", || {
        db.read(|tx| behind(tx, &first, lacking, None, 50)).unwrap()
    });
    shown("their number, province", || {
        db.read(|tx| count_behind(tx, &all, lacking.0, scope)).unwrap()
    });
    shown("their number, a commune", || {
        db.read(|tx| count_behind(tx, &first, lacking.0, scope)).unwrap()
    });
    slowest_list(db, (&all, "province"), scope);
    slowest_list(db, (&first, "a commune"), scope);
    let parts = (Behind::ComponentNotDigitised, scope);
    shown("a number that no sum tells, up to 10,000, province", || {
        db.read(|tx| count_behind_up_to(tx, &all, parts, 10_000)).unwrap()
    });
}

/// The first page of every list of dossiers, with its number: the slowest of them.
fn slowest_list(db: &Db, (units, whose): (&BTreeSet<UnitId>, &str), scope: Period) {
    let of_dossiers = Measure::ALL.into_iter().filter(|it| it.counts_dossiers());
    let pages = of_dossiers.map(|measure| {
        let which = (Behind::Counted(measure), scope);
        let took = middle(|| {
            db.read::<_, Fault, _>(|tx| {
                let lines = behind(tx, units, which, None, 50)?;
                Ok((lines, count_behind_up_to(tx, units, which, 10_000)?))
            })
            .unwrap()
        });
        (took, measure.identifier())
    });
    if let Some((took, measure)) = pages.max() {
        println!(
            "  the slowest first page of all lists, {whose}: {:.1} ms ({measure})",
            took.as_secs_f64() * 1_000.0
        );
    }
}

/// A key as the program makes them (UUIDv7): the moment first, in milliseconds, then what is drawn. Streams lie in the order
/// of time, as in a province.
fn key(draw: &SeededRandomness, on: Day) -> String {
    let millis = noon(on).micros() / 1_000 + i64::try_from(draw.below(14_400_000)).unwrap();
    format!("{millis:012x}-{:016x}", draw.next_u64())
}

/// A dossier's nine events or so: nine in ten are settled and returned, half of those digitised.
fn dossier(draw: &SeededRandomness) -> Vec<Told> {
    let on = day("2018-01-01").plus_days(i32::try_from(draw.below(2_150)).unwrap());
    let key = key(draw, on);
    let unit = format!("C{}", 1_000 + draw.below(300));
    let asks = Asks {
        components: 2,
        result: true,
    };
    let mut told = vec![
        registered(&key, on, &unit, asks),
        by("o1", promised(&key, on, on.plus_days(5))),
        fee_taken(&key, on, if draw.below(3) == 0 { "transfer" } else { "cash" }),
    ];
    if draw.below(10) > 0 {
        let settled = on.plus_days(i32::try_from(draw.below(9)).unwrap());
        if draw.below(4) == 0 {
            told.extend([
                referred(&key, on, &key, on.plus_days(3)),
                answered(&key, on.plus_days(2), &key),
            ]);
        }
        let papers = if draw.below(2) == 0 { 3 } else { 1 };
        for part in 0..papers {
            let paper = format!("{key}-{part}");
            told.push(scanned(&paper, on, &key, part, &paper));
            told.push(kept(&paper, on, &key, part, "T1"));
        }
        let result = format!("{key}-0");
        told.extend([
            by("o2", resolved(&key, settled, Some(&result))),
            returned(&key, settled),
        ]);
        if draw.below(8) == 0 {
            told.push(rated(&key, settled.plus_days(1), 2));
        }
    }
    told
}

fn province() -> UnitTree {
    let unit = |key: String, level, parent: Option<&str>| Unit {
        id: id(&key),
        name: format!("Đơn vị {key}"),
        code: key,
        level,
        parent: parent.map(id),
        kind: String::new(),
        org_code: "H37".parse().unwrap(),
        org_code_is_placeholder: true,
        valid_from: None,
        valid_to: None,
    };
    let communes = (0..300).map(|number| {
        let district = format!("D{}", number % 11);
        unit(
            format!("C{}", 1_000 + number),
            UnitLevel::Commune,
            Some(&district),
        )
    });
    let districts = (0..11).map(|number| unit(format!("D{number}"), UnitLevel::District, Some("20")));
    std::iter::once(unit("20".to_owned(), UnitLevel::Province, None))
        .chain(districts)
        .chain(communes)
        .collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let made = work();
    (made, started.elapsed())
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people")]
fn rate(what: &str, events: u64, took: Duration) {
    let seconds = took.as_secs_f64();
    println!(
        "  {what}: {events} events in {seconds:.2} s, {:.0} events/s",
        events as f64 / seconds
    );
}

fn shown<T>(what: &str, work: impl FnMut() -> T) {
    println!("  {what}: {:.1} ms", middle(work).as_secs_f64() * 1_000.0);
}

/// The middle of eleven tries.
fn middle<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut tries: Vec<Duration> = (0..11).map(|_| timed(&mut work).1).collect();
    tries.sort();
    tries.get(5).copied().unwrap_or_default()
}

//! Fills an index with papers made up of common words and prints how long searches take.
//!
//! `cargo run --release -p motcua-search --example bench_search -- [PAPERS] [sqlite:PATH | postgres://…]`

#![expect(clippy::print_stdout, reason = "the figures are for whoever runs it")]

use std::error::Error;
use std::time::Instant as Timer;

use motcua_db::{Db, DbError, migrate};
use motcua_kernel::{Instant, SeededRandomness};
use motcua_search::{Entry, MIGRATIONS, Query, put, search};

const WORDS: &str = "ủy ban nhân dân thị trấn đồng đăng huyện cao lộc tỉnh lạng sơn cộng hòa xã hội chủ nghĩa việt nam độc lập \
     tự do hạnh phúc số quyết định về việc căn cứ luật tổ chức chính quyền địa phương ngày tháng năm hộ tịch trích lục khai \
     sinh kết hôn họ chữ đệm tên nơi cư trú quê quán dân tộc quốc tịch giấy chứng nhận quyền sử dụng đất thửa bản đồ";
const RARE: [&str; 8] = ["hoàng", "nông", "vi", "lương", "triệu", "bế", "mã", "hứa"];
const UNITS: u64 = 200;
const ROUNDS: usize = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let mut asked = std::env::args().skip(1);
    let papers: u64 = asked.next().map_or(Ok(20_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let url = asked
        .next()
        .unwrap_or_else(|| format!("sqlite:{}", folder.path().join("search.db").display()));
    let db = Db::open(&url.parse()?)?;
    migrate(&db, MIGRATIONS, Instant::from_micros(0))?;
    let started = Timer::now();
    fill(&db, papers)?;
    println!("{papers} papers put in {:.1} s", started.elapsed().as_secs_f64());
    for (what, text, unit) in [
        ("two common words, own unit", "khai sinh", Some("unit-7")),
        ("two common words, province", "khai sinh", None),
        ("with marks, province", "Đồng Đăng", None),
        ("phrase, province", "\"quyền sử dụng đất\"", None),
        ("rare symbol, province", "4711/tlks", None),
        ("beginning of a word, own unit", "trích lục kh", Some("unit-7")),
        ("nothing to find", "kangaroo", None),
    ] {
        let (half, most) = time(&db, text, unit)?;
        println!("{what:<32} p50 {half:7.2} ms   p99 {most:7.2} ms");
    }
    Ok(())
}

fn fill(db: &Db, papers: u64) -> Result<(), DbError> {
    const GROUP: u64 = 500;
    for first in (0..papers).step_by(usize::try_from(GROUP).unwrap_or(1)) {
        db.write(move |tx| {
            (first..papers.min(first + GROUP)).try_for_each(|number| {
                let unit = format!("unit-{}", number % UNITS);
                put(
                    tx,
                    Entry {
                        kind: "paper",
                        subject: &number.to_string(),
                        scopes: &[&unit],
                        text: &text(number),
                    },
                )
            })
        })?;
    }
    Ok(())
}

/// About 150 words: a page of a commune's paper.
fn text(number: u64) -> String {
    let random = SeededRandomness::new(number);
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let pick = |from: &[&str]| {
        let at = usize::try_from(random.below(from.len() as u64)).unwrap_or(0);
        from.get(at).copied().unwrap_or_default().to_owned()
    };
    let mut text = vec![format!("Số: {number}/TLKS")];
    text.extend((0..140).map(|_| pick(&words)));
    text.extend((0..3).map(|_| pick(&RARE)));
    text.join(" ")
}

/// The middle and the worst but one of a hundred, in milliseconds.
fn time(db: &Db, text: &str, unit: Option<&str>) -> Result<(f64, f64), DbError> {
    let scopes = unit.map(|unit| [unit]);
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let started = Timer::now();
        db.read(|tx| {
            let scopes = scopes.as_ref().map(<[&str; 1]>::as_slice);
            search(
                tx,
                Query {
                    text,
                    kind: Some("paper"),
                    scopes,
                    limit: 20,
                    after: None,
                },
            )
        })?;
        times.push(started.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| {
        times
            .get((times.len() * share / 100).min(times.len() - 1))
            .copied()
            .unwrap_or(0.0)
    };
    Ok((at(50), at(99)))
}

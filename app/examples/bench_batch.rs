//! A batch of born-digital letters, every hundredth of which comes twice, taken in and read by `motcua` and killed five
//! times with -9 on the way: pages, time, kills, twins, what is missing and what is there twice, bytes a page on the disk.
//! `bench_batch [PAGES] [PROGRAM]`; 200 pages unless told otherwise.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use motcua_db::{Db, DbUrl};
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};

/// The items of the batch that the demonstration begins with.
macro_rules! demos {
    () => {
        "(SELECT * FROM repository_batch_item WHERE batch_id IN
          (SELECT id FROM repository_batch WHERE request_key = 'demo-batch')) demos"
    };
}

/// The items of any other batch.
macro_rules! ours {
    () => {
        "(SELECT * FROM repository_batch_item WHERE batch_id NOT IN
          (SELECT id FROM repository_batch WHERE request_key = 'demo-batch'))"
    };
}

#[path = "bench_batch/size.rs"]
mod size;

const UNIT: &str = "06184";
const KILLS: u32 = 5;
/// Every so many letters one lies in the folder twice.
const EACH_TWIN: u32 = 100;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let pages: u32 = args.next().map_or(Ok(200), |text| text.parse())?;
    let program = args
        .next()
        .map_or_else(|| PathBuf::from("target/release/motcua"), PathBuf::from);
    let folder = std::env::temp_dir().join(format!("motcua-bench-batch-{}", std::process::id()));
    let done = bench(&program, &folder, pages);
    fs::remove_dir_all(&folder)?;
    done
}

fn bench(program: &Path, folder: &Path, pages: u32) -> Outcome<()> {
    let (data, scans) = prepared(program, folder, pages)?;
    let db = Db::open(&DbUrl::Sqlite(data.join("motcua.db")))?;
    let before = size::of_database(&db)?;
    let started = Instant::now();
    let scans = scans.display().to_string();
    told(
        program,
        &[
            "digitise",
            &scans,
            "--unit",
            UNIT,
            "--procedure",
            "1.001193",
            "--no-reading",
        ],
        &data,
    )?;
    println!("{pages} files taken in: {:.1} s", started.elapsed().as_secs_f64());
    read_and_killed(program, &data, &db, pages)?;
    size::told(&db, &data, before)?;
    counted(&db, pages)
}

/// What became of the batch, line by line of the register.
fn counted(db: &Db, pages: u32) -> Outcome<()> {
    let matched = count(
        db,
        concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE state = 'matched'"),
    )?;
    let lines = count(
        db,
        concat!(
            "SELECT COUNT(DISTINCT line_id) FROM ",
            ours!(),
            " ours WHERE state = 'matched'"
        ),
    )?;
    let twins = count(
        db,
        concat!(
            "SELECT COUNT(*) FROM ",
            ours!(),
            " ours WHERE reason = 'duplicate'"
        ),
    )?;
    let waiting = count(
        db,
        concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE state = 'waiting'"),
    )?;
    let twice = count(
        db,
        concat!(
            "SELECT COUNT(*) FROM (SELECT original_hash FROM repository_paper WHERE request_key LIKE 'batch/%' AND id NOT IN (SELECT paper_id FROM ",
            demos!(),
            ")
         GROUP BY original_hash HAVING COUNT(*) > 1) AS twice"
        ),
    )?;
    let told = count(
        db,
        concat!("SELECT COUNT(*) FROM ", ours!(), " i WHERE i.state = 'matched' AND 1 <>
         (SELECT COUNT(*) FROM ledger_event e WHERE e.stream = 'paper:' || i.paper_id AND e.kind = 'paper-read')"),
    )?;
    let missing = u64::from(pages).saturating_sub(lines);
    println!("{matched} matched to {lines} lines; twins refused: {twins}; waiting: {waiting}");
    println!("missing: {missing}; papers twice: {twice}; papers without exactly one reading told: {told}");
    let expected = [
        (matched, u64::from(pages)),
        (lines, u64::from(pages)),
        (twins, u64::from(pages / EACH_TWIN)),
        (waiting + missing + twice + told, 0),
    ];
    if expected.iter().all(|(found, wanted)| found == wanted) {
        println!("complete");
        Ok(())
    } else {
        Err("the batch is not complete".into())
    }
}

/// The letters, and a demonstration whose register has a line for each.
fn prepared(program: &Path, folder: &Path, pages: u32) -> Outcome<(PathBuf, PathBuf)> {
    let (data, scans, register) = (folder.join("data"), folder.join("scans"), folder.join("so.csv"));
    fs::create_dir_all(&scans)?;
    let mut sheet = "STT;Họ và tên;Ngày trả kết quả;Số, ký hiệu\n".to_owned();
    for number in 1..=pages {
        fs::write(scans.join(format!("{number:06}.pdf")), one_letter(number)?)?;
        if number % EACH_TWIN == 0 {
            fs::copy(
                scans.join(format!("{number:06}.pdf")),
                scans.join(format!("{number:06}-lan-hai.pdf")),
            )?;
        }
        sheet.push_str(&format!("{number};Hoàng Thị Én;05/08/2019;{number}/2019/TLKS\n"));
    }
    fs::write(&register, sheet)?;
    told(program, &["demo", "--dossiers", "20"], &data)?;
    told(
        program,
        &[
            "import",
            "register",
            &register.display().to_string(),
            "--unit",
            UNIT,
        ],
        &data,
    )?;
    Ok((data, scans))
}

/// Reads all of them, killed five times on the way.
fn read_and_killed(program: &Path, data: &Path, db: &Db, pages: u32) -> Outcome<()> {
    let started = Instant::now();
    for kill in 1..=KILLS + 1 {
        let mut process = work(program, data)?;
        // Twins lie in the batch too: the last goal is all of it, or the end would itself be a kill.
        let goal = u64::from(pages + pages / EACH_TWIN) * u64::from(kill) / u64::from(KILLS + 1);
        while count(
            db,
            concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE state <> 'waiting'"),
        )? < goal
        {
            std::thread::park_timeout(Duration::from_millis(100));
        }
        process.kill()?;
        process.wait()?;
        db.write(|tx| tx.execute("UPDATE jobs_job SET lease_until = 0 WHERE state = 'running'", &[]))?;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{pages} pages read, killed {KILLS} times: {seconds:.1} s, {:.1} pages/s",
        f64::from(pages) / seconds
    );
    Ok(())
}

fn told(program: &Path, args: &[&str], data: &Path) -> Outcome<()> {
    let mut command = Command::new(program);
    let output = command.args(args).arg("--data").arg(data).output()?;
    // A batch that waits to be read ends with 1.
    match output.status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}

fn work(program: &Path, data: &Path) -> Outcome<Child> {
    let mut command = Command::new(program);
    command.args(["work", "--data"]).arg(data);
    Ok(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?)
}

fn count(db: &Db, sql: &'static str) -> Outcome<u64> {
    let found: i64 = db.read(move |tx| tx.scalar(sql, &[]))?;
    Ok(found.unsigned_abs())
}

fn one_letter(number: u32) -> Outcome<Vec<u8>> {
    Ok(letter(&Letter {
        head: Letterhead {
            parent: Some("UBND HUYỆN CAO LỘC".to_owned()),
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: format!("{number}/2019/TLKS"),
        place_and_date: "Đồng Đăng, ngày 05 tháng 8 năm 2019".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: vec![Block::Paragraph("Họ, chữ đệm, tên: Hoàng Thị Én".to_owned())],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: false,
        made_at: motcua_kernel::Instant::from_micros(1_565_000_000_000_000),
    })?)
}

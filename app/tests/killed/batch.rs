//! The process that reads a batch is killed five times at any moment: in the end the batch is complete, nothing is
//! there twice, nothing is missing.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use motcua_db::{Db, DbError, DbUrl, values};
use motcua_ocr::{Reader, ReaderConfig};
use motcua_pdf::{Block, Letter, Letterhead, Signatory, letter};
use motcua_testkit::skipped;

use crate::is_whole;
use crate::support::{demo, motcua, program};

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

/// Letters in the folder; each has its line in the register.
const LETTERS: usize = 24;
/// Papers settled after which the process is killed; once for each.
const KILLS: [i64; 5] = [1, 4, 9, 15, 21];
const UNIT: &str = "06184";
const PROCEDURE: &str = "1.001193";

#[test]
fn a_batch_killed_five_times_ends_complete_with_nothing_twice_and_nothing_missing() {
    if let Err(missing) = Reader::new(ReaderConfig::default()) {
        skipped(&missing.to_string());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    demo(&data);
    let scans = folder.path().join("quet-2019");
    scanned(&scans);
    let register = folder.path().join("so-2019.csv");
    fs::write(&register, sheet()).unwrap();
    let imported = motcua(
        &["import", "register", text(&register), "--unit", UNIT],
        Some(&data),
    );
    assert_eq!(
        imported.out.lines().next(),
        Some("24 lines imported, 0 rows left out"),
        "{imported:?}"
    );

    let taken = take_in(&data, &scans);
    assert!(
        taken.contains("29 files taken in, 0 known, 1 twins, 1 refused"),
        "{taken}"
    );
    let db = Db::open(&DbUrl::Sqlite(data.join("motcua.db"))).unwrap();
    for settled in KILLS {
        let mut process = work(&data);
        wait_until(&db, &mut process, |_, done| done >= settled);
        process.kill().unwrap();
        process.wait().unwrap();
        // What was under way is another's at once, where its lease would run for a quarter of an hour.
        db.write(|tx| tx.execute("UPDATE jobs_job SET lease_until = 0 WHERE state = 'running'", &[]))
            .unwrap();
    }
    // The same folder again, as an operator would after a power cut: everything is known.
    let again = take_in(&data, &scans);
    assert!(
        again.contains("0 files taken in, 30 known, 0 twins, 1 refused"),
        "{again}"
    );
    let mut process = work(&data);
    wait_until(&db, &mut process, |waiting, _| waiting == 0);
    process.kill().unwrap();
    process.wait().unwrap();
    is_complete(&db);
    is_whole(&data);
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn take_in(data: &Path, scans: &Path) -> String {
    let args = [
        "digitise",
        text(scans),
        "--unit",
        UNIT,
        "--procedure",
        PROCEDURE,
        "--no-reading",
    ];
    let answer = motcua(&args, Some(data));
    assert_eq!(answer.code, Some(1), "{answer:?}");
    answer.out
}

/// The folder: letters with a text of their own, scans that must be read, a file of two papers behind a separator, the
/// same bytes under another name, and a text that is no paper.
fn scanned(folder: &Path) {
    fs::create_dir_all(folder.join("tap-2")).unwrap();
    for number in 1..=LETTERS {
        let place = if number % 2 == 0 {
            folder.join("tap-2")
        } else {
            folder.to_owned()
        };
        fs::write(place.join(format!("{number:03}.pdf")), one_letter(number)).unwrap();
    }
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/samples");
    for name in [
        "batch_separator.pdf",
        "d02_quyetdinh_luong__scan300.jpg",
        "d05_phieuhen__scan200.jpg",
        "d07_congvan_anh__copy300.png",
        "d04_tokhai_honnhan__scan200.jpg",
    ] {
        fs::copy(samples.join(name), folder.join(name)).unwrap();
    }
    fs::copy(folder.join("001.pdf"), folder.join("zz-lan-hai.pdf")).unwrap();
    fs::write(folder.join("ghi-chu.txt"), "không phải giấy tờ").unwrap();
}

fn one_letter(number: usize) -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: Some("UBND HUYỆN CAO LỘC".to_owned()),
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: format!("{number}/2019/TLKS"),
        place_and_date: "Đồng Đăng, ngày 05 tháng 8 năm 2019".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: vec![Block::Paragraph(format!("Họ, chữ đệm, tên: {}", owner(number)))],
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: false,
        made_at: motcua_kernel::Instant::from_micros(1_565_000_000_000_000),
    })
    .unwrap()
}

fn owner(number: usize) -> String {
    let given = ["Én", "Lâm", "Bảy", "Mây", "Thử", "Đào"].get(number % 6).unwrap();
    let middle = ["Thị", "Văn", "Minh", "Ngọc"].get(number / 6 % 4).unwrap();
    format!("Hoàng {middle} {given}")
}

fn sheet() -> String {
    let mut sheet = "STT;Họ và tên;Ngày trả kết quả;Số, ký hiệu\n".to_owned();
    for number in 1..=LETTERS {
        sheet.push_str(&format!(
            "{number};{};05/08/2019;{number}/2019/TLKS\n",
            owner(number)
        ));
    }
    sheet
}

fn work(data: &Path) -> Child {
    program()
        .args(["work", "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits for a number of waiting and of settled items; a process that ends by itself fails the test.
fn wait_until(db: &Db, process: &mut Child, wanted: impl Fn(i64, i64) -> bool) {
    let until = Instant::now() + Duration::from_secs(180);
    loop {
        let waiting = count(
            db,
            concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE state = 'waiting'"),
        );
        let done = count(
            db,
            concat!(
                "SELECT COUNT(*) FROM ",
                ours!(),
                " ours WHERE state IN ('matched', 'queued', 'split')"
            ),
        );
        if wanted(waiting, done) {
            return;
        }
        assert_eq!(process.try_wait().unwrap(), None, "the worker ended by itself");
        assert!(Instant::now() < until, "{waiting} items wait, {done} are done");
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

fn count(db: &Db, sql: &'static str) -> i64 {
    db.read(move |tx| tx.scalar(sql, &[])).unwrap()
}

fn is_complete(db: &Db) {
    assert_eq!(
        count(
            db,
            concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE parent_id IS NULL")
        ),
        30
    );
    // Each letter found its line, each line has one paper, and each paper one story.
    let letters = i64::try_from(LETTERS).unwrap();
    for sql in [
        concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE state = 'matched'"),
        concat!(
            "SELECT COUNT(DISTINCT line_id) FROM ",
            ours!(),
            " ours WHERE state = 'matched'"
        ),
        concat!(
            "SELECT COUNT(*) FROM repository_paper WHERE request_key LIKE 'batch/%' AND id NOT IN (SELECT paper_id FROM ",
            demos!(),
            ")"
        ),
        concat!(
            "SELECT COUNT(DISTINCT p.original_hash) FROM ",
            ours!(),
            " i
         JOIN repository_paper p ON p.id = i.paper_id JOIN repository_page g ON g.paper_id = p.id"
        ),
    ] {
        assert_eq!(count(db, sql), letters, "{sql}");
    }
    let told: i64 = db
        .read(|tx| {
            tx.scalar(
                concat!(
                    "SELECT COUNT(*) FROM ledger_event e JOIN ",
                    ours!(),
                    " i ON e.stream = 'paper:' || i.paper_id
                 WHERE e.kind = $1"
                ),
                values!["paper-read"],
            )
        })
        .map_err(|error: DbError| error)
        .unwrap();
    assert_eq!(told, letters);
    what_waits_for_a_person(db);
}

/// Two papers behind the separator, four scans of other kinds, and the twin wait for a person, each with its reason.
fn what_waits_for_a_person(db: &Db) {
    for (sql, wanted) in [
        (
            concat!("SELECT COUNT(*) FROM ", ours!(), " ours WHERE state = 'split'"),
            1,
        ),
        (
            concat!(
                "SELECT COUNT(*) FROM ",
                ours!(),
                " ours WHERE parent_id IS NOT NULL"
            ),
            2,
        ),
        (
            concat!(
                "SELECT COUNT(*) FROM ",
                ours!(),
                " ours WHERE reason = 'duplicate'"
            ),
            1,
        ),
        (
            concat!(
                "SELECT COUNT(*) FROM ",
                ours!(),
                " ours WHERE reason = 'unmatched'"
            ),
            6,
        ),
        (
            "SELECT COUNT(*) FROM repository_batch_refused WHERE cause = 'coming'",
            0,
        ),
        (
            "SELECT COUNT(*) FROM jobs_job WHERE queue = 'repository-batch'",
            0,
        ),
    ] {
        assert_eq!(count(db, sql), wanted, "{sql}");
    }
}

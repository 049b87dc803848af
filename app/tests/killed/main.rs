//! The process is killed again and again while dossiers are taken in and handed over through HTTP: nothing that was
//! acknowledged is lost, nothing is there twice, and whoever looks afterwards finds ledger, files and figures whole.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "../support/mod.rs"]
mod support;

mod batch;
mod browser;
mod server;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use motcua_db::{Db, DbUrl, values};

use crate::browser::{Browser, Form};
use crate::server::Server;
use crate::support::{demo, motcua};

/// Desks at work at the same time.
const DESKS: usize = 4;
/// After so many acknowledgements the process is killed; once for each.
const KILLS: [usize; 5] = [7, 1, 23, 12, 30];
const INTAKE: &str = "/office/intake/1.001193";

/// A dossier that a desk was told of.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    key: String,
    id: String,
    code: Option<String>,
    /// Whether the hand-over was acknowledged too.
    handed_over: bool,
}

/// One desk: which form is next, and whether the last one was answered.
#[derive(Debug, Default)]
struct Desk {
    forms: usize,
    told: Vec<Told>,
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    demo(data);
    let mut desks: Vec<Desk> = (0..DESKS).map(|_| Desk::default()).collect();
    let (mut cookie, mut papers, mut scanned) = (None, Vec::new(), BTreeSet::new());
    for kill_after in KILLS {
        let server = Server::start(data);
        // The session outlives the process as well.
        let cookie = cookie.get_or_insert_with(|| Browser::new(server.address).sign_in("tiepnhan"));
        papers.extend(scan(&server, cookie, &desks, &mut scanned));
        take_in_until_killed(server, cookie, &mut desks, kill_after);
    }
    let cookie = cookie.unwrap();
    let server = Server::start(data);
    for (number, desk) in desks.iter_mut().enumerate() {
        // A form that was never answered is sent again, as a person would.
        take_in(&mut Browser::with(server.address, &cookie), number, desk).unwrap();
    }
    server.kill();
    everything_told_is_there_once(data, &desks);
    papers_go_on(data, &cookie, &papers);
    is_whole(data);
}

fn take_in_until_killed(server: Server, cookie: &str, desks: &mut [Desk], kill_after: usize) {
    let (tell, told): (Sender<()>, Receiver<()>) = channel();
    let address = server.address;
    thread::scope(|scope| {
        for (number, desk) in desks.iter_mut().enumerate() {
            let (tell, mut browser) = (tell.clone(), Browser::with(address, cookie));
            scope.spawn(
                move || {
                    while take_in(&mut browser, number, desk).is_ok() && tell.send(()).is_ok() {}
                },
            );
        }
        drop(tell);
        assert_eq!(told.iter().take(kill_after).count(), kill_after);
        server.kill();
    });
}

/// Sends the desk's next form; only an answer moves the desk on, so a form that was cut off is sent again.
fn take_in(browser: &mut Browser, number: usize, desk: &mut Desk) -> std::io::Result<()> {
    let key = format!("quay-{number}-ho-so-{:08}", desk.forms);
    let answer = browser.post(INTAKE, &form(&key))?;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let path = answer.location.split('?').next().unwrap().to_owned();
    desk.forms += 1;
    desk.told.push(Told {
        key,
        id: path.rsplit('/').next().unwrap().to_owned(),
        code: None,
        handed_over: false,
    });
    let page = browser.get(&path)?;
    let code = page
        .text
        .split(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-')))
        .find(|word| word.contains("-231115-"));
    let told = desk.told.last_mut().unwrap();
    told.code = Some(code.unwrap().to_owned());
    let seen = vec![("version".to_owned(), "1".to_owned())];
    let answer = browser.post(&format!("{path}/transfer"), &seen)?;
    assert_eq!(answer.status, 303, "{}", answer.text);
    told.handed_over = true;
    Ok(())
}

fn form(key: &str) -> Form {
    [
        ("request_key", key),
        ("unit", "06184"),
        ("channel", "1"),
        ("owner_kind", "person"),
        ("owner_number", "020195001234"),
        ("owner_name", "Hoàng Thị Thử"),
        ("owner_address", "12 đường Thử Nghiệm"),
        ("sets", "1"),
        ("return_way", "counter"),
        ("variant", "thong-thuong"),
        ("component-1", "original"),
        ("copies-1", "1"),
    ]
    .iter()
    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    .collect()
}

/// Scans a paper for a dossier that has none yet, so that the process dies with reading under way.
fn scan(server: &Server, cookie: &str, desks: &[Desk], scanned: &mut BTreeSet<String>) -> Option<String> {
    let mut told = desks.iter().flat_map(|desk| &desk.told).map(|told| &told.id);
    let dossier = told.find(|id| !scanned.contains(*id))?;
    scanned.insert(dossier.clone());
    let page = include_bytes!("../../../tests/fixtures/samples/d09_trangphancach__bw200.png");
    let path = format!("/office/dossiers/{dossier}/scan?part=component-1");
    let answer = Browser::with(server.address, cookie).send_file(&path, "to-khai.png", page);
    assert_eq!(answer.status, 303, "{}", answer.text);
    Some(answer.location)
}

fn everything_told_is_there_once(data: &Path, desks: &[Desk]) {
    let db = Db::open(&DbUrl::Sqlite(data.join("motcua.db"))).unwrap();
    let mut codes = BTreeSet::new();
    let told: Vec<&Told> = desks.iter().flat_map(|desk| &desk.told).collect();
    assert!(told.len() > KILLS.iter().sum());
    for one in &told {
        // The page adds the owner's number to the form's key: another person on the same form is another dossier.
        let (id, key) = (one.id.clone(), format!("{}/%", one.key));
        let (code, same, accepted, transferred): (String, i64, i64, i64) = db
            .read(move |tx| {
                let stream = format!("dossier:{id}");
                Ok::<_, motcua_db::DbError>((
                    tx.scalar(
                        "SELECT code FROM dossier_dossier WHERE id = $1 AND request_key LIKE $2",
                        values![&id, &key],
                    )?,
                    tx.scalar(
                        "SELECT COUNT(*) FROM dossier_dossier WHERE request_key LIKE $1",
                        values![&key],
                    )?,
                    tx.scalar(
                        "SELECT COUNT(*) FROM ledger_event WHERE stream = $1 AND kind = 'dossier-accepted'",
                        values![&stream],
                    )?,
                    tx.scalar(
                        "SELECT COUNT(*) FROM ledger_event WHERE stream = $1 AND kind = 'dossier-transferred'",
                        values![stream],
                    )?,
                ))
            })
            .unwrap();
        assert_eq!((same, accepted), (1, 1), "{one:?}");
        // What nobody was told of may have happened, but once.
        assert!(
            transferred == 1 || transferred == 0 && !one.handed_over,
            "{one:?}: {transferred}"
        );
        assert!(
            one.code.as_ref().is_none_or(|told| *told == code),
            "{one:?} is {code}"
        );
        assert!(codes.insert(code), "{one:?} has the code of another");
    }
    let all: i64 = db
        .read(|tx| {
            tx.scalar(
                "SELECT COUNT(*) FROM dossier_dossier WHERE request_key LIKE 'quay-%'",
                &[],
            )
        })
        .unwrap();
    assert_eq!(
        usize::try_from(all).unwrap(),
        told.len(),
        "a dossier that nobody was told of"
    );
}

/// A job whose worker was killed is taken up again once its lease has run out.
fn papers_go_on(data: &Path, cookie: &str, papers: &[String]) {
    assert_eq!(papers.len(), KILLS.len() - 1);
    let db = Db::open(&DbUrl::Sqlite(data.join("motcua.db"))).unwrap();
    db.write(|tx| tx.execute("UPDATE jobs_job SET lease_until = 0 WHERE state = 'running'", &[]))
        .unwrap();
    let server = Server::start(data);
    let mut browser = Browser::with(server.address, cookie);
    for paper in papers {
        browser.poll(&format!("{paper}/progress.json"), |text| {
            text.contains("\"finished\":true")
        });
    }
    server.kill();
    // Without an engine on this machine every paper still stands in the queue, with its reason.
    let (unread, waiting): (i64, i64) = db
        .read(|tx| {
            Ok::<_, motcua_db::DbError>((
                tx.scalar(
                    "SELECT COUNT(*) FROM repository_paper WHERE state IN ('waiting', 'reading')",
                    &[],
                )?,
                tx.scalar("SELECT COUNT(*) FROM jobs_job WHERE cause IS NOT NULL", &[])?,
            ))
        })
        .unwrap();
    assert!(
        unread == 0 || unread == waiting,
        "{unread} papers unread, {waiting} jobs wait"
    );
}

fn is_whole(data: &Path) {
    let asked = |args: &[&str]| {
        let answer = motcua(args, Some(data));
        assert_eq!(
            (answer.code, answer.err.as_str()),
            (Some(0), ""),
            "{}",
            answer.out
        );
        answer.out
    };
    assert_eq!(asked(&["verify"]).lines().last(), Some("whole"));
    asked(&["figures"]);
    let checked = asked(&["figures", "--check"]);
    assert!(checked.contains(" 0 events waiting"), "{checked}");
}

//! `motcua verify` says that all is whole, or which event or file is not.

use std::fs;
use std::path::{Path, PathBuf};

use motcua_db::{Db, DbUrl, values};
use tempfile::TempDir;

use crate::support::{Answer, demo, motcua};

fn province() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    demo(folder.path());
    folder
}

fn verify(folder: &TempDir) -> Answer {
    motcua(&["verify"], Some(folder.path()))
}

#[test]
fn a_province_nobody_touched_is_whole_and_its_figures_follow_from_its_ledger() {
    let folder = province();
    let answer = verify(&folder);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert_eq!(answer.out.lines().last(), Some("whole"));
    let answer = motcua(&["figures", "--check"], Some(folder.path()));
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert_eq!(answer.out.lines().last(), Some("equal to the last digit"));
}

#[test]
fn one_byte_of_a_past_event_changed_by_hand_is_found_in_its_stream() {
    let folder = province();
    let db = Db::open(&DbUrl::Sqlite(folder.path().join("motcua.db"))).unwrap();
    let stream: String = db
        .write(|tx| {
            let row = tx.query_one(
                "SELECT stream, seq, payload FROM ledger_event WHERE kind = 'dossier-accepted' ORDER BY at LIMIT 1",
                &[],
            )?;
            let (stream, seq, payload): (String, i64, String) =
                (row.get("stream")?, row.get("seq")?, row.get("payload")?);
            let digit = payload.find(|letter: char| letter.is_ascii_digit()).unwrap();
            let mut changed = payload.clone().into_bytes();
            changed[digit] = if changed[digit] == b'1' { b'2' } else { b'1' };
            let changed = String::from_utf8(changed).unwrap();
            assert_ne!(changed, payload);
            tx.execute(
                "UPDATE ledger_event SET payload = $3 WHERE stream = $1 AND seq = $2",
                values![&stream, seq, changed],
            )?;
            Ok::<_, motcua_db::DbError>(stream)
        })
        .unwrap();
    drop(db);
    let answer = verify(&folder);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    let found: Vec<_> = answer
        .out
        .lines()
        .filter(|line| line.starts_with("NOT WHOLE"))
        .collect();
    assert!(
        found.iter().any(|line| line.contains(&stream)),
        "{stream} in {found:?}"
    );
}

#[test]
fn one_byte_of_a_paper_changed_by_hand_is_found_by_its_name() {
    let folder = province();
    // Other files lie there too: of drafts that were never sent, which nobody vouches for.
    let db = Db::open(&DbUrl::Sqlite(folder.path().join("motcua.db"))).unwrap();
    let signed: String = db
        .read(|tx| {
            tx.scalar(
                "SELECT MIN(signed_hash) FROM repository_paper WHERE signed_hash IS NOT NULL",
                &[],
            )
        })
        .unwrap();
    drop(db);
    let kept = files(&folder.path().join("blobs"));
    let file = kept.into_iter().find(|file| file.ends_with(&signed)).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let answer = verify(&folder);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(answer.out.contains(name), "{name} in {}", answer.out);
}

#[test]
fn scores_of_officers_that_were_closed_and_changed_by_hand_are_found() {
    let folder = province();
    let close = [
        "close-period",
        "--set",
        "tt01-officer",
        "--unit",
        "20",
        "--kind",
        "span",
        "--period",
        "2023-01-01..2023-10-31",
    ];
    let answer = motcua(&close, Some(folder.path()));
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(answer.out.contains(" scores "), "{answer:?}");
    assert_eq!(verify(&folder).code, Some(0));
    let db = Db::open(&DbUrl::Sqlite(folder.path().join("motcua.db"))).unwrap();
    let changed = db.write(|tx| tx.execute("UPDATE figures_frozen_officer SET settled = settled + 1", &[]));
    assert!(changed.unwrap() > 0, "somebody settled something");
    drop(db);
    let answer = verify(&folder);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.out.contains("its scores of officers"), "{}", answer.out);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

//! An engine that is killed in the middle of a page, with the real reader where this machine has one.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use motcua_identity::{Actor, OpContext};
use motcua_jobs::{Handlers, JobState, waiting_and_dead};
use motcua_kernel::{FixedClock, Instant};
use motcua_ocr::{Limits, ReadError, Reader, ReaderConfig};
use motcua_repository::{PaperState, READ_QUEUE, ReadPapers};
use motcua_testkit::skipped;

use crate::desk::{Desk, NOON, each_desk};

const PAGE: &[u8] = include_bytes!("../../../../tests/fixtures/samples/d09_trangphancach__bw200.png");

/// The engine of this machine, which writes half a table and is killed as long as a file `ill` lies beside it.
const ENGINE: &str = r#"#!/bin/sh
case "$1" in --*) exec tesseract "$@" ;; esac
if [ -e "$(dirname "$0")/ill" ]; then
  printf 'level\tpage_num\tblock_num\n5\t1\t'
  kill -9 $$
fi
exec tesseract "$@"
"#;

fn reader(folder: &Path) -> Result<Reader, ReadError> {
    let program = folder.join("engine.sh");
    fs::write(&program, ENGINE).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir_all(folder.join("work")).unwrap();
    let config = ReaderConfig {
        tesseract: program,
        work_folder: folder.join("work"),
        ..ReaderConfig::default()
    };
    Reader::new(config)
}

fn work(desk: &Desk, reader: &Arc<Reader>, now: Instant) {
    let worker = ReadPapers {
        db: desk.db.clone(),
        blobs: desk.blobs.clone(),
        reader: Some(reader.clone()),
        limits: Limits::default(),
        cx: OpContext {
            actor: Actor::System,
            ..desk.at(now)
        },
    };
    let handlers = Handlers::default().on(READ_QUEUE, |job| worker.handle(job));
    motcua_jobs::run_until_empty(&desk.db, &FixedClock(now), &handlers).unwrap();
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn an_engine_killed_in_the_middle_of_a_page_leaves_a_paper_that_waits_and_is_read_once_it_is_well() {
    let folder = tempfile::tempdir().unwrap();
    let reader = match reader(folder.path()) {
        Ok(reader) => Arc::new(reader),
        Err(missing) => {
            skipped(&missing.to_string());
            return;
        }
    };
    each_desk(|desk| {
        let ill = folder.path().join("ill");
        fs::write(&ill, b"").unwrap();
        let id = desk.send(&desk.form("key", PAGE).unwrap()).unwrap();
        work(desk, &reader, NOON);
        let detail = desk.paper(id);
        assert_eq!(
            (detail.paper.state, detail.paper.note.as_deref()),
            (PaperState::Waiting, Some("reader-failed"))
        );
        assert!(detail.pages.is_empty());
        assert_eq!(desk.kinds(id), ["paper-scanned"]);
        let jobs = desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap();
        let cause = jobs[0].cause.clone().unwrap();
        assert!(
            jobs[0].state == JobState::Waiting && cause.starts_with("reader-failed: tesseract"),
            "{cause}"
        );
        let left = (
            entries(&folder.path().join("work")),
            entries(&desk.folder().join("incoming")),
        );
        assert_eq!(left, (0, 0), "files that nobody finishes");
        fs::remove_file(&ill).unwrap();
        work(desk, &reader, NOON.plus_seconds(3_600));
        let detail = desk.paper(id);
        assert_eq!(
            (detail.paper.state, detail.paper.note, detail.pages.len()),
            (PaperState::Read, None, 1)
        );
        assert_eq!(desk.kinds(id), ["paper-scanned", "paper-read"]);
        assert_eq!(entries(&folder.path().join("work")), 0);
    });
}

//! What filings left behind goes after the days that the province sets, and nothing that anything refers to.

use std::fs::File;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use motcua_blobs::{BlobError, BlobHash};
use motcua_db::Tx;
use motcua_filing::{
    Added, DraftId, FileId, Place, SweepFiles, Swept, drop_draft, file_of, leave_behind, remove_file,
};
use motcua_identity::Actor;
use motcua_kernel::{Fault, Instant};
use motcua_repository::{FilesElsewhere, PaperId};

use crate::home::{CERTIFICATE, Home, MARRIAGE, SCAN, at, on_both, photo};

const DAYS: u32 = 30;
const DAY: i64 = 86_400;
/// Longer than the time between out of reach and gone.
const LATER: i64 = 1_000;

/// What filings and dossiers need.
struct Elsewhere;

impl FilesElsewhere for Elsewhere {
    fn need(&self, tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault> {
        Ok(motcua_dossier::needs_file(tx, file)? || motcua_filing::needs_file(tx, file)?)
    }

    fn behind_paper(&self, _: &mut Tx<'_>, _: PaperId) -> Result<Vec<BlobHash>, Fault> {
        Ok(Vec::new())
    }

    fn of_gone_result(&self, _: &mut Tx<'_>, _: &str) -> Result<Vec<BlobHash>, Fault> {
        Ok(Vec::new())
    }
}

fn sweep(home: &Home, now: Instant) -> Swept {
    let sweeper = SweepFiles {
        db: home.db.clone(),
        blobs: home.blobs.clone(),
        elsewhere: Arc::new(Elsewhere),
        days: DAYS,
        cx: home.acting(Actor::System, now),
    };
    sweeper.sweep().unwrap()
}

/// So many days and seconds after the files came.
fn after(days: i64, seconds: i64) -> Instant {
    at(9, 0).plus_seconds(days * DAY + seconds)
}

fn attached(home: &Home, id: DraftId, place: &Place, bytes: &[u8]) -> FileId {
    match home.attach(id, place, bytes).unwrap() {
        Added::New(file) | Added::Before(file) => file,
    }
}

/// Every stored file of a file of a draft.
fn hashes(home: &Home, id: DraftId, file: FileId) -> Vec<BlobHash> {
    let file = home.does(move |cx, tx| file_of(cx, tx, id, file)).unwrap();
    let sheets = file.sheets.iter().map(|sheet| sheet.picture.parse().unwrap());
    sheets.chain([file.hash]).chain(file.small).collect()
}

fn there(home: &Home, all: &[BlobHash]) -> usize {
    let is_there = |hash: &&BlobHash| !matches!(home.blobs.get(hash), Err(BlobError::Missing(_)));
    all.iter().filter(is_there).count()
}

#[test]
fn a_file_taken_out_of_a_draft_goes_with_its_pages_after_the_days_and_no_day_earlier() {
    on_both(|home| {
        let id = home.begun("once");
        let file = attached(home, id, &CERTIFICATE, photo());
        let all = hashes(home, id, file);
        assert!(all.len() >= 3, "bytes, page and small picture");
        home.does(move |cx, tx| remove_file(cx, tx, id, file)).unwrap();
        assert_eq!(sweep(home, after(i64::from(DAYS) - 1, 0)), Swept::default());
        assert_eq!(there(home, &all), all.len());
        assert_eq!(sweep(home, after(i64::from(DAYS), 0)).aside, all.len());
        assert_eq!(
            sweep(home, after(i64::from(DAYS), 60)),
            Swept::default(),
            "not at once"
        );
        assert_eq!(sweep(home, after(i64::from(DAYS), LATER)).erased, all.len());
        assert_eq!(there(home, &all), 0);
        assert_eq!(
            sweep(home, after(60, 0)),
            Swept::default(),
            "nothing is left to do"
        );
    });
}

#[test]
fn a_file_that_another_draft_has_or_that_was_put_back_stays() {
    on_both(|home| {
        let (one, other) = (home.begun("one"), home.begun("other"));
        let file = attached(home, one, &CERTIFICATE, photo());
        attached(home, other, &CERTIFICATE, photo());
        let all = hashes(home, one, file);
        home.does(move |cx, tx| remove_file(cx, tx, one, file)).unwrap();
        assert_eq!(sweep(home, after(40, 0)).needed, all.len());
        assert_eq!(sweep(home, after(41, 0)), Swept::default());
        assert_eq!(there(home, &all), all.len());
    });
}

#[test]
fn a_file_needed_again_while_it_is_out_of_reach_comes_back() {
    on_both(|home| {
        let id = home.begun("once");
        let file = attached(home, id, &CERTIFICATE, SCAN);
        let all = hashes(home, id, file);
        home.does(move |cx, tx| remove_file(cx, tx, id, file)).unwrap();
        let prepared = home.prepared(SCAN, "a.pdf").unwrap();
        assert_eq!(sweep(home, after(40, 0)).aside, 1);
        // A request that had kept the bytes just before writes its row now.
        let place = CERTIFICATE;
        home.does(move |cx, tx| motcua_filing::add_file(cx, tx, (id, &place), &prepared))
            .unwrap();
        assert_eq!(sweep(home, after(40, LATER)).needed, 1);
        assert_eq!(there(home, &all), all.len());
    });
}

#[test]
fn the_files_of_a_draft_that_was_thrown_away_go_and_those_of_a_filing_that_was_sent_stay() {
    on_both(|home| {
        let id = home.begun("thrown");
        let file = attached(home, id, &Place::Component(MARRIAGE), SCAN);
        let thrown = hashes(home, id, file);
        home.does(move |cx, tx| drop_draft(cx, tx, id)).unwrap();
        home.filed("sent");
        sweep(home, after(40, 0));
        sweep(home, after(40, LATER));
        assert_eq!(there(home, &thrown), 0);
        let sent = home.prepared(photo(), "anh.jpg").unwrap().scan.file.hash;
        assert_eq!(there(home, &[sent]), 1);
    });
}

#[test]
fn a_file_that_was_looked_at_and_refused_goes() {
    on_both(|home| {
        let prepared = home.prepared(SCAN, "a.pdf").unwrap();
        let hash = prepared.scan.file.hash.clone();
        home.does(move |cx, tx| leave_behind(cx, tx, &prepared)).unwrap();
        sweep(home, after(40, 0));
        sweep(home, after(40, LATER));
        assert_eq!(there(home, &[hash]), 0);
    });
}

#[test]
fn what_never_finished_arriving_goes_by_the_same_days() {
    on_both(|home| {
        let mut arriving = home.blobs.incoming().unwrap();
        arriving.write(b"half a file").unwrap();
        // A program that was killed takes nothing away.
        std::mem::forget(arriving);
        let folder = home.folder().join("blobs").join("incoming");
        let left = std::fs::read_dir(&folder)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        let came = SystemTime::UNIX_EPOCH + Duration::from_micros(at(9, 0).micros().unsigned_abs());
        File::options()
            .write(true)
            .open(&left)
            .unwrap()
            .set_modified(came)
            .unwrap();
        assert_eq!(sweep(home, after(29, 0)).unfinished, 0);
        assert_eq!(sweep(home, after(31, 0)).unfinished, 1);
        assert!(!left.exists());
    });
}
